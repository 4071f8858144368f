// A page's style sheet is in force while that page is: what follows another page in one document must not inherit its looks.

import type { Plugin, Rule } from 'postcss';

/** The pages that a sheet is for, by where it lies; none for what is every page's, and for a component's own. */
function pagesOf(file: string): string[] {
  const [, folder] = /\/src\/pages\/([a-z-]+)\/[^/.?]+\.css$/.exec(file) ?? [];
  if (folder !== undefined) return [folder];
  if (/\/src\/features\/[a-z]+\/viewer\/[^/.?]+\.css$/.test(file)) return ['watch'];
  if (/\/src\/lib\/desk\/[^/.?]+\.css$/.test(file)) return ['admin', 'sign-in', 'setup'];
  return [];
}

/** What stands on the root element itself takes the condition along; everything else lies below it. It weighs nothing. */
function within(selector: string, pages: string[]): string {
  const condition = `:where(${pages.map((page) => `[data-page=${page}]`).join(', ')})`;
  const [root] = /^(?:html(?::has\([^)]*\))?|:root|\[dir=["']?rtl["']?\]|:lang\([a-z-]+\))/.exec(selector) ?? [''];
  return root === '' ? `${condition} ${selector}` : `${root}${condition}${selector.slice(root.length)}`;
}

export function sheets(): Plugin {
  return {
    postcssPlugin: 'sheets-of-pages',
    Once(sheet) {
      const pages = pagesOf((sheet.source?.input.file ?? '').replaceAll('\\', '/'));
      if (pages.length === 0) return;
      sheet.walkRules((rule: Rule) => {
        const parent = rule.parent;
        const isStep = parent?.type === 'atrule' && 'name' in parent && parent.name === 'keyframes';
        if (!isStep) rule.selectors = rule.selectors.map((selector) => within(selector, pages));
      });
    },
  };
}
