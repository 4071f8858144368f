// A list from the server with its three other states: on its way, empty, failed. What is saved is put into it.

import { asProblem, type Problem } from '$lib/api/problem';

/** `all` reads so many, and no more. */
const MOST = 2_000;

export class List<T> {
  items = $state.raw<T[] | null>(null);
  problem = $state.raw<Problem | null>(null);
  readonly #read: () => Promise<T[]>;
  #reading = false;
  #puts = 0;

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

  /** There may be more than these. */
  get cut(): boolean {
    return (this.items?.length ?? 0) >= MOST;
  }

  /** Reads again without disturbing what stands; without an answer it stays. */
  refresh = async (): Promise<void> => {
    if (this.#reading || this.items === null) return;
    this.#reading = true;
    const puts = this.#puts;
    try {
      const items = await this.#read();
      // What was saved meanwhile is newer than this answer.
      if (puts === this.#puts) this.items = items;
    } catch {
      // It is read again the next time that somebody looks.
    } finally {
      this.#reading = false;
    }
  };

  /** Puts what was just saved where it stood, or first. */
  put(item: T, same: (one: T) => boolean): void {
    this.#puts += 1;
    const items = this.items ?? [];
    this.items = items.some(same) ? items.map((one) => (same(one) ? item : one)) : [item, ...items];
  }
}
