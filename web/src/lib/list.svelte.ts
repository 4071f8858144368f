// A list from the server with its three other states: on its way, empty, failed.

import { asProblem, type Problem } from './api/problem';

/** What a page shows of a list: null until it is here, and why it is not. */
export type Loaded<T> = { list: readonly T[] | null; failed: Problem | null };

export class List<T> {
  items = $state.raw<T[] | null>(null);
  problem = $state.raw<Problem | null>(null);
  readonly #read: () => Promise<T[]>;

  constructor(read: () => Promise<T[]>) {
    this.#read = read;
  }

  load = async (): Promise<void> => {
    this.problem = null;
    try {
      this.items = await this.#read();
    } catch (error) {
      this.problem = asProblem(error);
    }
  };

  /** Puts what was just saved where it stood, or first. */
  put(item: T, same: (one: T) => boolean): void {
    const items = this.items ?? [];
    this.items = items.some(same) ? items.map((one) => (same(one) ? item : one)) : [item, ...items];
  }
}
