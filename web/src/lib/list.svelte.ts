// A list from the server as a page shows it, with its other states: on its way, and failed.

import { asProblem, type Problem } from '$lib/api/problem';

/** What a page shows of a list: null until it is here, and why it is not. */
export type Loaded<T> = { list: readonly T[] | null; failed: Problem | null };

export const nothing = <T>(): Loaded<T> => ({ list: null, failed: null });

/** A list that cannot be read again keeps what it had; only a first reading that fails is an error to show. */
export async function readAgain<T>(had: Loaded<T>, read: () => Promise<T[]>): Promise<Loaded<T>> {
  try {
    return { list: await read(), failed: null };
  } catch (error) {
    return had.list === null ? { list: null, failed: asProblem(error) } : had;
  }
}
