// The owner's side: the checks before a show, its small charts, and what the desk knows of markets, orders and times.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { shelfCheck } from '$features/commerce/studio/check';
import { soldByMarket } from '$features/commerce/studio/sold';
import { seconds } from '$features/media/studio/first-frames.svelte';
import { all as readAll } from '$lib/api/client';
import type { Order } from '$lib/api/types';
import { i18n } from '$lib/i18n/index.svelte';
import { List } from '$lib/desk/list.svelte';
import { spark } from '$lib/parts/spark';
import { desk } from '$lib/desk/desk.svelte';
import { fromLocal, toLocal } from '$features/rooms/desk/local-time';
import { placeAfter } from '$features/commerce/desk/next-place';
import { dot, standing } from '$features/commerce/desk/order-state';
import { checks, type Upload } from '../src/pages/studio/checks';
import { measureUpload, NEEDED } from '../src/pages/studio/upload';
import { browser, type Call, listOf, market, network, product, refusal, type Reply, signIn, storage } from './fakes';

let calls: Call[];
let replies: Record<string, (call: Call) => Reply>;
const order = (more: Partial<Order> = {}): Order => ({
  order: 'order_1', number: '1', state: 'placed', payment: { state: 'due', method: 'on_delivery' }, room: null, lines: [{ product: 'product_1', count: 1, name: {}, picture: null, price: { amount: 100, currency: 'EUR' }, total: { amount: 100, currency: 'EUR' } }],
  delivery: { amount: 0, currency: 'EUR' }, delivery_days: null, return_days: null, total: { amount: 100, currency: 'EUR' }, market: 'market_eu', country: 'DE', buyer: 'person_2', name: 'Ann', email: null, phone: null, address: {},
  timeline: [{ at: '2026-01-17T20:05:00Z', what: 'placed' }], version: 1, suspicions: null, ...more,
});

beforeEach(() => {
  browser('/admin');
  storage({ feria_country: 'DE' });
  replies = {};
  calls = network((call) => replies[call.path]?.(call) ?? listOf());
  signIn('owner', 900, { role: 'owner' });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the checks before a show', () => {
  const good = { arrives: false, products: [product()], sources: { stream: {} as MediaStream, shape: { width: 720, height: 1280, rate: 30 }, loudest: 0.5, fault: null } };
  const fast: Upload = { state: 'measured', bits: NEEDED };
  const all = (studio: object, upload: Upload = fast) => {
    const { products, ...known } = { ...good, ...studio };
    return checks(known as never, upload, [shelfCheck(products)]);
  };
  const found = (studio: object, upload: Upload = fast) => Object.fromEntries(all(studio, upload).map(({ name, state, says }) => [name, [state, says.replace(/(commerce-)?studio-check-/, '')]]));
  const sources = (more: object) => ({ sources: { ...good.sources, ...more } });

  it('are all fine when all is there', () => {
    expect(found({})).toEqual({ picture: ['fine', 'picture-good'], sound: ['fine', 'sound-good'], upload: ['fine', 'upload-good'], shelf: ['fine', 'shelf-good'] });
  });
  it.each([
    ['picture', 'fine', 'picture-good', sources({ shape: { width: 480, height: 640, rate: 30 } })],
    ['picture', 'look', 'picture-wide', sources({ shape: { width: 1280, height: 720, rate: 30 } })],
    ['picture', 'look', 'picture-small', sources({ shape: { width: 479, height: 640, rate: 30 } })],
    ['picture', 'wait', 'picture-none', sources({ shape: null })],
    ['picture', 'look', 'picture-none', sources({ shape: null, fault: 'no_permission' })],
    ['picture', 'fine', 'picture-arrives', { arrives: true, ...sources({ shape: null, fault: 'no_device' }) }],
    ['sound', 'fine', 'sound-good', sources({ loudest: 0.25 })],
    ['sound', 'look', 'sound-quiet', sources({ loudest: 0.24 })],
    ['sound', 'wait', 'sound-none', sources({ stream: null })],
    ['sound', 'look', 'sound-none', sources({ stream: null, fault: 'in_use' })],
    ['sound', 'fine', 'sound-arrives', { arrives: true, ...sources({ stream: null }) }],
    ['shelf', 'wait', 'shelf-loading', { products: null }],
    ['shelf', 'look', 'shelf-empty', { products: [] }],
    ['shelf', 'look', 'shelf-unready', { products: [product(), product({ not_ready: [{ market: 'm', country: 'DE', reason: 'x' }] })] }],
    ['shelf', 'fine', 'shelf-good', { products: [product({ not_ready: [] })] }],
  ])('on the %s: %s, %s', (name, state, says, studio) => expect(found(studio)[name]).toEqual([state, says]));
  it.each([
    [{ state: 'measuring' }, 'wait', 'upload-measuring'], [{ state: 'failed' }, 'look', 'upload-failed'], [{ state: 'measured', bits: NEEDED - 1 }, 'look', 'upload-slow'],
  ] as [Upload, string, string][])('on the way up: %j', (upload, state, says) => expect(found({}, upload).upload).toEqual([state, says]));
  it('stand with what needs a look first, and what is fine last', () => {
    const order = all({ products: [], ...sources({ stream: null }) }).map(({ name }) => name);
    expect(order).toEqual(['shelf', 'sound', 'picture', 'upload']);
  });
  it('count megabits and pieces', () => {
    const said = (bits: number): unknown => all({}, { state: 'measured', bits }).find(({ name }) => name === 'upload')?.args;
    expect([said(3_140_000), said(42_190_000), said(8_388_608_000)]).toEqual([{ megabits: '3.1' }, { megabits: '42' }, undefined]);
    expect(all({ products: [product({ not_ready: [{ market: 'm', country: 'DE', reason: 'x' }] })] })[0]?.args).toEqual({ count: 1 });
  });
  it('measure a megabyte that nothing on the way makes smaller', async () => {
    replies['/v1/measure/upload'] = () => ({ status: 200, body: { bytes: 1_048_576, milliseconds: 2_000 } });
    expect(await measureUpload()).toBe(4_194_304);
    const sent: Blob = calls[0]?.body;
    const bytes = new Uint8Array(await sent.arrayBuffer());
    expect([sent.size, new Set(bytes.subarray(0, 4_096)).size > 200, new Set(bytes.subarray(-4_096)).size > 200]).toEqual([1_048_576, true, true]);
    replies['/v1/measure/upload'] = () => ({ status: 200, body: { bytes: 1_000, milliseconds: 0 } });
    expect(await measureUpload()).toBe(8_000_000);
  });
});

describe('the small charts', () => {
  it.each([[[], ''], [[5], 'M0 2 120 2'], [[0, 10], 'M0 30 120 2'], [[0, 0], 'M0 30 120 30'], [[4, 2, 0], 'M0 2 60 16 120 30']])('draw %j', (values, line) => expect(spark(values)).toBe(line));
  it('say seconds as they are felt', () => expect([seconds(449), seconds(3_000), seconds(12_340)]).toEqual(['0.4', '3', '12.3']));
  it('add up what was ordered since the show began, and no two kinds of money', () => {
    const since = '2026-01-17T20:00:00Z';
    const orders = [
      order(), order({ total: { amount: 50, currency: 'EUR' } }), order({ total: { amount: 900, currency: 'AED' } }), order({ state: 'cancelled' }), order({ state: 'placing' }),
      order({ timeline: [{ at: '2026-01-17T19:59:59Z', what: 'placed' }] }), order({ timeline: [{ at: '2026-01-17T22:59:00+03:00', what: 'placed' }] }), order({ timeline: [{ at: '2026-01-17T21:00:00+01:00', what: 'placed' }] }),
    ];
    expect(soldByMarket(orders, since)).toEqual([{ sum: { amount: 250, currency: 'EUR' }, pieces: 3 }, { sum: { amount: 900, currency: 'AED' }, pieces: 1 }]);
    expect(soldByMarket(orders, null)).toEqual([]);
  });
});

describe('the desk', () => {
  it('speaks the shop’s own language first, and after it those of its markets', async () => {
    expect([desk.languages, desk.nameOf('market_x')], 'until the owner says, the one of this page').toEqual([['en'], 'market_x']);
    i18n.written = 'zh-CN';
    replies['/v1/markets'] = () => listOf(market('market_b', ['DE'], 'EUR', { name: 'Europe', languages: ['de', 'en'] }), market('market_a', ['AE'], 'AED', { name: 'Gulf', languages: ['ar', 'en'] }));
    await desk.load();
    expect([desk.languages, desk.nameOf('market_a')]).toEqual([['zh-CN', 'de', 'en', 'ar'], 'Gulf']);
    i18n.written = null;
    desk.put(market('market_c', ['JP'], 'JPY', { name: 'Asia' }));
    desk.put(market('market_a', ['AE'], 'AED', { name: 'Bahrain' }));
    expect(desk.markets?.map(({ name }) => name)).toEqual(['Asia', 'Bahrain', 'Europe']);
    replies['/v1/markets'] = () => refusal(403, 'not_allowed');
    await desk.load();
    expect([desk.problem?.code, desk.markets?.length], 'what is known stays').toEqual(['not_allowed', 3]);
  });

  it('lists what there is, puts what was saved where it stood, and says what failed', async () => {
    const list = new List(() => readAll('/v1/orders'));
    replies['/v1/orders'] = () => refusal(403, 'not_allowed');
    await list.load();
    expect([list.items, list.problem?.code]).toEqual([null, 'not_allowed']);
    replies['/v1/orders'] = () => listOf(order(), order({ order: 'order_2' }));
    await list.load();
    list.put(order({ order: 'order_2', version: 2 }), (one) => one.order === 'order_2');
    list.put(order({ order: 'order_3' }), (one) => one.order === 'order_3');
    expect([list.problem, list.items?.map((one) => `${one.order} ${one.version}`)]).toEqual([null, ['order_3 1', 'order_1 1', 'order_2 2']]);
  });

  it.each([
    [{ state: 'cancelled', payment: { state: 'captured', method: 'on_delivery' } }, 'cancelled', ''], [{ state: 'placing' }, 'placing', 'soon'],
    [{}, 'due', 'on'], [{ payment: { state: 'captured', method: 'on_delivery' } }, 'paid', 'good'],
  ] as [Partial<Order>, string, string][])('says how an order stands: %j', (more, stands, colour) => expect([standing(order(more)), dot(order(more))]).toEqual([`commerce-desk-order-${stands}`, colour]));

  it.each([
    ['the next', 1, 2, 2, 3], ['the one before', -1, 2, 2, 1], ['no further than the last', 1, 4, 4, 4], ['no further than the first', -1, 0, 0, 0],
    ['the first, where none was open', 1, -1, 0, 0], ['what came after one that left the list', 1, -1, 2, 2], ['what came before one that left the list', -1, -1, 2, 1],
    ['the last, where that one left the list', 1, -1, 5, 4],
  ] as [string, 1 | -1, number, number, number][])('goes by key to %s', (_, step, at, place, to) => expect(placeAfter(step, at, place, 5)).toBe(to));

  it('writes a time as the owner’s own clock has it, and back', () => {
    const at = new Date(2026, 2, 5, 7, 4).getTime();
    expect([toLocal(at), fromLocal('2026-03-05T07:04')]).toEqual(['2026-03-05T07:04', new Date(at).toISOString()]);
    expect([fromLocal(''), fromLocal('soon')]).toEqual(['', 'soon']);
  });
});
