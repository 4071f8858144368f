// Commerce at the desk: products, orders, and the shop's own name and colour.

import Orders from '$features/commerce/desk/Orders.svelte';
import Products from '$features/commerce/desk/Products.svelte';
import Shop from '$features/commerce/desk/Shop.svelte';
import type { DeskPart } from '$lib/feature/desk';

export const parts: readonly DeskPart[] = [
  { path: 'products', name: 'commerce-desk-products', icon: 'bag', part: Products, order: 20 },
  { path: 'orders', name: 'commerce-desk-orders', icon: 'box', part: Orders, order: 30 },
  { path: 'shop', name: 'commerce-desk-shop', icon: 'house', part: Shop, order: 90 },
];
