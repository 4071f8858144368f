// The figures of a show cost the server little, however many people come in and buy.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveMessage } from '$lib/api/types';
import { placeOf } from '$features/commerce/studio/sales.svelte';
import { toasts } from '$lib/parts/toasts.svelte';
import { commerceOf, mediaOf, order, page, pass, product, room, stage } from './studio';

const FRAMES = '/v1/rooms/room_1/first-frames';
const frame: LiveMessage = { type: 'first_frame', country: 'DE', network: '4g', milliseconds: 400 };
const ordered: LiveMessage = { type: 'order', order: 'order_1', person: 'person_1', state: 'placed', reason: null };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the figures of a show', () => {
  it('are asked for a few times while sixty people a second come in', async () => {
    const { studio, enters, say, asked } = stage();
    await enters();
    const [frames, orders] = [asked(FRAMES).length, asked('/v1/orders').length];
    for (let at = 0; at < 600; at += 1) {
      say(frame);
      await pass(1_000 / 60);
    }
    await pass(10_000);
    expect(asked(FRAMES).length - frames).toBeLessThan(8);
    expect(asked(FRAMES).length).toBeGreaterThan(frames);
    expect(asked('/v1/orders').length, 'who comes in has bought nothing').toBe(orders);
    studio.stop();
  });

  it('never overtake each other, and end with the newest', async () => {
    const { studio, enters, say, replies } = stage();
    await enters();
    let open = 0;
    let most = 0;
    let count = 0;
    replies.set(FRAMES, async () => {
      most = Math.max(most, ++open);
      const body = { count: ++count, p50: 1, p95: 1, by_country: [], by_network: [], recent: [] };
      await pause(count === 1 ? 4_000 : 50);
      open -= 1;
      return { status: 200, body };
    });
    say(frame);
    await pass(1_000);
    say(frame);
    await pass(30_000);
    expect([most, mediaOf(studio).figures?.count]).toEqual([1, 2]);
    studio.stop();
  });

  it('read the orders of this show and none before it', async () => {
    const { studio, enters, say, asked, replies } = stage();
    const pages = [
      page([order('order_4', '2026-01-17T20:20:00Z'), order('order_3', '2026-01-17T20:10:00Z')], 'b'),
      page([order('order_2', '2026-01-17T20:05:00Z'), order('order_1', '2026-01-17T19:59:59Z')], 'c'),
      page([order('order_0', '2026-01-16T10:00:00Z')]),
    ];
    replies.set('/v1/orders', ({ query }) => ({ status: 200, body: pages[query.get('cursor') === null ? 0 : query.get('cursor') === 'b' ? 1 : 2] }));
    await enters();
    expect(asked('/v1/orders').map(({ query }) => query.get('cursor'))).toEqual([null, 'b']);
    expect(commerceOf(studio).sales.orders.map((one) => one.order)).toEqual(['order_4', 'order_3', 'order_2']);
    say(ordered, ordered);
    await pass(10_000);
    expect(asked('/v1/orders')).toHaveLength(4);
    studio.stop();
  });

  it('are asked for again when the server could not answer', async () => {
    const { studio, enters, say, replies } = stage();
    await enters();
    replies.set(FRAMES, () => ({ status: 429, body: { code: 'too_many_requests', title: '' } }));
    say(frame);
    await pass(2_000);
    replies.set(FRAMES, () => ({ status: 200, body: { count: 9, p50: 1, p95: 1, by_country: [], by_network: [], recent: [] } }));
    await pass(10_000);
    expect(mediaOf(studio).figures?.count).toBe(9);
    studio.stop();
  });

  it('need no orders before the show', async () => {
    const { studio, enters, asked } = stage(room({ state: 'scheduled', started_at: null }));
    await enters();
    expect(asked('/v1/orders')).toHaveLength(0);
    studio.stop();
  });
});

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

describe('a sale', () => {
  const buyer = 'person_b';
  const began = (at: string) => order(`order_${at}`, at, { address: { city: 'Berlin' } });
  async function sells(before: LiveMessage[] = []) {
    const theirs = stage(room());
    await theirs.enters();
    await pass(5_000);
    theirs.say(...before);
    theirs.replies.set('/v1/orders', () => ({ status: 200, body: page([began('2026-01-17T20:10:00Z')]) }));
    const said = toasts.list.length;
    theirs.say(ordered);
    await pass(5_000);
    const { sales } = commerceOf(theirs.studio);
    theirs.studio.stop();
    return { sales, texts: toasts.list.slice(said).map(({ text }) => text), made: sales.made.map((one) => [placeOf(one), sales.nameOf(one.buyer)]) };
  }
  beforeEach(() => (toasts.list = []));

  it('is said at its moment, with where it goes', async () => {
    const { texts, made } = await sells();
    expect([texts.length, made]).toEqual([1, [['Berlin', null]]]);
  });
  it('is named by what its buyer has said in the chat that they are called', async () => {
    const line = { type: 'line', line: 'line_1', offset: 1, person: buyer, name: 'Nora', text: 'Hi', staff: false, at: '2026-01-17T20:09:00Z' } as unknown as LiveMessage;
    expect((await sells([line])).made).toEqual([['Berlin', 'Nora']]);
  });
  it('is said as well when this page was open before the show', async () => {
    const theirs = stage(room({ state: 'scheduled', started_at: null }));
    await theirs.enters();
    await pass(5_000);
    theirs.say({ type: 'room', room: room() });
    theirs.replies.set('/v1/orders', () => ({ status: 200, body: page([began('2026-01-17T20:10:00Z')]) }));
    theirs.say(ordered);
    await pass(4_000);
    expect(toasts.list.length).toBe(1);
    theirs.studio.stop();
  });
  it('that was made before this page looked is not said again', async () => {
    const theirs = stage(room());
    theirs.replies.set('/v1/orders', () => ({ status: 200, body: page([began('2026-01-17T20:10:00Z')]) }));
    await theirs.enters();
    await pass(5_000);
    expect([toasts.list, commerceOf(theirs.studio).sales.made.length]).toEqual([[], 1]);
    theirs.studio.stop();
  });
  it('of the last piece says that none is left', async () => {
    const theirs = stage(room());
    theirs.replies.set('/v1/products', () => ({ status: 200, body: page([product('product_1', { left: 1 })]) }));
    await theirs.enters();
    await pass(100);
    theirs.say({ type: 'product', product: product('product_1', { left: 0, version: 2 }) });
    expect(toasts.list.length).toBe(1);
    theirs.studio.stop();
  });
});
