// Work that many messages ask for: one at a time, soon, and again after a pause if something asked meanwhile.

import { asProblem } from '$lib/api/problem';

/** What comes in one breath is one question, and the read side has a moment to catch up. */
const SOON = 200;
const PAUSE = 3_000;
/** Long work rests longer: it never takes more than a fifth of the time. */
const REST = 4;

export class Gathered {
  readonly #work: () => Promise<void>;
  #asked = false;
  #working = false;
  #stopped = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(work: () => Promise<void>) {
    this.#work = work;
  }

  ask(): void {
    this.#asked = true;
    if (!this.#working && this.#timer === undefined) this.#later(SOON);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #later(wait: number): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#asked) void this.#go();
    }, wait);
  }

  async #go(): Promise<void> {
    this.#asked = false;
    this.#working = true;
    const began = Date.now();
    try {
      await this.#work();
    } catch (error) {
      // A server that is busy or away is asked again; what it refuses comes with the next message.
      if (asProblem(error).passing) this.#asked = true;
    }
    this.#working = false;
    this.#later(Math.max(PAUSE, (Date.now() - began) * REST));
  }
}
