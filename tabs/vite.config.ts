import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const LIST_OF_HOSTS = /@microsoft\/teams-js\/.*\/internal\/validOrigins\.js$/;

/**
 * teams-js fetches Microsoft's list of hosts as soon as it is loaded, and again when a message comes from a host that
 * neither its own list nor `app.initialize` names. The second is enough: this takes the first away, so that local mode,
 * whose host is named, asks nobody outside the machine.
 */
function teamsJsOnDemand(): Plugin {
  return {
    name: 'confer:teams-js-on-demand',
    transform: (code, id) => {
      if (!LIST_OF_HOSTS.test(id)) return undefined;
      const name = /([\w$]+) as prefetchOriginsFromCDN\b/.exec(code)?.[1] ?? '';
      const call = `}${name}();export{`;
      if (name === '' || !code.includes(call)) {
        throw new Error('teams-js no longer fetches its list of hosts where it did: look where it does now');
      }
      return { code: code.replace(call, '}export{'), map: null };
    },
  };
}

/** Builds the tab into `tabs/dist`, which the product serves under `/tabs/`. Pages are chunks of their own. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/tabs/',
  plugins: [react(), teamsJsOnDemand()],
  build: {
    outDir: path.join(import.meta.dirname, 'dist'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      input: {
        index: path.join(import.meta.dirname, 'index.html'),
        consent: path.join(import.meta.dirname, 'consent.html'),
      },
      output: {
        // What pages share is in two files. By itself the bundler makes one for each set of pages that share something:
        // 70 requests before Today stood, and half of the time until then.
        codeSplitting: {
          groups: [
            { name: 'libraries', test: /node_modules/, minShareCount: 2 },
            { name: 'shared', test: /\/(tabs|api)\//, minShareCount: 2 },
          ],
        },
      },
    },
  },
});
