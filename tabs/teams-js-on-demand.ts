import type { Plugin } from 'vite';

const FILE = /@microsoft\/teams-js\/.*\/internal\/validOrigins\.js$/;

/**
 * teams-js fetches Microsoft's list of hosts as soon as it is loaded, and again when a message comes from a host that
 * neither its own list nor `app.initialize` names. The second is enough: this takes the first away, so that local mode,
 * whose host is named, asks nobody outside the machine.
 */
export function teamsJsOnDemand(): Plugin {
  return {
    name: 'confer:teams-js-on-demand',
    transform: (code, id) => {
      if (!FILE.test(id)) return undefined;
      const name = /([\w$]+) as prefetchOriginsFromCDN\b/.exec(code)?.[1] ?? '';
      const call = `}${name}();export{`;
      if (name === '' || !code.includes(call)) {
        throw new Error('teams-js no longer fetches its list of hosts where it did: look where it does now');
      }
      return { code: code.replace(call, '}export{'), map: null };
    },
  };
}
