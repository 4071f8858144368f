// Which product the key puts on the picture next.

import type { Product } from '$lib/api/types';

/** The one after what is shown, round the shelf; what is sold out is passed over. */
export function nextToPin(products: readonly Product[], shown: string | null): Product | null {
  const at = products.findIndex(({ product }) => product === shown);
  const after = [...products.slice(at + 1), ...products.slice(0, Math.max(0, at))];
  return after.find(({ left }) => left > 0) ?? null;
}
