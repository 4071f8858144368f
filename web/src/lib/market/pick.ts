// Which market a country belongs to, and what a product costs there.

import type { Market, Price, Product } from '$lib/api/types';

/** An unknown country buys from the shop's first market; a known one that no market names is not delivered to. */
export function marketOf(country: string, markets: readonly Market[]): Market | null {
  if (country === 'unknown') return markets[0] ?? null;
  return markets.find((market) => market.countries.includes(country)) ?? null;
}

/** The country an order is delivered to: the known one, else the first of the market that an unknown country gets. */
export function deliveryCountry(country: string, market: Market | null): string | null {
  if (market === null) return null;
  return country === 'unknown' ? (market.countries[0] ?? null) : country;
}

export function priceIn(product: Product, market: Market | null): Price | null {
  if (market === null) return null;
  return product.prices.find((price) => price.market === market.market) ?? null;
}

/** What can be done with a product here and now, in the order in which it is said. */
export type Offer =
  | { kind: 'for_sale'; price: Price }
  | { kind: 'sold_out'; price: Price | null }
  | { kind: 'not_delivered' }
  | { kind: 'not_ready' }
  | { kind: 'no_market' };

export function offerOf(product: Product, country: string, markets: readonly Market[]): Offer {
  if (markets.length === 0) return { kind: 'no_market' };
  const market = marketOf(country, markets);
  if (market === null) return { kind: 'not_delivered' };
  const price = priceIn(product, market);
  if (product.not_ready?.some((gap) => gap.market === market.market)) return { kind: 'not_ready' };
  if (price === null) return { kind: 'not_ready' };
  return product.sold_out || product.left <= 0 ? { kind: 'sold_out', price } : { kind: 'for_sale', price };
}
