// The check of the shelf before a show: is there something to sell, and can it be bought wherever the shop sells.

import type { Product } from '$lib/api/types';
import type { Check } from '$lib/feature/studio';

export function shelfCheck(products: readonly Product[] | null): Check {
  const check = { name: 'shelf', title: 'commerce-studio-check-shelf' };
  const look = { ...check, state: 'look', way: { href: '/admin/products', says: 'commerce-studio-to-products' } } as const;
  if (products === null) return { ...check, state: 'wait', says: 'commerce-studio-check-shelf-loading' };
  if (products.length === 0) return { ...look, says: 'commerce-studio-check-shelf-empty' };
  const unready = products.filter((product) => (product.not_ready?.length ?? 0) > 0).length;
  if (unready > 0) return { ...look, says: 'commerce-studio-check-shelf-unready', args: { count: unready } };
  return { ...check, state: 'fine', says: 'commerce-studio-check-shelf-good', args: { count: products.length } };
}
