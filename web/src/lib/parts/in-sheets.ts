// The notices that every sheet of a page shows first: a sheet keeps the page behind it from being read.

import { getContext, setContext, type Snippet } from 'svelte';

const KEY = Symbol('in sheets');

export const showInSheets = (what: Snippet): void => void setContext(KEY, what);
export const shownInSheets = (): Snippet | undefined => getContext(KEY);
