// Which state a viewer's page shows, and what a reservation goes through.

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { session } from '$lib/api/session.svelte';
import type { Hold, Product, Room } from '$lib/api/types';
import { Buying } from '$features/commerce/viewer/buying.svelte';
import { type Seen, stageOf } from '../src/pages/watch/stage';

const room = (more: Partial<Room>): Room => ({
  room: 'room_1', title: { en: 'Show' }, starts_at: '2026-01-17T20:00:00Z', started_at: null, ended_at: null, state: 'live',
  poster: null, own_poster: false, pinned: null, picture: true, viewers: 0, likes: 0, version: 1, ...more,
});
const seen = (more: Partial<Omit<Seen, 'view'>> & { room?: Partial<Room> } = {}): Seen => ({
  loading: 'here', socket: 'live', picture: { state: 'playing', shown: true }, ...more, view: { room: room(more.room ?? {}) },
});

describe('the viewer’s page', () => {
  it.each([
    ['loading', seen({ loading: 'loading' })],
    ['not_found', seen({ loading: 'not_found' })],
    ['before', seen({ room: { state: 'scheduled' } })],
    ['ended', seen({ room: { state: 'ended' } })],
    ['cancelled', seen({ room: { state: 'cancelled' } })],
    ['live', seen()],
    ['connecting', seen({ picture: { state: 'connecting', shown: false } })],
    ['connecting', seen({ picture: { state: 'playing', shown: false } })],
    ['reconnecting', seen({ picture: { state: 'reconnecting', shown: true } })],
    ['reconnecting', seen({ socket: 'reconnecting' })],
    ['away', seen({ room: { picture: false } })],
    ['blocked', seen({ picture: { state: 'blocked', shown: false } })],
    ['crowded', seen({ picture: { state: 'crowded', shown: true } })],
    ['unsupported', seen({ picture: { state: 'unsupported', shown: false } })],
    ['unsupported', seen({ picture: { state: 'unsupported', shown: false }, room: { picture: false } })],
  ])('is %s', (stage, what) => expect(stageOf(what)).toBe(stage));

  it('does not say that the host is away when it is we who lost the line', () => {
    expect(stageOf(seen({ socket: 'reconnecting', room: { picture: false } }))).toBe('reconnecting');
  });
});

describe('a reservation', () => {
  const pot: Product = { product: 'product_1', name: { en: 'Pot' }, description: {}, details: {}, picture: null, prices: [], per_buyer: null, left: 1, sold_out: false, version: 1, not_ready: null };
  const hold = (more: Partial<Hold> = {}): Hold => ({
    order: 'order_1', product: 'product_1', room: null, name: pot.name, picture: null, country: 'DE', market: 'market_1', price: { amount: 1, currency: 'EUR' },
    delivery: { amount: 0, currency: 'EUR' }, total: { amount: 1, currency: 'EUR' }, until: '2026-01-17T20:10:00Z', server_time: new Date().toISOString(), state: 'held', ...more,
  });
  const keys: (string | null)[] = [];
  let reply: { status: number; body: unknown };
  let buying: Buying;

  beforeEach(() => {
    keys.length = 0;
    buying = new Buying(() => [pot]);
    session.take({ access_token: 'a', expires_at: new Date(Date.now() + 900_000).toISOString(), server_time: new Date().toISOString(), person: 'person_1', role: 'guest', name: null }, Date.now());
    vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
      keys.push(new Headers(init.headers).get('idempotency-key'));
      return new Response(reply.status === 204 ? null : JSON.stringify(reply.body), { status: reply.status, headers: { 'content-type': 'application/problem+json' } });
    });
  });

  it('is mine until it expires, and then the open sheet says so', async () => {
    reply = { status: 201, body: hold() };
    await buying.reserve(pot);
    expect(buying.heldOf('product_1')?.order).toBe('order_1');
    buying.open = { what: 'checkout', hold: 'order_1' };
    buying.expire('order_1');
    expect(buying.heldOf('product_1')).toBeUndefined();
    expect(buying.open).toEqual({ what: 'product', product: 'product_1' });
    expect(buying.expired.has('product_1')).toBe(true);
  });

  it('survives the closing of its sheet', async () => {
    reply = { status: 201, body: hold() };
    await buying.reserve(pot);
    buying.see('product_1');
    buying.close();
    expect(buying.held?.order).toBe('order_1');
  });

  it('is given back, also when it had expired meanwhile', async () => {
    reply = { status: 201, body: hold() };
    await buying.reserve(pot);
    reply = { status: 404, body: { code: 'hold_not_found', title: '' } };
    await buying.giveBack(hold());
    expect(buying.held).toBeUndefined();
  });

  it('that is refused says why, and a second press is a new action', async () => {
    reply = { status: 409, body: { code: 'sold_out', title: '' } };
    await buying.reserve(pot);
    expect(buying.refused).toMatchObject({ product: 'product_1', problem: { code: 'sold_out' } });
    reply = { status: 201, body: hold() };
    await buying.reserve(pot);
    expect(buying.refused).toBeNull();
    expect(keys[0]).not.toBe(keys[1]);
  });

  it('keeps its key while nobody has answered', async () => {
    vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
      keys.push(new Headers(init.headers).get('idempotency-key'));
      throw new TypeError('network');
    });
    await buying.reserve(pot);
    await buying.reserve(pot);
    expect(keys[0]).toBe(keys[1]);
  });

  describe('that is asked for again, as after a broken line', () => {
    const mine = (...items: Hold[]) => ({ status: 200, body: { items, next: null } });

    it('is not lost to an answer from before it was made', async () => {
      const answers: ((answer: Response) => void)[] = [];
      vi.stubGlobal('fetch', (path: string) =>
        path.startsWith('/v1/me/holds')
          ? new Promise<Response>((answer) => answers.push(answer))
          : Promise.resolve(new Response(JSON.stringify(hold()), { status: 201 })),
      );
      const loading = buying.loadHolds('guest');
      await vi.waitFor(() => expect(answers).toHaveLength(1));
      await buying.reserve(pot);
      answers[0]?.(new Response(JSON.stringify(mine().body)));
      await vi.waitFor(() => expect(answers).toHaveLength(2));
      answers[1]?.(new Response(JSON.stringify(mine(hold()).body)));
      await loading;
      expect(buying.heldOf('product_1')?.order).toBe('order_1');
    });

    it('leaves no empty sheet behind when it is gone, and says so when its time ran out', async () => {
      for (const [until, said] of [[Date.now() - 1_000, true], [Date.now() + 600_000, false]] as const) {
        buying = new Buying(() => [pot]);
        reply = { status: 201, body: hold({ until: new Date(until).toISOString() }) };
        await buying.reserve(pot);
        buying.open = { what: 'checkout', hold: 'order_1' };
        reply = mine();
        await buying.loadHolds('guest');
        expect([buying.held, buying.open, buying.expired.has('product_1')]).toEqual([undefined, { what: 'product', product: 'product_1' }, said]);
      }
    });
  });

  it('becomes an order, or goes back to the sheet when its time ran out on the way', async () => {
    reply = { status: 201, body: hold() };
    await buying.reserve(pot);
    reply = { status: 409, body: { code: 'hold_has_expired', title: '' } };
    const contact = { name: 'Nora', email: 'nora@example.org', address: {} };
    await expect(buying.place(hold(), contact)).rejects.toMatchObject({ code: 'hold_has_expired' });
    expect(buying.held).toBeUndefined();
    expect(buying.expired.has('product_1')).toBe(true);
    reply = { status: 201, body: { order: 'order_1', number: '1' } };
    await buying.place(hold(), contact);
    expect(buying.open).toMatchObject({ what: 'placed' });
  });
});
