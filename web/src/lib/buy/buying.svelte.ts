// What a viewer buys: the markets, what is kept for them, and the way from a reservation to an order.

import { clock } from '../api/clock';
import { all, request } from '../api/client';
import { Keys } from '../api/keys';
import { asProblem, type Problem } from '../api/problem';
import type { Begin } from '../api/session.svelte';
import type { Address, Hold, Market, Order, Product } from '../api/types';
import { country } from '../market/country.svelte';
import { marketOf, type Offer, offerOf } from '../market/pick';

export type Contact = { name: string; email?: string; phone?: string; address: Address };
/** The sheet that is open; closing it keeps the reservation. */
export type Open = { what: 'product'; product: string } | { what: 'checkout'; hold: string } | { what: 'placed'; order: Order } | { what: 'market' } | { what: 'shelf' };

export class Buying {
  markets = $state.raw<readonly Market[]>([]);
  /** Whether the markets are known: until then no price is shown, so that none is shown wrong. */
  ready = $state(false);
  /** Why they are not; they are asked for again all the time. */
  unready = $state.raw<Problem | null>(null);
  holds = $state.raw<readonly Hold[]>([]);
  open = $state.raw<Open | null>(null);
  busy = $state(false);
  /** Why the last reservation was refused, for the product it was asked for. */
  refused = $state.raw<{ product: string; problem: Problem } | null>(null);
  /** Reservations of this visit that ran out or were cancelled by the shop: said once on the sheet. */
  lapsed = $state.raw<ReadonlySet<string>>(new Set());
  readonly #products: () => readonly Product[];
  readonly #keys = new Keys();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #marketsAt = 0;

  constructor(products: () => readonly Product[]) {
    this.#products = products;
  }

  get market(): Market | null {
    return marketOf(country.code, this.markets);
  }

  async start(begin: Begin | 'nobody'): Promise<void> {
    await Promise.all([this.#loadMarkets(), this.loadHolds(begin)]);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  /** Asks until there is an answer: without markets there are no prices. */
  async #loadMarkets(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      this.markets = await all('/v1/markets', { as: 'nobody' });
      this.ready = true;
      this.unready = null;
      this.#marketsAt = Date.now();
    } catch (error) {
      this.unready = asProblem(error);
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#loadMarkets(), 5_000);
    }
  }

  /** Loads them again for somebody who asks for it, and says that they are on their way. */
  priceAgain(): void {
    this.unready = null;
    void this.#loadMarkets();
  }

  /** What is kept for this person, as the server has it. */
  async loadHolds(begin: Begin | 'nobody'): Promise<void> {
    if (begin === 'nobody') return;
    const had = this.holds;
    try {
      const mine = (await all('/v1/me/holds', { as: begin })).filter((hold) => hold.state === 'held');
      // What was reserved or ended here meanwhile is newer than the answer.
      if (this.holds !== had) return await this.loadHolds(begin);
      for (const gone of had.filter((hold) => !mine.some((one) => one.order === hold.order))) this.#ended(gone, clock.until(gone.until) === 0);
      this.holds = mine;
    } catch {
      // Without an answer nothing is shown as kept; the reservation itself is safe with the server.
    }
  }

  offer(product: Product): Offer {
    return offerOf(product, country.code, this.markets);
  }

  product(id: string): Product | undefined {
    return this.#products().find((product) => product.product === id);
  }

  /** The living reservation of a product, if it is kept for me. */
  heldOf(product: string): Hold | undefined {
    return this.holds.find((hold) => hold.product === product && hold.state === 'held');
  }

  get held(): Hold | undefined {
    return this.holds.find((hold) => hold.state === 'held');
  }

  async reserve(product: Product): Promise<void> {
    this.busy = true;
    this.refused = null;
    this.#unlapse(product.product);
    const asked = Date.now();
    // Of an unknown country the shop's first market counts.
    const body = { country: country.code };
    try {
      const hold = await this.#keys.act(`reserve-${product.product}`, (key) =>
        request(`/v1/products/${product.product}/holds`, { method: 'POST', body, key, as: 'guest' }),
      );
      clock.learn(hold.server_time, asked);
      this.holds = [...this.holds.filter((one) => one.product !== product.product), hold];
    } catch (error) {
      this.refused = { product: product.product, problem: asProblem(error) };
    } finally {
      this.busy = false;
    }
  }

  async giveBack(hold: Hold): Promise<void> {
    this.busy = true;
    try {
      await request(`/v1/holds/${hold.order}`, { method: 'DELETE', as: 'guest' });
      this.#drop(hold.order);
    } catch (error) {
      const problem = asProblem(error);
      // What is no longer held is given back already.
      if (problem.status === 404 || problem.status === 409) this.#drop(hold.order);
      else this.refused = { product: hold.product, problem };
    } finally {
      this.busy = false;
    }
  }

  /** Places the order; throws the Problem, so that the form can show it at the field that it is about. */
  async place(hold: Hold, contact: Contact): Promise<Order> {
    const body = { order: hold.order, ...contact, payment: 'on_delivery' } as const;
    try {
      const order = await this.#keys.act(JSON.stringify(body), (key) => request('/v1/orders', { method: 'POST', body, key, as: 'guest' }));
      this.#drop(hold.order);
      this.open = { what: 'placed', order };
      return order;
    } catch (error) {
      const problem = asProblem(error);
      if (problem.code === 'hold_has_lapsed') this.lapse(hold.order);
      throw problem;
    }
  }

  /** The time ran out, by the server's clock or by its own word. */
  lapse(order: string): void {
    const hold = this.holds.find((one) => one.order === order);
    if (hold !== undefined) this.#ended(hold, true);
  }

  /** It is kept no longer: its checkout gives way to the product, which says why if its time ran out. */
  #ended(hold: Hold, ranOut: boolean): void {
    this.#drop(hold.order);
    if (ranOut) this.lapsed = new Set(this.lapsed).add(hold.product);
    if (this.open?.what === 'checkout' && this.open.hold === hold.order) this.open = { what: 'product', product: hold.product };
  }

  see(product: string): void {
    // The shop may have opened a market since.
    if (this.ready && Date.now() - this.#marketsAt > 60_000) void this.#loadMarkets();
    this.open = { what: 'product', product };
  }

  close(): void {
    if (this.open?.what === 'product') {
      this.#unlapse(this.open.product);
      this.refused = null;
    }
    this.open = null;
  }

  #unlapse(product: string): void {
    this.lapsed = new Set([...this.lapsed].filter((one) => one !== product));
  }

  #drop(order: string): void {
    this.holds = this.holds.filter((one) => one.order !== order);
  }
}
