import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { teamsJsOnDemand } from './teams-js-on-demand.ts';

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
    },
  },
});
