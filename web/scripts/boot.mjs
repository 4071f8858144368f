// The viewer's page: the built page with the boot script in it, and scripts and styles named in that script.
import { rolldown } from 'rolldown';

/** The size that leaves the first answer of a server within its first flight (RFC 6928: ten segments). */
export const LARGEST_BOOT = 6 * 1024;

const source = new URL('../src/boot.ts', import.meta.url).pathname;
const FURNITURE = /^[ \t]*<(?:script\b[^>]*\bsrc=[^>]*><\/script>|link\b[^>]*rel="(?:modulepreload|stylesheet)"[^>]*>)\n/gm;

/** `page` is the text of the built index.html. */
export async function viewersPage(page) {
  const furniture = page.match(FURNITURE);
  if (furniture === null) throw new Error('the built page names no scripts');
  const bundle = await rolldown({ input: source, transform: { define: { furniture: JSON.stringify(furniture.map((tag) => tag.trim()).join('')) } } });
  const { output } = await bundle.generate({ format: 'iife', minify: true });
  await bundle.close();
  const code = output[0].code.trim().replaceAll('</', '<\\/');
  if (code.length > LARGEST_BOOT) throw new Error(`the boot script has ${code.length} bytes, more than ${LARGEST_BOOT}`);
  return page.replace(FURNITURE, '').replace('<title>', () => `<script>${code}</script>\n    <title>`);
}
