// The shelf of the studio: what the shop sells, as its owner sees it, followed while the show is on.

import { all, request } from '$lib/api/client';
import { asProblem, type Problem } from '$lib/api/problem';
import type { LiveMessage, Product } from '$lib/api/types';
import { Gathered } from '$lib/live/gathered';
import type { RoomSession, RoomStore } from '$lib/live/session.svelte';
import { Products } from '$lib/market/products.svelte';

/** More than this many at once are read as the whole shelf. */
const FEW = 5;

export class Shelf implements RoomStore {
  products = $state.raw<Product[] | null>(null);
  /** Why there is no shelf; one that stands stays while it cannot be read again. */
  problem = $state.raw<Problem | null>(null);
  readonly #session: RoomSession;
  readonly #known = new Products();
  readonly #reading: Gathered;
  #changed = new Set<string>();
  #whole = false;

  constructor(session: RoomSession) {
    this.#session = session;
    this.#reading = new Gathered(() => this.#readChanged());
  }

  /** The id of the product that lies on the picture, and the product. */
  get shown(): string | null {
    return this.#session.room?.pinned ?? null;
  }
  get pinned(): Product | null {
    return this.#known.all.get(this.shown ?? '') ?? null;
  }

  load = async (): Promise<void> => {
    this.problem = null;
    const asked = this.#known.turn;
    try {
      this.#put(await all('/v1/products'), asked);
    } catch (error) {
      if (this.products === null) this.problem = asProblem(error);
    }
  };

  /** The socket tells everybody the same; what only the owner may know is asked for. */
  heard(messages: readonly LiveMessage[]): void {
    this.#known.heard(messages);
    for (const message of messages) if (message.type === 'product') this.#changed.add(message.product.product);
    if (this.#changed.size > 0) this.#reading.ask();
    this.products = this.products?.map((product) => this.#known.all.get(product.product) ?? product) ?? null;
  }

  start(): void {
    void this.load();
  }

  /** What was said meanwhile is not known. */
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
    const asked = this.#known.turn;
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
    this.#known.take(read, asked);
    const ids = new Set([...(this.products ?? []), ...read].map((product) => product.product));
    this.products = [...ids].flatMap((id) => this.#known.all.get(id) ?? []);
    this.problem = null;
  }
}
