// The shelf of the studio: what the shop sells, as its owner sees it, followed while the show is on.

import { Products } from '$lib/market/products.svelte';
import { all, request } from '$lib/api/client';
import { asProblem, type Problem } from '$lib/api/problem';
import type { LiveMessage, Product } from '$lib/api/types';
import type { RoomStore } from '$lib/live/session.svelte';
import { Gathered } from './gathered';

/** More than this many at once are read as the whole shelf. */
const FEW = 5;

export class Goods implements RoomStore {
  products = $state.raw<Product[] | null>(null);
  /** Why there is no shelf; one that stands stays while it cannot be read again. */
  problem = $state.raw<Problem | null>(null);
  readonly known = new Products();
  readonly #reading: Gathered;
  #changed = new Set<string>();
  #whole = false;

  constructor() {
    this.#reading = new Gathered(() => this.#readChanged());
  }

  load = async (): Promise<void> => {
    this.problem = null;
    const asked = this.known.turn;
    try {
      this.#put(await all('/v1/products'), asked);
    } catch (error) {
      if (this.products === null) this.problem = asProblem(error);
    }
  };

  /** The socket tells everybody the same; what only the owner may know is asked for. */
  heard(messages: readonly LiveMessage[]): void {
    this.known.heard(messages);
    for (const message of messages) if (message.type === 'product') this.#changed.add(message.product.product);
    if (this.#changed.size > 0) this.#reading.ask();
    this.products = this.products?.map((product) => this.known.all.get(product.product) ?? product) ?? null;
  }

  /** What was said meanwhile is not known. */
  start(): void {
    void this.load();
  }

  resync(): void {
    this.#whole = true;
    this.#reading.ask();
  }

  stop(): void {
    this.#reading.stop();
  }

  async #readChanged(): Promise<void> {
    const changed = this.#changed;
    const whole = this.#whole || this.products === null || changed.size > FEW;
    this.#changed = new Set();
    this.#whole = false;
    const asked = this.known.turn;
    try {
      this.#put(whole ? await all('/v1/products') : await Promise.all([...changed].map((id) => request(`/v1/products/${id}`))), asked);
    } catch (error) {
      for (const id of changed) this.#changed.add(id);
      this.#whole ||= whole;
      throw error;
    }
  }

  /** In the order in which they were made: a new one comes last. */
  #put(read: Product[], asked: number): void {
    this.known.take(read, asked);
    const ids = new Set([...(this.products ?? []), ...read].map((product) => product.product));
    this.products = [...ids].flatMap((id) => this.known.all.get(id) ?? []);
    this.problem = null;
  }
}
