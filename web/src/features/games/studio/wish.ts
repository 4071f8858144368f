// What is wrong with the words of a lottery, as the server would find it, so that it is said before anything is sent.

import type { Wish } from './lotteries.svelte';

const LONGEST_KEYWORD = 20;
const LONGEST_PRIZE = 80;

const letters = new Intl.Segmenter();
/** Characters as people count them. */
const length = (text: string): number => [...letters.segment(text)].length;

export function keywordFits(typed: string): boolean {
  const keyword = typed.trim();
  return keyword !== '' && !/\s/u.test(keyword) && length(keyword) <= LONGEST_KEYWORD;
}

export const prizeFits = (text: string): boolean => length(text.trim()) <= LONGEST_PRIZE;

/** What was written of the prize: a language left empty is left out. */
export function written(prize: Readonly<Record<string, string>>): Wish['prize'] {
  const given = Object.entries(prize).map(([language, text]) => [language, text.trim()]);
  return Object.fromEntries(given.filter(([, text]) => text !== ''));
}
