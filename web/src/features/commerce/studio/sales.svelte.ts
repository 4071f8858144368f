// The orders of a show.

import { request } from '$lib/api/client';
import type { LiveMessage, Order } from '$lib/api/types';
import { countryName, words } from '$lib/i18n/format.svelte';
import { t } from '$lib/i18n/index.svelte';
import { Gathered } from '$lib/live/gathered';
import type { RoomSession, RoomStore } from '$lib/live/session.svelte';
import { toasts } from '$lib/parts/toasts.svelte';
import { soldByMarket } from './sold';

export class Sales implements RoomStore {
  orders = $state.raw<Order[]>([]);
  /** What buyers have said in the chat that they are called. */
  names = $state.raw<ReadonlyMap<string, string>>(new Map());
  readonly #session: RoomSession;
  readonly #reading: Gathered;
  #read = false;

  constructor(session: RoomSession) {
    this.#session = session;
    this.#reading = new Gathered(async () => {
      const began = this.#began;
      // Before the show there is nothing to know: all that is sold in it is news.
      if (began === null) this.#read = true;
      else this.#take(await ordersSince(began));
    });
  }

  /** What stands of them, the newest first. */
  get made(): Order[] {
    const began = this.#began;
    return this.orders.filter((order) => order.state === 'placed' && began !== null && Date.parse(order.timeline[0]?.at ?? '') >= Date.parse(began));
  }

  nameOf(person: string): string | null {
    return this.names.get(person) ?? null;
  }

  get sold() {
    return soldByMarket(this.orders, this.#began);
  }

  start(): void {
    this.#reading.ask();
  }

  heard(messages: readonly LiveMessage[]): void {
    this.#learn(messages);
    if (messages.some((message) => message.type === 'order')) this.#reading.ask();
  }

  resync(): void {
    this.#reading.ask();
  }

  stop(): void {
    this.#reading.stop();
  }

  /** A sale is said at its moment; what was sold before this page looked stands in the list. */
  #take(orders: Order[]): void {
    const known = new Set(this.made.map(({ order }) => order));
    const told = this.#read;
    this.orders = orders;
    this.#read = true;
    if (!told) return;
    for (const order of this.made.filter((one) => !known.has(one.order)).reverse()) toasts.say(saleIn(order, this.nameOf(order.buyer)), 'good');
  }

  #learn(messages: readonly LiveMessage[]): void {
    const lines = messages.flatMap((message) => (message.type === 'line' ? [message] : message.type === 'welcome' ? message.lines : []));
    const said = lines.flatMap(({ person, name }) => (name === null || this.names.get(person) === name ? [] : [[person, name] as const]));
    if (said.length > 0) this.names = new Map([...this.names, ...said]);
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

/** The town where the parcel goes, else its country. */
export const placeOf = (order: Order): string => order.address?.city || countryName(order.country);

/** "Sold: 1 × Lamp, to Berlin. Thank Nora!" */
function saleIn(order: Order, name: string | null): string {
  const what = order.lines.map(({ count, name: product }) => t('commerce-studio-sale', { count, product: words(product) })).join(', ');
  return name === null ? t('commerce-studio-sale-now', { what, place: placeOf(order) }) : t('commerce-studio-sale-now-by', { what, place: placeOf(order), name });
}
