// The front page: shows, and what commerce has there for whoever is here.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LobbyStore } from '$features/commerce/lobby/store.svelte';
import { Lobby } from '../src/pages/lobby/lobby.svelte';
import { asked, browser, type Call, hold, listOf, network, pass, product, refusal, type Reply, room, settle, signIn, storage } from './fakes';

let calls: Call[];
let replies: Record<string, (call: Call) => Reply>;

beforeEach(() => {
  browser('/');
  storage({ feria_country: 'DE' });
  replies = {};
  calls = network((call) => replies[call.path]?.(call) ?? listOf());
  signIn('owner', 900, { role: 'owner' });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the lobby', () => {
  const shown = (lobby: Lobby): string[] => (lobby.shows.list ?? []).map((one) => one.room);
  beforeEach(() => {
    vi.useFakeTimers();
    replies['/v1/rooms'] = ({ query }) => listOf(...(query.get('state') === 'live' ? [room({ room: 'room_live' })] : [room({ room: 'room_b', starts_at: '2026-02-02T00:00:00Z' }), room({ room: 'room_a', starts_at: '2026-02-01T00:00:00Z' })]));
  });

  it('has what is on first, then what comes next, and looks again while it is seen', async () => {
    const lobby = new Lobby();
    const stop = lobby.start();
    await pass(100);
    expect(shown(lobby)).toEqual(['room_live', 'room_a', 'room_b']);
    const before = calls.length;
    document.dispatchEvent(new Event('visibilitychange'));
    await pass(100);
    expect(calls.length).toBe(before + 4);
    Object.assign(document, { visibilityState: 'hidden' });
    await pass(60_000);
    stop();
    Object.assign(document, { visibilityState: 'visible' });
    document.dispatchEvent(new Event('visibilitychange'));
    await pass(60_000);
    expect(calls.length).toBe(before + 4);
  });

  it('is drawn at once when all of it is there, and without what is late', async () => {
    const quick = new Lobby();
    const stop = quick.start();
    expect(quick.ready).toBe(false);
    await pass(0);
    expect([quick.ready, shown(quick).length]).toEqual([true, 3]);
    stop();
    const rooms = replies['/v1/rooms']!;
    replies['/v1/rooms'] = (call) => new Promise((done) => setTimeout(() => done(rooms(call)), 4_000)) as never;
    const slow = new Lobby();
    const stopSlow = slow.start();
    await pass(1_499);
    expect(slow.ready).toBe(false);
    await pass(1);
    expect([slow.ready, slow.shows.list]).toEqual([true, null]);
    await pass(4_000);
    expect(shown(slow).length).toBe(3);
    stopSlow();
  });

  it('keeps what it has when it cannot be read again, and says so only where there is nothing', async () => {
    const lobby = new Lobby();
    const [rooms] = [replies['/v1/rooms']!];
    replies['/v1/rooms'] = () => refusal(403, 'not_allowed');
    await lobby.loadShows();
    expect([lobby.shows.list, lobby.shows.failed?.code]).toEqual([null, 'not_allowed']);
    replies['/v1/rooms'] = rooms;
    await lobby.loadShows();
    replies['/v1/rooms'] = () => refusal(403, 'not_allowed');
    await lobby.loadShows();
    expect([shown(lobby).length, lobby.shows.failed]).toEqual([3, null]);
  });

  it('makes nobody of who only looks', async () => {
    signIn('old', 0);
    replies['/v1/sessions/refresh'] = () => refusal(401, 'session_has_ended');
    const stop = new Lobby().start();
    await pass(100);
    stop();
    await settle();
    expect(asked(calls).filter((one) => /guest|me\//.test(one))).toEqual([]);
  });
});

describe('commerce on the front page', () => {
  beforeEach(() => void vi.useFakeTimers());
  const goods = (more: object = {}): Reply => listOf(product(more));

  it('has products for everybody, and the orders and reservations of whoever was here before', async () => {
    replies['/v1/products'] = () => goods();
    replies['/v1/me/holds'] = () => listOf(hold());
    const store = new LobbyStore();
    await store.start();
    expect([store.products.length, store.orders.list, store.buying.held?.order]).toEqual([1, [], 'order_1']);
    expect(asked(calls).sort()).toEqual(['GET /v1/markets', 'GET /v1/me/holds', 'GET /v1/me/orders', 'GET /v1/products']);
    store.buying.stop();
  });

  it('keeps the products that it has when they cannot be read again', async () => {
    replies['/v1/products'] = () => goods();
    const store = new LobbyStore();
    await store.look();
    replies['/v1/products'] = () => refusal(403, 'not_allowed');
    await store.look();
    expect([store.list.list?.length, store.list.failed]).toEqual([1, null]);
  });
});
