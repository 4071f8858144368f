// What a card or a row says about a product, in the viewer's market.

import type { Product } from '$lib/api/types';
import { countryName, money } from '$lib/i18n/format.svelte';
import { t } from '$lib/i18n/index.svelte';
import { country } from '$lib/market/country.svelte';
import { markets } from '$lib/market/markets.svelte';
import type { Buying } from './buying.svelte';

/** `until` is the end of what is kept for the viewer; what is `gone` cannot be had now. */
export type OfferLine = { price: string | null; note: string | null; until?: string; gone?: boolean };

export function offerLine(buying: Buying, product: Product): OfferLine {
  if (!markets.ready) return { price: null, note: null };
  const hold = buying.heldOf(product.product);
  if (hold !== undefined) return { price: money(hold.price), note: t('commerce-kept-for-you-short'), until: hold.until };
  const offer = buying.offer(product);
  switch (offer.kind) {
    case 'for_sale':
      return { price: money(offer.price.price), note: markets.urgency === 'strong' ? t('commerce-left', { count: product.left }) : null };
    case 'sold_out':
      return { price: offer.price === null ? null : money(offer.price.price), note: t('commerce-is-sold-out'), gone: true };
    case 'not_delivered':
      return { price: null, note: t('viewer-not-delivered', { country: countryName(country.code) }) };
    case 'not_ready':
    case 'no_market':
      return { price: null, note: t('commerce-not-for-sale-yet') };
  }
}
