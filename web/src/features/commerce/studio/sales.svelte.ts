// The orders of a show.

import { request } from '$lib/api/client';
import type { LiveMessage, Order } from '$lib/api/types';
import { Gathered } from '$lib/live/gathered';
import type { RoomSession, RoomStore } from '$lib/live/session.svelte';
import { soldByMarket } from './sold';

export class Sales implements RoomStore {
  orders = $state.raw<Order[]>([]);
  readonly #session: RoomSession;
  readonly #reading: Gathered;

  constructor(session: RoomSession) {
    this.#session = session;
    this.#reading = new Gathered(async () => {
      const began = this.#began;
      if (began !== null) this.orders = await ordersSince(began);
    });
  }

  get sold() {
    return soldByMarket(this.orders, this.#began);
  }

  start(): void {
    this.#reading.ask();
  }

  heard(messages: readonly LiveMessage[]): void {
    if (messages.some((message) => message.type === 'order')) this.#reading.ask();
  }

  resync(): void {
    this.#reading.ask();
  }

  stop(): void {
    this.#reading.stop();
  }

  /** When the show began, or null before it. */
  get #began(): string | null {
    return this.#session.room?.started_at ?? null;
  }
}

/** The newest come first: with the first one from before the show, the rest is older still. */
async function ordersSince(began: string): Promise<Order[]> {
  const orders: Order[] = [];
  for (let next = {}; ; ) {
    const page = await request('/v1/orders', { query: { limit: 100, ...next } });
    const made = page.items.filter((order) => Date.parse(order.timeline[0]?.at ?? '') >= Date.parse(began));
    orders.push(...made);
    if (page.next === null || made.length < page.items.length) return orders;
    next = { cursor: page.next };
  }
}
