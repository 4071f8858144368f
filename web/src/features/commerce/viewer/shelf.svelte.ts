// The shelf of a show, as its viewers see it: what the shop sells, and what of it the host shows now.

import { Products } from '$lib/market/products.svelte';
import { all } from '$lib/api/client';
import { asProblem, type Problem } from '$lib/api/problem';
import type { LiveMessage, Product } from '$lib/api/types';
import type { Loaded } from '$lib/list.svelte';
import type { RoomSession } from '$lib/live/session.svelte';

/** How soon it is asked for again without an answer. */
const AGAIN = 5_000;

/** Products to choose from, on a page that may not have them yet. */
export type ShelfView = {
  /** Every product that the page has heard of. */
  readonly products: readonly Product[];
  readonly list: Loaded<Product>;
  /** Loads them again for somebody who asks for it. */
  again(): unknown;
};

export class Shelf implements ShelfView {
  readonly #session: RoomSession;
  readonly #products = new Products();
  #state = $state.raw<'loading' | 'here' | Problem>('loading');
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly products = $derived<readonly Product[]>([...this.#products.all.values()]);
  readonly list = $derived<Loaded<Product>>(this.#state === 'here' ? { list: this.products, failed: null } : { list: null, failed: this.#state === 'loading' ? null : this.#state });

  constructor(session: RoomSession) {
    this.#session = session;
  }

  /** The id of the product that the host shows. */
  get shown(): string | null {
    return this.#session.room?.pinned ?? null;
  }
  get pinned(): Product | null {
    return this.shown === null ? null : (this.#products.all.get(this.shown) ?? null);
  }
  /** The host shows something, and the page does not know it yet. */
  get awaited(): boolean {
    return this.shown !== null && this.pinned === null && this.list.list === null;
  }

  heard(messages: readonly LiveMessage[]): void {
    this.#products.heard(messages);
  }

  async load(): Promise<void> {
    clearTimeout(this.#timer);
    const asked = this.#products.turn;
    try {
      this.#products.take(await all('/v1/products', { as: 'nobody' }), asked);
      this.#state = 'here';
    } catch (error) {
      // The picture and the chat do not need them; what was here stays, and it is asked for again.
      if (this.#state !== 'here') this.#state = asProblem(error);
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.load(), AGAIN);
    }
  }

  /** Says that it is on its way. */
  again(): Promise<void> {
    if (this.#state !== 'here') this.#state = 'loading';
    return this.load();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
