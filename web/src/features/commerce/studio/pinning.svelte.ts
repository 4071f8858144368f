// The pin: what the host puts on the screen.

import { request } from '$lib/api/client';
import { asProblem, type Problem } from '$lib/api/problem';

export class Pinning {
  /** Why something could not be pinned or taken down, said once. */
  refused = $state.raw<Problem | null>(null);
  readonly #room: string;
  /** The newest wish. */
  #wish: AbortController | null = null;

  constructor(room: string) {
    this.#room = room;
  }

  pin = (product: string): Promise<void> => this.#ask((signal) => request(`/v1/rooms/${this.#room}/pin`, { method: 'PUT', body: { product }, signal }));
  unpin = (): Promise<void> => this.#ask((signal) => request(`/v1/rooms/${this.#room}/pin`, { method: 'DELETE', signal }));

  /** The last wish wins: an earlier one that still waits to be asked again is given up, and nothing is said of it. */
  async #ask(work: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
    this.#wish?.abort();
    const { signal } = (this.#wish = new AbortController());
    this.refused = null;
    try {
      await work(signal);
    } catch (error) {
      if (!signal.aborted) this.refused = asProblem(error);
    }
  }
}
