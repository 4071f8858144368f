// What the front page reads: shows, products, and what belongs to whoever is here.

import { all } from '$lib/api/client';
import { asProblem } from '$lib/api/problem';
import { session } from '$lib/api/session.svelte';
import type { Order, Product, Room, RoomState } from '$lib/api/types';
import { Buying } from '$lib/buy/buying.svelte';
import { i18n } from '$lib/i18n/index.svelte';
import type { Loaded } from '$lib/list.svelte';
import { country } from '$lib/market/country.svelte';

const nothing = <T>(): Loaded<T> => ({ list: null, failed: null });

/** How often the page looks again; there is no socket between shows. */
const AGAIN = 20_000;

export class Lobby {
  shows = $state.raw<Loaded<Room>>(nothing());
  goods = $state.raw<Loaded<Product>>(nothing());
  orders = $state.raw<Loaded<Order>>(nothing());
  readonly buying = new Buying(() => this.goods.list ?? []);

  /** Loads everything, and goes on looking while the page is seen. */
  start(): () => void {
    void this.#first();
    const look = (): void => {
      if (document.visibilityState === 'visible') void Promise.all([this.loadShows(), this.loadGoods(), this.loadOrders()]);
    };
    const timer = setInterval(look, AGAIN);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      this.buying.stop();
      document.removeEventListener('visibilitychange', look);
    };
  }

  async #first(): Promise<void> {
    await Promise.all([
      this.loadShows(),
      this.loadGoods(),
      this.loadOrders().then(() => this.buying.start(session.person === null ? 'nobody' : 'known')),
      country.start().then(() => i18n.inCountry(country.code === 'unknown' ? null : country.code)),
    ]);
  }

  async loadShows(): Promise<void> {
    const of = (state: RoomState): Promise<Room[]> => all('/v1/rooms', { as: 'nobody', query: { state } });
    this.shows = await keep(this.shows, async () => {
      const [live, scheduled] = await Promise.all([of('live'), of('scheduled')]);
      return [...live, ...scheduled.sort((a, b) => a.starts_at.localeCompare(b.starts_at))];
    });
  }

  async loadGoods(): Promise<void> {
    this.goods = await keep(this.goods, () => all('/v1/products', { as: 'nobody' }));
  }

  /** Only for whoever was here before: looking at the front page makes nobody. */
  async loadOrders(): Promise<void> {
    this.orders = await keep(this.orders, async () => ((await session.token('known')) === null ? [] : all('/v1/me/orders')));
  }
}

/** A list that cannot be read again keeps what it had; only a first reading that fails is an error to show. */
async function keep<T>(had: Loaded<T>, load: () => Promise<T[]>): Promise<Loaded<T>> {
  try {
    return { list: await load(), failed: null };
  } catch (error) {
    return had.list === null ? { list: null, failed: asProblem(error) } : had;
  }
}
