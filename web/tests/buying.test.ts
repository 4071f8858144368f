// What a viewer sees of a price, what is kept for them, and what an address asks of them.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AddressField } from '$lib/api/types';
import { addressLabel, autocompleteOf, choicesOf, widthOf } from '$features/commerce/address.svelte';
import { Buying } from '$features/commerce/viewer/buying.svelte';
import { offerLine } from '$features/commerce/viewer/offer.svelte';
import { i18n } from '$lib/i18n/index.svelte';
import { country } from '$lib/market/country.svelte';
import { markets as shop } from '$lib/market/markets.svelte';
import { deliveryCountry, offerOf, priceIn } from '$lib/market/pick';
import { asked, browser, type Call, hold, listOf, market, network, pass, product, refusal, type Reply, settle, signIn, storage } from './fakes';

const europe = market('market_eu', ['DE', 'AT']);
const gulf = market('market_ae', ['AE'], 'AED');
const pot = product();
let calls: Call[];
let markets: Reply;
let holds: Reply;
let buying: Buying;

beforeEach(async () => {
  vi.useFakeTimers();
  browser();
  storage();
  await i18n.start(import.meta.sentences('common', 'viewer', 'commerce'));
  country.choose('DE');
  markets = listOf(europe, gulf);
  holds = listOf();
  calls = network(({ path }) => (path.endsWith('markets') ? markets : holds));
  signIn();
  buying = new Buying(() => [pot]);
});
afterEach(() => {
  buying.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a price', () => {
  it('is not shown before the markets are known, so that none is shown wrong', async () => {
    expect(offerLine(buying, pot)).toEqual({ price: null, note: null });
    await buying.start('guest');
    expect(offerLine(buying, pot)).toEqual({ price: '€129.00', note: expect.stringContaining('3') });
  });

  it('follows the country that the viewer chooses', async () => {
    await buying.start('nobody');
    country.choose('BR');
    expect([shop.mine, offerLine(buying, pot)]).toEqual([null, { price: null, note: expect.stringContaining('Brazil') }]);
    country.choose('AE');
    expect([shop.mine, offerLine(buying, pot).price]).toEqual([gulf, null]);
  });

  it('is the one that was promised while the product is kept', async () => {
    holds = listOf(hold());
    await buying.start('guest');
    expect(offerLine(buying, product({ left: 0, sold_out: true })).price).toBe('€120.00');
  });

  it('stays beside what is sold out', async () => {
    await buying.start('guest');
    expect(offerLine(buying, product({ left: 0, sold_out: true }))).toEqual({ price: '€129.00', note: i18n.t('commerce-is-sold-out'), gone: true });
  });

  it('is asked for until there is an answer, and then no more', async () => {
    markets = 'nothing';
    await Promise.race([buying.start('nobody'), pass(20_000)]);
    const tries = calls.length;
    expect(shop.ready).toBe(false);
    markets = listOf(europe);
    await pass(20_000);
    expect([shop.ready, shop.list]).toEqual([true, [europe]]);
    const known = calls.length;
    expect(known).toBeGreaterThan(tries);
    await pass(60_000);
    expect(calls).toHaveLength(known);
  });

  it('is not asked for after the end', async () => {
    markets = refusal(403, 'not_allowed');
    await buying.start('nobody');
    buying.stop();
    await pass(60_000);
    expect(calls).toHaveLength(1);
  });

  it('is asked for anew when a sheet is opened later: the shop may have opened a market', async () => {
    await buying.start('nobody');
    await pass(60_000);
    buying.see('product_1');
    expect(calls).toHaveLength(1);
    await pass(1);
    buying.see('product_1');
    await settle();
    expect(asked(calls)).toEqual(['GET /v1/markets', 'GET /v1/markets']);
  });
});

describe('what can be had', () => {
  it('is not ready where the shop says so, even with a price', () => {
    const gap = product({ not_ready: [{ market: 'market_eu', country: 'DE', reason: 'no_name' }] });
    expect([offerOf(gap, 'DE', [europe, gulf]).kind, offerOf(gap, 'unknown', [gulf, europe]).kind]).toEqual(['not_ready', 'not_ready']);
    expect(offerOf({ ...gap, not_ready: [{ market: 'market_ae', country: 'AE', reason: 'no_name' }] }, 'DE', [europe, gulf]).kind).toBe('for_sale');
  });
  it('is sold out by its pieces, whatever else is said', () => expect(offerOf(product({ left: 0 }), 'DE', [europe]).kind).toBe('sold_out'));
  it('has no price and no delivery in a market without countries', () => {
    expect([priceIn(pot, null), priceIn(pot, gulf), deliveryCountry('unknown', market('market_x', []))]).toEqual([null, null, null]);
  });
});

describe('a reservation', () => {
  it('of before is found again, and only a living one', async () => {
    holds = listOf(hold({ state: 'expired', order: 'order_0' }), hold());
    await buying.start('known');
    expect([buying.holds.length, buying.held?.order, buying.heldOf('product_2')]).toEqual([1, 'order_1', undefined]);
  });

  it('is not looked for by nobody, and not forgotten when there is no answer', async () => {
    await buying.start('nobody');
    expect(asked(calls)).toEqual(['GET /v1/markets']);
    holds = listOf(hold());
    await buying.loadHolds('guest');
    holds = refusal(403, 'not_allowed');
    await buying.loadHolds('guest');
    expect(buying.held?.order).toBe('order_1');
  });

  it('takes the place of an older one of the same product, and no other', async () => {
    holds = listOf(hold({ order: 'order_0' }), hold({ order: 'order_2', product: 'product_2' }));
    await buying.start('guest');
    holds = { status: 201, body: hold() };
    await buying.reserve(pot);
    expect(buying.holds.map(({ order }) => order)).toEqual(['order_2', 'order_1']);
    expect(calls.at(-1)?.body).toEqual({ country: 'DE', room: null });
  });

  it('for another country, made in another tab, is shown with where it goes', async () => {
    const elsewhere = hold({ country: 'AT' });
    const refused = refusal(409, 'held_for_another_country');
    vi.unstubAllGlobals();
    browser();
    storage();
    network(({ method }) => (method === 'POST' ? refused : listOf(elsewhere)));
    signIn();
    await buying.reserve(pot);
    await settle();
    expect([buying.refused?.problem.code, buying.held]).toEqual(['held_for_another_country', elsewhere]);
  });

  it('given back in another tab is gone here too, without a word', async () => {
    holds = listOf(hold());
    await buying.start('guest');
    buying.open = { what: 'checkout', hold: 'order_1' };
    buying.heard([{ type: 'hold', order: 'order_1', state: 'released' }]);
    expect([buying.holds, buying.open, buying.expired.size]).toEqual([[], { what: 'product', product: 'product_1' }, 0]);
  });

  it('stays when giving it back fails, and says so', async () => {
    holds = listOf(hold());
    await buying.start('guest');
    holds = refusal(429, 'too_many_requests');
    await buying.giveBack(hold());
    expect([buying.held?.order, buying.refused?.problem.code, buying.busy]).toEqual(['order_1', 'too_many_requests', false]);
  });

  it('that expires for another order leaves the open sheet alone', async () => {
    holds = listOf(hold(), hold({ order: 'order_2', product: 'product_2' }));
    await buying.start('guest');
    buying.open = { what: 'checkout', hold: 'order_2' };
    buying.expire('order_1');
    buying.expire('order_9');
    expect([buying.open, [...buying.expired]]).toEqual([{ what: 'checkout', hold: 'order_2' }, ['product_1']]);
    buying.see('product_1');
    buying.close();
    expect([buying.open, buying.expired.size]).toEqual([null, 0]);
  });

  it('that the order refuses stays, with its sheet', async () => {
    holds = listOf(hold());
    await buying.start('guest');
    buying.open = { what: 'checkout', hold: 'order_1' };
    holds = refusal(422, 'field_is_not_valid', { field: '/address/zip' });
    await expect(buying.place(hold(), { name: 'Ann', address: {} })).rejects.toMatchObject({ field: '/address/zip' });
    expect([buying.held?.order, buying.open?.what]).toEqual(['order_1', 'checkout']);
  });
});

describe('an address form', () => {
  const field = (name: string, more: Partial<AddressField> = {}): AddressField => ({ name, required: true, label_key: name, pattern: null, example: null, options: null, ...more });
  it('calls a field as its country does, and says what may be left out', () => {
    expect(addressLabel(field('zip', { label_key: 'zip' }))).toBe(i18n.t('commerce-address-zip'));
    expect(addressLabel(field('zip', { label_key: 'a_word_nobody_wrote' }))).toBe(i18n.t('commerce-address-zip'));
    const optional = addressLabel(field('street', { required: false }));
    expect(optional).toContain(i18n.t('commerce-address-street'));
    expect(optional).not.toBe(i18n.t('commerce-address-street'));
  });
  it('puts a code and a town in one row', () => expect(['zip', 'city', 'street', 'sorting_code'].map(widthOf)).toEqual(['narrow', 'beside', 'full', 'narrow']));
  it('tells the browser what it is about, where it knows', () => expect(['zip', 'street', 'sorting_code'].map(autocompleteOf)).toEqual(['postal-code', 'street-address', 'on']));
  it('offers places in both writings, and an empty one first', () => {
    const place = (value: string, name: string, latin: string | null) => ({ value, name, latin });
    expect(choicesOf(field('state'))).toBeUndefined();
    expect(choicesOf(field('state', { options: [place('13', '東京都', 'Tokyo'), place('BY', 'Bayern', 'Bayern'), place('X', 'X', ''), place('Y', 'Y', null)] }))).toEqual([
      { value: '', name: '' }, { value: '13', name: '東京都 (Tokyo)' }, { value: 'BY', name: 'Bayern' }, { value: 'X', name: 'X' }, { value: 'Y', name: 'Y' },
    ]);
  });
});

