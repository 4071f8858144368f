// What a show brings: how soon its picture came, and what was ordered.

import { request } from '$lib/api/client';
import type { FirstFrames, LiveMessage, Order } from '$lib/api/types';
import type { RoomStore } from '$lib/live/session.svelte';
import { Gathered } from './gathered';

export class Results implements RoomStore {
  frames = $state.raw<FirstFrames | null>(null);
  orders = $state.raw<Order[]>([]);
  readonly #frames: Gathered;
  readonly #orders: Gathered;

  /** `since` is when the show began, or null before it. */
  constructor(room: string, since: () => string | null) {
    this.#frames = new Gathered(async () => {
      this.frames = await request(`/v1/rooms/${room}/first-frames`);
    });
    this.#orders = new Gathered(async () => {
      const began = since();
      if (began !== null) this.orders = await ordersSince(began);
    });
  }

  load(): void {
    this.#frames.ask();
    this.#orders.ask();
  }

  start(): void {
    this.load();
  }

  resync(): void {
    this.load();
  }

  heard(messages: readonly LiveMessage[]): void {
    if (messages.some((message) => message.type === 'first_frame')) this.#frames.ask();
    if (messages.some((message) => message.type === 'order')) this.#orders.ask();
  }

  stop(): void {
    this.#frames.stop();
    this.#orders.stop();
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
