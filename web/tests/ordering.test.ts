// From a reservation to an order when the answer is lost, another tab was quicker, or the time runs out meanwhile.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem, unreachable } from '$lib/api/problem';
import type { Contact, Live, Order } from '$lib/api/types';
import { Buying } from '$features/commerce/viewer/buying.svelte';
import { outcomeOf, saysOtherwise } from '$features/commerce/viewer/outcome.svelte';
import { i18n, t } from '$lib/i18n/index.svelte';
import { country } from '$lib/market/country.svelte';
import { browser, type Call, euro, hold, listOf, network, pass, product, refusal, type Reply, settle, signIn, storage } from './fakes';

const ann: Contact = { name: 'Ann', email: 'ann@example.com', address: { street: 'Lange Straße 7', zip: '10115', city: 'Berlin' } };
const order = (more: Partial<Order> = {}): Order => ({
  order: 'order_1', number: '1001', state: 'placed', payment: { state: 'due', method: 'on_delivery' }, room: null, lines: [{ product: 'product_1', count: 1, name: { en: 'Pot' }, picture: null, price: euro(12_000), total: euro(12_000) }],
  delivery: euro(950), delivery_days: null, return_days: null, total: euro(12_950), market: 'market_eu', country: 'DE', buyer: 'person_1', name: ann.name, email: 'ann@example.com', phone: null, address: ann.address, timeline: [], version: 2, suspicions: null, ...more,
});
const stands = (more: Partial<Order> = {}): Reply => ({ status: 200, body: order(more) });
const nowhere = refusal(404, 'order_not_found');
const placed: Live<'order'> = { type: 'order', order: 'order_1', person: 'person_1', state: 'placed', reason: null };

let calls: Call[];
let replies: Record<string, Reply>;
let buying: Buying;
const asks = (): number => calls.filter(({ method, path }) => method === 'GET' && path === '/v1/orders/order_1').length;
const keys = (path: string): (string | null)[] => calls.filter((call) => call.path === path).map(({ headers }) => headers.get('idempotency-key'));

beforeEach(async () => {
  vi.useFakeTimers();
  browser();
  storage();
  await i18n.start(import.meta.sentences('common', 'viewer', 'commerce'));
  country.choose('DE');
  replies = { 'GET /v1/me/holds': listOf(hold()), 'GET /v1/orders/order_1': nowhere };
  calls = network(({ method, path }) => replies[`${method} ${path}`] ?? listOf());
  signIn();
  buying = new Buying(() => [product()]);
  await buying.loadHolds('guest');
  buying.open = { what: 'checkout', hold: 'order_1' };
});
afterEach(() => {
  buying.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
/** The order is sent, and no answer comes. */
async function silence(contact: Contact = ann): Promise<Problem> {
  replies['POST /v1/orders'] = 'nothing';
  const problem = await buying.place(hold(), contact).catch((error: Problem) => error);
  await settle();
  return problem as Problem;
}

describe('an order that got no answer', () => {
  it('is not said to be nothing, and stays open to be sent again under the same key', async () => {
    const problem = await silence();
    expect([outcomeOf(problem, buying.unsure('order_1')), buying.open?.what, buying.held?.order]).toEqual([t('commerce-order-unsure'), 'checkout', 'order_1']);
    replies['POST /v1/orders'] = { status: 201, body: order() };
    await buying.place(hold(), ann);
    expect([new Set(keys('/v1/orders')).size, buying.open, buying.unsure('order_1')]).toEqual([1, { what: 'placed', order: order(), sent: ann }, false]);
  });

  it('is asked for at once: it may stand', async () => {
    replies['GET /v1/orders/order_1'] = stands();
    await silence();
    expect([buying.open, buying.holds]).toEqual([{ what: 'placed', order: order(), sent: ann }, []]);
  });

  it('stands by the word of the shop, however late the reading is', async () => {
    await silence();
    buying.hear(placed);
    await settle();
    expect(buying.open?.what).toBe('checkout');
    replies['GET /v1/orders/order_1'] = stands();
    await pass(1_000);
    expect([buying.open?.what, buying.holds, buying.news]).toEqual(['placed', [], []]);
  });

  it('is told on the page when nobody looks at its sheet', async () => {
    await silence();
    buying.close();
    replies['GET /v1/orders/order_1'] = stands();
    buying.hear(placed);
    await settle();
    expect([buying.open, buying.holds, buying.news]).toEqual([null, [], [{ order: 'order_1', what: 'placed' }]]);
    buying.dismiss('order_1');
    expect(buying.news).toEqual([]);
  });

  it('is asked for before its reservation is said to have expired', async () => {
    await silence();
    await pass(60_000);
    replies['GET /v1/orders/order_1'] = stands();
    const before = asks();
    buying.ranOut('order_1');
    buying.ranOut('order_1');
    await settle();
    expect([buying.open?.what, buying.expired.size, asks() - before]).toEqual(['placed', 0, 1]);
  });

  it('is asked for until there is an answer, also when the time is over', async () => {
    replies['GET /v1/orders/order_1'] = refusal(500, 'internal_error');
    await silence();
    await pass(60_000);
    buying.ranOut('order_1');
    await settle();
    expect([buying.held?.order, buying.expired.size]).toEqual(['order_1', 0]);
    replies['GET /v1/orders/order_1'] = stands({ state: 'placing' });
    await pass(5_000);
    expect([buying.held?.order, buying.expired.size]).toEqual(['order_1', 0]);
    replies['GET /v1/orders/order_1'] = nowhere;
    await pass(5_000);
    expect([buying.holds, [...buying.expired], buying.open]).toEqual([[], ['product_1'], { what: 'product', product: 'product_1' }]);
    const known = asks();
    await pass(60_000);
    expect(asks()).toBe(known);
  });

  it('is looked for as long as its time runs: it may be written down late', async () => {
    await silence();
    expect(asks()).toBe(1);
    await pass(5_000);
    expect([asks(), buying.open?.what]).toEqual([2, 'checkout']);
    replies['GET /v1/orders/order_1'] = stands();
    await pass(5_000);
    expect([asks(), buying.open?.what]).toEqual([3, 'placed']);
  });

  it('has not come when the shop still knows nothing of it after a while, and is heard of should it come later', async () => {
    await silence();
    await pass(5_000);
    expect([buying.unheard.has('order_1'), buying.unsure('order_1')]).toEqual([false, true]);
    await pass(5_000);
    expect([buying.unheard.has('order_1'), buying.unsure('order_1'), buying.open?.what]).toEqual([true, false, 'checkout']);
    const known = asks();
    await pass(30_000);
    expect(asks()).toBe(known);
    replies['GET /v1/orders/order_1'] = stands();
    buying.hear(placed);
    await settle();
    expect(buying.open?.what).toBe('placed');
  });

  it('is not said to have stayed away while it is sent once more', async () => {
    await silence();
    await pass(10_000);
    expect(buying.unheard.has('order_1')).toBe(true);
    await silence();
    expect(buying.unheard.has('order_1')).toBe(false);
  });

  it('that the shop cancelled meanwhile is not said to be placed when it is sent again', async () => {
    await silence();
    replies['POST /v1/orders'] = { status: 201, body: order({ state: 'cancelled' }) };
    await buying.place(hold(), ann);
    expect([buying.open, buying.holds, buying.news]).toEqual([{ what: 'product', product: 'product_1' }, [], [{ order: 'order_1', what: 'cancelled' }]]);
  });

  it('is over when the shop says that its time ran out', async () => {
    await silence();
    buying.expire('order_1');
    expect([buying.holds, buying.expired.size, buying.unsure('order_1')]).toEqual([[], 1, false]);
  });

  it('stands with what was sent first when it is sent again with other details, and says so', async () => {
    await silence();
    const mended = { ...ann, name: 'Ann Sample' };
    replies['POST /v1/orders'] = refusal(409, 'order_was_placed');
    replies['GET /v1/orders/order_1'] = stands();
    await buying.place(hold(), mended).catch(() => {});
    await settle();
    expect(buying.open).toEqual({ what: 'placed', order: order(), sent: mended });
    expect(saysOtherwise(order(), mended)).toBe(true);
  });

  it('is no more asked for after the page is left', async () => {
    replies['GET /v1/orders/order_1'] = refusal(500, 'internal_error');
    await silence();
    buying.stop();
    const known = asks();
    await pass(60_000);
    expect(asks()).toBe(known);
  });
});

describe('a reservation that another tab ordered', () => {
  it('shows the order where its sheet is open, by the word of the shop', async () => {
    replies['GET /v1/orders/order_1'] = stands();
    buying.hear(placed);
    await settle();
    expect(buying.open).toEqual({ what: 'placed', order: order(), sent: null });
  });

  it('is dropped without a word where it is not looked at', async () => {
    buying.close();
    replies['GET /v1/orders/order_1'] = stands();
    buying.hear(placed);
    await settle();
    expect([buying.open, buying.holds, buying.news, buying.expired.size]).toEqual([null, [], [], 0]);
  });

  it.each(['its time ran out', 'the page was away'])('has not expired when %s', async (when) => {
    replies['GET /v1/orders/order_1'] = stands();
    await pass(60_000);
    replies['GET /v1/me/holds'] = listOf();
    if (when === 'its time ran out') buying.ranOut('order_1');
    else await buying.loadHolds('guest');
    await settle();
    expect([buying.open?.what, buying.holds, buying.expired.size]).toEqual(['placed', [], 0]);
  });

  it('is not given back: the order is shown', async () => {
    replies['DELETE /v1/holds/order_1'] = refusal(409, 'hold_was_ordered');
    replies['GET /v1/orders/order_1'] = stands();
    buying.open = { what: 'product', product: 'product_1' };
    await buying.giveBack(hold());
    await settle();
    expect([buying.open, buying.holds]).toEqual([{ what: 'placed', order: order(), sent: null }, []]);
  });

  it('expired when there is no order of it', async () => {
    await pass(60_000);
    buying.ranOut('order_1');
    await settle();
    expect([buying.open?.what, buying.holds, buying.expired.size]).toEqual(['product', [], 1]);
  });
});

it('while an order is on its way, its own answer says what came of it', async () => {
  let answer: (reply: Reply) => void = () => undefined;
  calls = network(({ method }) => (method === 'POST' ? new Promise<Reply>((done) => (answer = done)) : stands()));
  const placing = buying.place(hold(), ann);
  await settle();
  buying.hear(placed);
  buying.ranOut('order_1');
  await settle();
  expect([asks(), buying.open?.what]).toEqual([0, 'checkout']);
  answer({ status: 201, body: order() });
  await placing;
  expect(buying.open).toEqual({ what: 'placed', order: order(), sent: ann });
});

describe('what is said of an order that was not taken', () => {
  const problem = (status: number): Problem => new Problem({ type: '', title: 'No.', status, code: 'x' }, undefined, status >= 500);
  it('is that nothing was ordered, when the shop has decided', () => expect(outcomeOf(problem(409), false)).toBe(`No. ${t('commerce-nothing-charged')}`));
  it.each([
    ['it is only to wait', problem(429), false, 'No.'],
    ['an earlier try may stand', problem(409), true, 'No.'],
  ])('is no more than that when %s', (_, refused, unsure, words) => expect(outcomeOf(refused, unsure)).toBe(words));
  it.each([[unreachable('timed_out', true)], [unreachable('offline', true)], [problem(502)]])('is that nobody knows, without an answer: %s', (silent) =>
    expect(outcomeOf(silent, true)).toBe(t('commerce-order-unsure')));
});

describe('an order that stands', () => {
  it('says what was sent, in the shop’s usual way of writing it', () => {
    expect(saysOtherwise(order({ address: { street: 'A', zip: 'SW1A 1AA' } }), { ...ann, address: { street: ' A ', zip: 'sw1a 1aa', state: '' } })).toBe(false);
    expect(saysOtherwise(order(), { ...ann, address: { ...ann.address, zip: '\u0661\u0660\u0661\u0661\u0665' } })).toBe(false);
    expect(saysOtherwise(order({ address: { street: 'A', zip: '154-0023' } }), { ...ann, address: { street: 'A', zip: '〒１５４－００２３' } })).toBe(false);
    expect(saysOtherwise(order({ name: null, email: null, address: null }), ann)).toBe(false);
  });
  it.each([[{ name: 'Bob' }], [{ email: 'bob@example.com' }], [{ phone: '+49 30 123456' }], [{ address: { ...ann.address, street: 'Kurze Straße 1' } }]])('says otherwise than %j', (corrected) =>
    expect(saysOtherwise(order(), { ...ann, ...corrected })).toBe(true));
});

describe('reserving again', () => {
  const path = '/v1/products/product_1/holds';
  it('from another country is another question', async () => {
    replies[`POST ${path}`] = 'nothing';
    await buying.reserve(product());
    country.choose('AT');
    await buying.reserve(product());
    country.choose('DE');
    await buying.reserve(product());
    const [first, other, again] = keys(path);
    expect([first === other, first === again]).toEqual([false, true]);
  });

  it.each(['released', 'expired', 'ordered'] as const)('after a lost answer is a new reservation when that one is %s', async (state) => {
    replies['GET /v1/me/holds'] = listOf();
    await buying.loadHolds('guest');
    calls = network((_, at) => ({ status: 201, body: at === 1 ? hold({ state, order: 'order_0' }) : hold({ order: 'order_2' }) }));
    await buying.reserve(product());
    expect([buying.heldOf('product_1')?.order, new Set(keys(path)).size, buying.refused]).toEqual(['order_2', 2, null]);
  });
});
