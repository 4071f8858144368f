// A viewer's page from its first request to its end: what it asks for before it is drawn, and what it makes of the room.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Commerce } from '$features/commerce/viewer';
import type { Problem } from '$lib/api/problem';
import type { Room } from '$lib/api/types';
import { country } from '$lib/market/country.svelte';
import { toasts } from '$lib/parts/toasts.svelte';
import { session } from '$lib/api/session.svelte';
import { begin as beginning } from '../src/pages/watch/early';
import { Watch } from '../src/pages/watch/watch.svelte';
import { asked, browser, type Call, FakeSocket, FakeVideo, listOf, network, pass, peers, product, refusal, type Reply, room, settle, signIn, sockets, storage, token, webRtc, welcome } from './fakes';

let id = '';
let page = 0;
let calls: Call[];
let replies: Record<string, (call: Call, at: number) => Reply>;
let watching: { stop(): void } | null = null;
function begin() {
  const early = beginning(id);
  watching ??= early.subscriber;
  return early;
}
const of = (path: string): Call[] => calls.filter((call) => call.path === path.replace('*', id));
const line = (offset: number, text = 'Hello') => ({ line: `line_${offset}`, offset, person: 'person_1', name: 'Ann', text, staff: false, at: '2026-01-17T20:00:00Z' });

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(1);
  id = `room_${(page += 1)}`;
  browser(`/watch/${id}`);
  storage({ feria_country: 'DE' });
  webRtc();
  vi.stubGlobal('WebSocket', FakeSocket);
  sockets.length = 0;
  replies = { [`/v1/rooms/${id}`]: () => here(), [`/v1/rooms/${id}/sessions`]: () => ({ status: 201, body: { session: 'session_1', sdp: 'answer' } }) };
  calls = network((call, at) => replies[call.path]?.(call, at) ?? (call.method === 'DELETE' ? { status: 204 } : listOf()));
  signIn();
});
afterEach(() => {
  watching?.stop();
  watching = null;
  vi.restoreAllMocks();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
const here = (more: Partial<Room> = {}): Reply => ({ status: 200, body: room({ room: id, ...more }) });
const commerce = (watch: Watch): Commerce => watch.features.all.find((feature) => feature instanceof Commerce)!;
async function open(more: Partial<Room> = {}) {
  replies[`/v1/rooms/${id}`] = () => here(more);
  const watch = new Watch(id);
  watching = watch;
  void watch.start();
  await pass(50);
  const socket = sockets.at(-1)!;
  socket.opens();
  socket.tells(welcome({ room: room({ room: id, ...more }) }));
  return { watch, socket };
}

describe('before the page is drawn', () => {
  it('asks who, which room and for the picture at once, and begins only once', async () => {
    const early = begin();
    expect([begin() === early, peers.length]).toEqual([true, 1]);
    await pass(1);
    expect([asked(calls)[0], of('/v1/rooms/*/sessions').length, await early.room]).toEqual([`GET /v1/rooms/${id}`, 1, room({ room: id })]);
  });

  it.each(['scheduled', 'ended', 'cancelled'] as const)('asks for no picture of a show that is %s', async (state) => {
    replies[`/v1/rooms/${id}`] = () => here({ state });
    begin();
    await pass(1_000);
    expect(of('/v1/rooms/*/sessions')).toHaveLength(0);
  });

  it('waits for who this is before it asks for the picture, and asks all the same when nobody can say', async () => {
    signIn('old', 0);
    replies['/v1/sessions/visits'] = () => refusal(429, 'too_many_requests');
    replies['/v1/sessions/refresh'] = () => ({ status: 201, body: token('late') });
    begin();
    await pass(500);
    expect(of('/v1/rooms/*/sessions')[0]?.headers.get('authorization')).toBe('Bearer late');
  });

  it('comes in and asks for the picture in one request, when nobody is here yet', async () => {
    signIn('old', 0);
    replies['/v1/sessions/visits'] = () => ({ status: 201, body: { session: token('new'), media: { session: 'session_9', sdp: 'early' } } });
    begin();
    await pass(100);
    expect(of('/v1/sessions/visits').map(({ body }) => body)).toEqual([{ room: id, sdp: 'offer-1' }]);
    expect([of('/v1/rooms/*/sessions').length, peers[0]?.remote, await session.token()]).toEqual([0, 'early', 'new']);
  });

  it('gives the picture up that came for a page which was left', async () => {
    signIn('old', 0);
    replies['/v1/sessions/visits'] = () => ({ status: 201, body: { session: token('new'), media: { session: 'session_9', sdp: 'early' } } });
    replies[`/v1/rooms/${id}`] = () => 'nothing';
    begin().subscriber.stop();
    await pass(100);
    expect(calls.filter(({ method }) => method === 'DELETE').map(({ path }) => path)).toEqual([`/v1/rooms/${id}/sessions/session_9`]);
  });

  it('hands over why there is no room', async () => {
    replies[`/v1/rooms/${id}`] = () => refusal(404, 'room_not_found');
    const early = begin();
    expect([((await early.room) as Problem).code, of('/v1/rooms/*/sessions').length]).toEqual(['room_not_found', 0]);
  });

  describe('reports the first picture', () => {
    async function shown(at: number, more: Partial<Room> = {}, opens = false): Promise<unknown[]> {
      await country.start();
      replies[`/v1/rooms/${id}`] = () => here(more);
      const early = begin();
      await pass(100);
      early.subscriber.start();
      await pass(100);
      if (opens) early.subscriber.expect(true);
      const video = new FakeVideo();
      early.subscriber.attach(video as never);
      video.shows(at);
      await pass(0);
      return of('/v1/rooms/*/first-frames').map(({ body }) => body);
    }
    it('with its session, its country and its network', async () => {
      expect(await shown(380)).toEqual([{ session: 'session_1', milliseconds: 380, signalling_ms: 40, country: 'DE', network: 'unknown', transport: 'webrtc' }]);
    });
    it('from when there was one to wait for, when the viewer came before the show', async () => {
      const reported = await shown(performance.now() + 900, { state: 'scheduled', picture: false }, true);
      expect(reported).toEqual([expect.objectContaining({ session: 'session_1', milliseconds: 700 })]);
    });
    it('not when nobody said that there is one', async () => expect(await shown(380, { picture: false })).toEqual([]));
    it('not when it is no measure of the network any more', async () => expect(await shown(120_001)).toEqual([]));
  });
});

describe('a room', () => {
  it.each([[refusal(404, 'room_not_found'), 'not_found'], [refusal(403, 'not_allowed'), 'failed']] as [Reply, string][])('that does not open says so: %j', async (reply, loading) => {
    replies[`/v1/rooms/${id}`] = () => reply;
    const watch = new Watch(id);
    watching = watch;
    await watch.start();
    expect([watch.loading, watch.problem?.passing, sockets.length]).toEqual([loading, false, 0]);
  });

  it('is here with its picture, its products and its socket', async () => {
    replies['/v1/products'] = () => listOf(product());
    const { watch } = await open({ pinned: 'product_1' });
    expect([watch.loading, watch.socket, watch.picture.state, commerce(watch).shelf.products.length, commerce(watch).shelf.pinned?.product]).toEqual(['here', 'live', 'playing', 1, 'product_1']);
  });

  it('asks for its products until they come', async () => {
    let tries = 0;
    replies['/v1/products'] = () => ((tries += 1) < 3 ? refusal(403, 'not_allowed') : listOf(product()));
    const { watch } = await open();
    await pass(10_000);
    expect([tries, commerce(watch).shelf.products.length]).toEqual([3, 1]);
  });

  it('that begins brings the picture, and takes it away at the end', async () => {
    const { watch, socket } = await open({ state: 'scheduled', picture: false });
    expect(watch.picture.state).toBe('idle');
    socket.tells({ type: 'room', room: room({ room: id, state: 'live' }) });
    await pass(100);
    expect(watch.picture.state).toBe('playing');
    socket.tells({ type: 'room', room: room({ room: id, state: 'ended' }) });
    expect(watch.picture.state).toBe('idle');
  });

  it('that was left for a moment is looked through again', async () => {
    const { watch, socket } = await open();
    const suspect = vi.spyOn(watch.picture, 'suspect');
    socket.ends(1006);
    await pass(250);
    expect(watch.socket).toBe('reconnecting');
    sockets.at(-1)?.opens();
    sockets.at(-1)?.tells(welcome({ recovered: true, room: room({ room: id }) }));
    await settle();
    expect([suspect.mock.calls.length, of('/v1/products').length, of('/v1/me/holds').length]).toEqual([1, 2, 2]);
  });

  it('that is gone while the page is open is not found', async () => {
    const { watch, socket } = await open();
    socket.ends(4004);
    await settle();
    expect(watch.loading).toBe('not_found');
  });

  it('tells of a reservation that expired and of orders that were cancelled, until that is dismissed', async () => {
    const { watch, socket } = await open();
    const { buying } = commerce(watch);
    const expire = vi.spyOn(buying, 'expire');
    socket.tells({ type: 'hold', order: 'order_1', state: 'released' }, { type: 'hold', order: 'order_2', state: 'expired' });
    const order = { type: 'order', person: 'person_1', reason: null } as const;
    socket.tells({ ...order, order: 'order_3', state: 'placed' }, { ...order, order: 'order_4', state: 'cancelled', reason: 'shop' }, { ...order, order: 'order_5', state: 'cancelled', reason: 'hold_has_expired' });
    await pass(600_000);
    expect([expire.mock.calls, buying.news]).toEqual([[['order_2']], [{ order: 'order_4', what: 'cancelled' }, { order: 'order_5', what: 'expired' }]]);
    buying.dismiss('order_4');
    expect(buying.news).toEqual([{ order: 'order_5', what: 'expired' }]);
  });

  it('tells its staff nothing of the orders of others', async () => {
    const { watch, socket } = await open();
    socket.tells({ type: 'order', order: 'order_4', person: 'person_9', state: 'cancelled', reason: 'shop' });
    expect([commerce(watch).buying.news, toasts.list]).toEqual([[], []]);
  });

  it.each([['a while', 1_500, 2], ['a moment', 500, 1]])('whose first welcome takes %s reads its products as often as that asks for', async (_, wait, times) => {
    const watch = new Watch(id);
    watching = watch;
    const suspect = vi.spyOn(watch.picture, 'suspect');
    void watch.start();
    await pass(wait);
    sockets.at(-1)?.opens();
    sockets.at(-1)?.tells(welcome({ room: room({ room: id }) }));
    await settle();
    expect([of('/v1/products').length, of('/v1/me/holds').length, suspect.mock.calls.length]).toEqual([times, times, 0]);
  });
});

describe('saying something', () => {
  it('stands in the chat at once, and once', async () => {
    const { watch, socket } = await open();
    replies[`/v1/rooms/${id}/lines`] = () => ({ status: 201, body: line(3) });
    const saying = watch.saying.say('Hello');
    expect(watch.saying.sending).toMatchObject([{ text: 'Hello', problem: null }]);
    await saying;
    socket.tells({ type: 'line', ...line(3) });
    expect([watch.saying.sending, watch.view.lines.map(({ offset }) => offset)]).toEqual([[], [3]]);
  });

  it('stands there once also when it is heard before it is answered', async () => {
    const { watch, socket } = await open();
    replies[`/v1/rooms/${id}/lines`] = () => ({ status: 201, body: { ...line(5), person: 'person_1', text: 'Hello' } });
    socket.tells({ type: 'line', ...line(3), person: 'person_1', text: 'Hello' });
    const saying = watch.saying.say('Hello');
    socket.tells({ type: 'line', ...line(4), person: 'person_2', text: 'Hello' });
    expect(watch.saying.sending.length).toBe(1);
    socket.tells({ type: 'line', ...line(5), person: 'person_1', text: 'Hello' });
    expect([watch.saying.sending, watch.view.lines.length]).toEqual([[], 3]);
    await saying;
    expect([watch.saying.sending, watch.view.lines.length]).toEqual([[], 3]);
  });

  it('that did not get there says so, and is the same line when it is tried again', async () => {
    const { watch } = await open();
    replies[`/v1/rooms/${id}/lines`] = () => refusal(429, 'too_many_requests');
    await watch.saying.say('Hello');
    const [failed] = watch.saying.sending;
    replies[`/v1/rooms/${id}/lines`] = () => ({ status: 201, body: line(3) });
    const again = watch.saying.say('Hello', failed?.key);
    expect(watch.saying.sending).toMatchObject([{ problem: null }]);
    await again;
    expect(new Set(of('/v1/rooms/*/lines').map(({ headers }) => headers.get('idempotency-key'))).size).toBe(1);
    expect(watch.saying.sending).toEqual([]);
  });

  it('is over for who is muted, who learns it from the refusal too', async () => {
    const { watch } = await open();
    replies[`/v1/rooms/${id}/lines`] = () => refusal(409, 'viewer_is_muted');
    await watch.saying.say('Hello');
    expect([watch.view.you?.muted, watch.saying.sending[0]?.problem?.code]).toEqual([true, 'viewer_is_muted']);
  });

  it('has a name before it, which is shown as the server keeps it', async () => {
    const { watch } = await open();
    replies['/v1/me/name'] = () => ({ status: 200, body: { person: 'person_1', role: 'guest', name: 'Ann' } });
    await watch.saying.rename(' Ann ');
    expect([of('/v1/me/name')[0]?.body, watch.view.you?.name]).toEqual([{ name: ' Ann ' }, 'Ann']);
    replies['/v1/me/name'] = () => refusal(422, 'name_is_empty');
    await expect(watch.saying.rename('')).rejects.toMatchObject({ code: 'name_is_empty' });
    expect(watch.view.you?.name).toBe('Ann');
  });
});

describe('likes', () => {
  it('gather for a moment, and no message carries too many', async () => {
    const { watch, socket } = await open();
    const told = (): unknown[] => socket.said.filter(({ type }) => type === 'like').map(({ count }) => count);
    for (let tap = 0; tap < 60; tap += 1) watch.likes.give();
    expect([watch.likes.given, told()]).toEqual([60, []]);
    await pass(300);
    watch.likes.give();
    await pass(300);
    expect(told()).toEqual([50, 11]);
  });

  it('are not sent later when nobody was listening', async () => {
    const { watch, socket } = await open();
    socket.ends(1006);
    for (let tap = 0; tap < 60; tap += 1) watch.likes.give();
    await pass(300);
    sockets.at(-1)?.opens();
    sockets.at(-1)?.tells(welcome({ room: room({ room: id }) }));
    watch.likes.give();
    await pass(300);
    expect(sockets.at(-1)?.said.slice(1)).toEqual([{ type: 'like', count: 1 }]);
  });
});

it('nothing goes on after the page is left', async () => {
  replies['/v1/products'] = () => refusal(403, 'not_allowed');
  const { watch, socket } = await open();
  watch.likes.give();
  watch.stop();
  await pass(60_000);
  expect([watch.picture.state, socket.closedWith, sockets.length, socket.said.length, of('/v1/products').length]).toEqual(['idle', 1000, 1, 1, 1]);
});
