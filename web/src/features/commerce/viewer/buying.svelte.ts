// What a viewer buys: what is kept for them, and the way from a reservation to an order.

import { clock } from '$lib/api/clock';
import { all, request } from '$lib/api/client';
import { Keys } from '$lib/api/keys';
import { asProblem, Problem } from '$lib/api/problem';
import { type Begin, session } from '$lib/api/session.svelte';
import type { Contact, Hold, Live, LiveMessage, Order, Product } from '$lib/api/types';
import { country } from '$lib/market/country.svelte';
import { markets } from '$lib/market/markets.svelte';
import { type Offer, offerOf } from '$lib/market/pick';
import { forgetDraft } from '$features/commerce/viewer/draft';
import { SheetSlot } from '$lib/parts/slot.svelte';
import { toasts } from '$lib/parts/toasts.svelte';
import { t } from '$lib/i18n/index.svelte';

/** The sheet that is open; closing it keeps the reservation. */
export type Open = { what: 'product'; product: string } | { what: 'checkout'; hold: string } | { what: 'placed'; order: Order; sent: Contact | null } | { what: 'shelf' };

/** What became of an order and must be read: it stays until it is dismissed. */
export type News = { order: string; what: 'placed' | 'cancelled' | 'expired' };
/** What a question after an order is about: the reservation is over, or the shop has said that the order stands. */
type Question = { over?: boolean; told?: boolean };

/** How soon an order is asked for again when nobody could say whether it stands, and when the shop has said that it does. */
const ASK_AGAIN = { unsure: 5_000, told: 1_000 };
/** What has not come so long after its answer was given up does not come any more; should it, the next try is the same order. */
const ON_ITS_WAY = 8_000;

export class Buying {
  holds = $state.raw<readonly Hold[]>([]);
  busy = $state(false);
  /** Why the last reservation was refused, for the product it was asked for. */
  refused = $state.raw<{ product: string; problem: Problem } | null>(null);
  /** Reservations of this visit that ran out or were cancelled by the shop: said once on the sheet. */
  expired = $state.raw<ReadonlySet<string>>(new Set());
  news = $state.raw<readonly News[]>([]);
  readonly #products: () => readonly Product[];
  readonly #room: string | null;
  readonly #sheet = new SheetSlot<Open>();
  readonly #keys = new Keys();
  /** What was sent last of an order that got no answer: it may stand. */
  readonly #sent = new Map<string, Contact>();
  /** When the last answer was given up. */
  readonly #gaveUp = new Map<string, number>();
  /** Orders that got no answer, and of which the shop has said since that nothing has come. */
  unheard = $state.raw<ReadonlySet<string>>(new Set());
  readonly #placing = new Set<string>();
  /** Given back from here, with or without an answer. */
  readonly #givingBack = new Set<string>();
  readonly #asked = new Map<string, Question>();
  readonly #again = new Set<ReturnType<typeof setTimeout>>();
  #stopped = false;

  readonly #looked: (product: string) => void;

  /** `room` is the show that is watched while something is bought; it hears of what is looked at. */
  constructor(products: () => readonly Product[], room: string | null = null, looked: (product: string) => void = () => {}) {
    this.#products = products;
    this.#room = room;
    this.#looked = looked;
  }

  get open(): Open | null {
    return this.#sheet.open;
  }
  set open(sheet: Open | null) {
    this.#sheet.open = sheet;
  }

  async start(begin: Begin | 'nobody'): Promise<void> {
    await Promise.all([markets.start(), this.loadHolds(begin)]);
  }

  stop(): void {
    markets.stop();
    this.#stopped = true;
    for (const timer of this.#again) clearTimeout(timer);
  }

  /** What is kept for this person, as the server has it. */
  async loadHolds(begin: Begin | 'nobody'): Promise<void> {
    if (begin === 'nobody') return;
    const had = this.holds;
    try {
      const mine = (await all('/v1/me/holds', { as: begin })).filter((hold) => hold.state === 'held');
      // What was reserved or ended here meanwhile is newer than the answer.
      if (this.holds !== had) return await this.loadHolds(begin);
      const gone = had.filter((hold) => !mine.some((one) => one.order === hold.order));
      this.holds = [...mine, ...gone];
      await Promise.all(gone.map((hold) => this.#settle(hold, { over: true })));
    } catch {
      // Without an answer nothing is shown as kept; the reservation itself is safe with the server.
    }
  }

  offer(product: Product): Offer {
    return offerOf(product, country.code, markets.list);
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
    this.#unexpire(product.product);
    const asked = Date.now();
    // Of an unknown country the shop's first market counts.
    const body = { country: country.code, room: this.#room };
    const ask = (): Promise<Hold> =>
      this.#keys.act(`reserve-${product.product}-${body.country}`, (key) =>
        request(`/v1/products/${product.product}/holds`, { method: 'POST', body, key, as: 'guest' }),
      );
    try {
      let hold = await ask();
      // An answer that was lost is given again, whatever became of that reservation since: the next one is a new one.
      if (hold.state !== 'held') hold = await ask();
      clock.learn(hold.server_time, asked);
      this.holds = [...this.holds.filter((one) => one.product !== product.product), hold];
    } catch (error) {
      const problem = asProblem(error);
      this.refused = { product: product.product, problem };
      // It was reserved in another tab: it is shown with where it would go.
      if (problem.code === 'held_for_another_country') void this.loadHolds('guest');
    } finally {
      this.busy = false;
    }
  }

  async giveBack(hold: Hold): Promise<void> {
    this.busy = true;
    this.#givingBack.add(hold.order);
    try {
      await request(`/v1/holds/${hold.order}`, { method: 'DELETE', as: 'guest' });
      this.#drop(hold.order);
    } catch (error) {
      const problem = asProblem(error);
      // What is no longer there is given back already; what was ordered is no longer to be given back.
      if (problem.status === 404) this.#drop(hold.order);
      else if (problem.code === 'hold_was_ordered') void this.#settle(hold, { told: true });
      else this.refused = { product: hold.product, problem };
    } finally {
      this.busy = false;
    }
  }

  /** Places the order; throws the Problem, so that the form can show it at the field that it is about. */
  async place(hold: Hold, contact: Contact): Promise<void> {
    const body = { order: hold.order, ...contact, payment: 'on_delivery' } as const;
    this.#placing.add(hold.order);
    this.#hears(hold.order);
    const answer = this.#keys.act(JSON.stringify(body), (key) => request('/v1/orders', { method: 'POST', body, key, as: 'guest' }));
    try {
      const order = await answer.finally(() => this.#placing.delete(hold.order));
      // An answer that was lost is given again, whatever became of the order since.
      if (order.state === 'cancelled') this.#fell(hold);
      else this.#stands(order, contact);
    } catch (error) {
      const problem = asProblem(error);
      const over = clock.until(hold.until) === 0;
      if (problem.unsure) {
        this.#sent.set(hold.order, contact);
        this.#gaveUp.set(hold.order, Date.now());
      }
      if (problem.code === 'hold_has_expired') this.expire(hold.order);
      else if (problem.code === 'order_was_placed') {
        // It stands with what was sent before: the page shows with what.
        this.#sent.set(hold.order, contact);
        void this.#settle(hold, { told: true });
      }
      else if (problem.unsure || over) void this.#settle(hold, { over });
      throw problem;
    }
  }

  /** Whether an order was sent from here without an answer: it may stand, whatever is said to later tries. */
  unsure(order: string): boolean {
    return this.#sent.has(order);
  }

  heard(messages: readonly LiveMessage[]): void {
    for (const message of messages) {
      if (message.type === 'hold') this.#hearOver(message);
      // Staff hear of everybody's orders; this page is about its own.
      if (message.type === 'order' && message.person === session.person) this.hear(message);
    }
  }

  /** It ran out, or was given back in another tab. */
  #hearOver({ order, state }: Live<'hold'>): void {
    if (state === 'expired') return this.expire(order);
    const hold = this.holds.find((one) => one.order === order);
    if (hold === undefined) return;
    // Given back from here, it is gone already: this was another page of the same person.
    if (!this.#givingBack.has(order)) toasts.say(t('commerce-given-back-elsewhere'));
    this.#ended(hold, false);
  }

  /** What the shop says of an order of this person. */
  hear({ order, state, reason }: Live<'order'>): void {
    // Who took it back themself, here or in another tab, knows it.
    if (reason === 'buyer') return this.dismiss(order);
    if (state === 'cancelled') return this.#tell(order, reason === 'hold_has_expired' ? 'expired' : 'cancelled');
    const hold = this.holds.find((one) => one.order === order);
    if (hold !== undefined) void this.#settle(hold, { told: true });
    else if (this.#wasSent(order)) this.#tell(order, 'placed');
  }

  /** Whether it was sent from here without an answer, or said since not to have come: what came of it is news. */
  #wasSent(order: string): boolean {
    const [sent, unheard] = [this.#sent.delete(order), this.unheard.has(order)];
    if (unheard) this.#hears(order);
    return sent || unheard;
  }

  #hears(order: string): void {
    this.unheard = new Set([...this.unheard].filter((one) => one !== order));
  }

  dismiss(order: string): void {
    this.news = this.news.filter((one) => one.order !== order);
  }

  /** The shop says that the time ran out: no order came of it. */
  expire(order: string): void {
    this.#sent.delete(order);
    const hold = this.holds.find((one) => one.order === order);
    if (hold !== undefined) this.#ended(hold, true);
  }

  /** The time ran out by this clock. It may have become an order meanwhile, in another tab or without an answer. */
  ranOut(order: string): void {
    const hold = this.holds.find((one) => one.order === order);
    if (hold !== undefined) void this.#settle(hold, { over: true });
  }

  /** Asks what became of a reservation that nobody here can be sure of. */
  async #settle(hold: Hold, question: Question): Promise<void> {
    const isKept = (): boolean => this.holds.some((one) => one.order === hold.order);
    // While it is being placed from here, that answer says more.
    if (this.#placing.has(hold.order) || !isKept()) return;
    const asked = this.#asked.get(hold.order);
    this.#asked.set(hold.order, { ...asked, ...question });
    if (asked !== undefined) return;
    const found = await request(`/v1/orders/${hold.order}`, { as: 'guest' }).catch(asProblem);
    const { over = false, told = false } = this.#asked.get(hold.order) ?? {};
    this.#asked.delete(hold.order);
    if (this.#stopped || this.#placing.has(hold.order) || !isKept()) return;
    const order = found instanceof Problem ? null : found;
    if (order?.state === 'placed') return this.#found(hold, order);
    const nowhere = found instanceof Problem && found.status === 404;
    if (nowhere && !told && this.unsure(hold.order) && Date.now() - (this.#gaveUp.get(hold.order) ?? 0) >= ON_ITS_WAY) {
      this.#sent.delete(hold.order);
      this.unheard = new Set(this.unheard).add(hold.order);
    }
    // What is being placed, what the shop has told and what was sent from here will be known yet.
    const waits = order === null ? told || (this.unsure(hold.order) && !(nowhere && over)) : order.state === 'placing';
    if (waits) {
      const timer = setTimeout(() => (this.#again.delete(timer), void this.#settle(hold, { over, told })), told ? ASK_AGAIN.told : ASK_AGAIN.unsure);
      this.#again.add(timer);
    } else if (over) this.#ended(hold, clock.until(hold.until) === 0);
  }

  /** It is an order. Who looks at it sees that; who sent it and looks elsewhere is told. */
  #found(hold: Hold, order: Order): void {
    const { open } = this;
    const sent = this.#sent.get(hold.order) ?? null;
    const seen = (open?.what === 'checkout' && open.hold === hold.order) || (open?.what === 'product' && open.product === hold.product);
    if (seen) return this.#stands(order, sent);
    this.#drop(hold.order);
    if (this.#wasSent(hold.order)) this.#tell(hold.order, 'placed');
  }

  #stands(order: Order, sent: Contact | null): void {
    this.#sent.delete(order.order);
    this.#drop(order.order);
    this.open = { what: 'placed', order, sent };
  }

  #fell(hold: Hold): void {
    this.#sent.delete(hold.order);
    this.#ended(hold, false);
    this.#tell(hold.order, 'cancelled');
  }

  #tell(order: string, what: News['what']): void {
    this.news = [...this.news.filter((one) => one.order !== order), { order, what }];
  }

  /** It is kept no longer: its checkout gives way to the product, which says why if its time ran out. */
  #ended(hold: Hold, ranOut: boolean): void {
    this.#drop(hold.order);
    if (ranOut) this.expired = new Set(this.expired).add(hold.product);
    if (this.open?.what === 'checkout' && this.open.hold === hold.order) this.open = { what: 'product', product: hold.product };
  }

  see(product: string): void {
    markets.renew();
    this.open = { what: 'product', product };
    this.#looked(product);
  }

  close(): void {
    if (this.open?.what === 'product') {
      this.#unexpire(this.open.product);
      this.refused = null;
    }
    this.open = null;
  }

  #unexpire(product: string): void {
    this.expired = new Set([...this.expired].filter((one) => one !== product));
  }

  #drop(order: string): void {
    forgetDraft(order);
    this.holds = this.holds.filter((one) => one.order !== order);
  }
}
