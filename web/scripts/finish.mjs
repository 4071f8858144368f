// After a build: writes the viewer's page, and a .br and a .gz beside every text file, so that the server never compresses a page itself.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { viewersPage } from './boot.mjs';

const dist = new URL('../dist/', import.meta.url).pathname;
const texts = new Set(['.html', '.js', '.css', '.svg', '.json', '.txt', '.ftl']);
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };

await writeFile(join(dist, 'watch.html'), await viewersPage(await readFile(join(dist, 'index.html'), 'utf8')));

for (const entry of await readdir(dist, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !texts.has(extname(entry.name))) continue;
  const path = join(entry.parentPath, entry.name);
  const bytes = await readFile(path);
  if (bytes.length < 256) continue;
  await writeFile(`${path}.br`, brotliCompressSync(bytes, quality));
  await writeFile(`${path}.gz`, gzipSync(bytes, { level: 9 }));
}
