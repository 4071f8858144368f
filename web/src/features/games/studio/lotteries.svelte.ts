// The newest lottery of the show, as this page knows it, and what the host does to it.

import { request } from '$lib/api/client';
import { Keys } from '$lib/api/keys';
import type { Taken } from '$lib/api/operations';
import { asProblem, type Problem } from '$lib/api/problem';
import type { LiveMessage } from '$lib/api/types';
import { Gathered } from '$lib/live/gathered';
import type { RoomStore } from '$lib/live/session.svelte';
import { type Lottery, newer } from '$features/games/lottery';

export type Wish = Taken<`/v1/rooms/${string}/lotteries`, 'POST'>;

export class Lotteries implements RoomStore {
  /** Undefined until it is known whether there is one. */
  newest = $state.raw<Lottery | null | undefined>(undefined);
  /** Why that is not known. */
  problem = $state.raw<Problem | null>(null);
  readonly #room: string;
  readonly #keys = new Keys();
  readonly #reading = new Gathered(() => this.#read());

  constructor(room: string) {
    this.#room = room;
  }

  load = async (): Promise<void> => {
    this.problem = null;
    try {
      await this.#read();
    } catch (error) {
      if (this.newest === undefined) this.problem = asProblem(error);
    }
  };

  heard(messages: readonly LiveMessage[]): void {
    for (const message of messages) if (message.type === 'lottery') this.#take(message.lottery);
  }

  resync(): void {
    this.#reading.ask();
  }

  stop(): void {
    this.#reading.stop();
  }

  // These throw the Problem: it is said where the host asked for it.
  announce = (wish: Wish): Promise<void> =>
    this.#act(JSON.stringify(wish), (key) => request(`/v1/rooms/${this.#room}/lotteries`, { method: 'POST', body: wish, key }));
  close = (id: string): Promise<void> => this.#act(`close ${id}`, (key) => request(`/v1/lotteries/${id}/close`, { method: 'POST', key }));
  cancel = (id: string): Promise<void> => this.#act(`cancel ${id}`, (key) => request(`/v1/lotteries/${id}/cancel`, { method: 'POST', key }));

  async #act(what: string, ask: (key: string) => Promise<Lottery>): Promise<void> {
    try {
      this.#take(await this.#keys.act(what, ask));
    } catch (error) {
      // What is refused stands otherwise than this page believed.
      if (asProblem(error).status === 409) this.#reading.ask();
      throw error;
    }
  }

  #take(lottery: Lottery): void {
    this.newest = newer(this.newest ?? null, lottery);
    this.problem = null;
  }

  async #read(): Promise<void> {
    const { items } = await request(`/v1/rooms/${this.#room}/lotteries`, { query: { limit: 1 } });
    if (items[0] !== undefined) this.#take(items[0]);
    else this.newest ??= null;
    this.problem = null;
  }
}
