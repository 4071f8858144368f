// The store of commerce for the front page: products, and what belongs to whoever is here.

import { Buying } from '$features/commerce/viewer/buying.svelte';
import type { ShelfView } from '$features/commerce/viewer/shelf.svelte';
import { all } from '$lib/api/client';
import { session } from '$lib/api/session.svelte';
import type { Order, Product } from '$lib/api/types';
import { type Loaded, nothing, readAgain } from '$lib/list.svelte';

export class LobbyStore implements ShelfView {
  goods = $state.raw<Loaded<Product>>(nothing());
  orders = $state.raw<Loaded<Order>>(nothing());
  readonly buying = new Buying(() => this.products);

  get list(): Loaded<Product> {
    return this.goods;
  }
  get products(): readonly Product[] {
    return this.goods.list ?? [];
  }

  async start(): Promise<void> {
    await Promise.all([this.again(), this.loadOrders().then(() => this.buying.start(session.person === null ? 'nobody' : 'known'))]);
  }

  async look(): Promise<void> {
    await Promise.all([this.again(), this.loadOrders()]);
  }

  async again(): Promise<void> {
    this.goods = await readAgain(this.goods, () => all('/v1/products', { as: 'nobody' }));
  }

  /** Only for whoever was here before: looking at the front page makes nobody. */
  async loadOrders(): Promise<void> {
    this.orders = await readAgain(this.orders, async () => ((await session.token('known')) === null ? [] : all('/v1/me/orders')));
  }
}
