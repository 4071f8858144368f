// The figures of a show cost the server little, however many people come in and buy.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveMessage } from '$lib/api/types';
import { commerceOf, mediaOf, order, page, pass, room, stage } from './studio';

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
