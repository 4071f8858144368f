// A sentence with blanks: the words around what is filled in, in the order of the reader's language.

import { t } from '$lib/i18n/index.svelte';

export type Piece<Name extends string> = { words: string } | { blank: Name };

/** Signs that no script has. Each goes through the sentence in the place of a blank. */
const FIRST = 0xe000;
const SIGN = /\u2068?([\ue000-\ue0ff])\u2069?/u;

export function piecesOf<Name extends string>(id: string, blanks: readonly Name[]): Piece<Name>[] {
  const signs = blanks.map((name, at) => [name, String.fromCodePoint(FIRST + at)]);
  const parts = t(id, Object.fromEntries(signs)).split(SIGN);
  return parts.flatMap((part, at): Piece<Name>[] => {
    if (at % 2 === 0) return part === '' ? [] : [{ words: part }];
    const blank = blanks[part.codePointAt(0)! - FIRST];
    return blank === undefined ? [] : [{ blank }];
  });
}
