// The sentences that a page loads: `import.meta.sentences('common', 'commerce-studio')` is one file per language, made of
// what those sets say. What the server answers (a sentence with a detail) is never said by a page, and stays out.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const LOCALES = fileURLToPath(new URL('../../locales/', import.meta.url));
const FILE = 'virtual:sentences/';
const ASKED = /import\.meta\.sentences\(([^)]*)\)/g;

/** `commerce-studio` is what commerce.ftl says in the studio (`commerce-studio-…`), `commerce` what it says to viewers. */
const partsOf = (set: string) => /^(?<module>.+?)(?:-(?<place>studio|desk))?$/.exec(set)?.groups ?? {};

/** What a file says for one set, without the remarks of whoever wrote it. */
export function sentencesOf(set: string, text: string): string {
  const { module, place } = partsOf(set);
  const begins = (entry: string, where: string): boolean => entry.startsWith(`${module}-${where}-`);
  const entries = text.replace(/^#.*\n/gm, '').split(/^(?=[a-z])/m).map((entry) => entry.trimEnd());
  const said = entries.filter((entry) => /^[a-z]/.test(entry) && !/^\s+\.detail\s*=/m.test(entry));
  const mine = said.filter((entry) => (place === undefined ? !begins(entry, 'studio') && !begins(entry, 'desk') : begins(entry, place)));
  return mine.map((entry) => `${entry}\n`).join('');
}

export function sentences(): Plugin {
  return {
    name: 'sentences',
    enforce: 'pre',
    transform: {
      filter: { id: /\/web\/(src|tests)\//, code: 'import.meta.sentences(' },
      handler: (code) =>
        code.replace(ASKED, (_, names: string) => {
          const sets = [...names.matchAll(/'([\w-]+)'/g)].map(([, set]) => set);
          const files = readdirSync(LOCALES).map((language) => `'${language}': () => import('${FILE}${language}/${sets.join('+')}')`);
          return `({ ${files.join(', ')} })`;
        }),
    },
    resolveId: (id) => (id.startsWith(FILE) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${FILE}`)) return undefined;
      const [language = '', sets = ''] = id.slice(FILE.length + 1).split('/');
      const texts = sets.split('+').map((set) => {
        const path = `${LOCALES}${language}/${partsOf(set).module}.ftl`;
        const text = existsSync(path) ? sentencesOf(set, readFileSync(path, 'utf8')) : '';
        if (text === '') this.error(`nothing in ${path} is said for ${set}`);
        this.addWatchFile(path);
        return text;
      });
      return `export default ${JSON.stringify(texts.join(''))}`;
    },
  };
}
