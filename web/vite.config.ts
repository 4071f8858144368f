// One build for every page: the code of a page and the sentences of a language load when they are needed.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { sentences } from './scripts/sentences.ts';
import { sheets } from './scripts/sheets.ts';

const folder = (name: string): string => fileURLToPath(new URL(`./src/${name}`, import.meta.url));

/** How many digits the money of each currency has: the server reads the same file. */
const currencies = fileURLToPath(new URL('../openapi/currencies.json', import.meta.url));

/** The running server that `npm run dev` asks for everything that is not a page. */
const server = process.env.FERIA_SERVER ?? 'http://127.0.0.1:8080';
/** The first part of every path in the contract. */
const contract = JSON.parse(readFileSync(new URL('../openapi/openapi.json', import.meta.url), 'utf8')) as { paths: Record<string, unknown> };
const asked = [...new Set(Object.keys(contract.paths).map((path) => `/${path.split('/')[1]}`))];

export default defineConfig({
  plugins: [svelte(), sentences()],
  css: { postcss: { plugins: [sheets()] } },
  resolve: { alias: { $lib: folder('lib'), $features: folder('features'), $currencies: currencies } },
  server: {
    fs: { allow: ['..'] },
    proxy: Object.fromEntries(asked.map((path) => [path, { target: server, ws: true }])),
  },
  build: {
    target: 'es2022',
    cssTarget: ['chrome123', 'safari17.5', 'firefox128'], // light-dark() must reach the browser: paper on a dark page resolves it anew
    assetsInlineLimit: 0, // the content security policy allows data: for pictures only, and files can be kept
    cssCodeSplit: true,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // What two pages need comes as one file, so that a phone far away asks for few: the library, but for what only the
        // staff needs, and what stands on viewers' pages. A feature that comes later is needed in one place, and stays apart.
        codeSplitting: {
          groups: [
            { name: 'base', test: /node_modules|preload-helper|src\/lib\/(?!desk\/)/, minShareCount: 2 },
            { name: 'viewer', test: /src\/features\/[^/]+\/viewer\//, minShareCount: 2 },
          ],
        },
      },
    },
  },
  test: { include: ['tests/**/*.test.ts'], environment: 'node', pool: 'threads' },
});
