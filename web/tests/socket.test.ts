// The live socket through everything a network does to it: it comes back by itself, from where the page was.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clock } from '$lib/api/clock';
import { session } from '$lib/api/session.svelte';
import type { LiveMessage } from '$lib/api/types';
import { LiveSocket, type Place } from '$lib/live/socket';
import { asked, browser, type Call, FakeSocket, network, pass, refusal, settle, signIn, sockets, token, welcome } from './fakes';

let live: LiveSocket;
let page: ReturnType<typeof browser>;
let calls: Call[];
let place: Place = null;
const states: string[] = [];
const heard: { types: string[]; awayFor: number }[] = [];

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-01-17T20:00:00Z') });
  page = browser();
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.spyOn(Math, 'random').mockReturnValue(1);
  calls = network(() => ({ status: 201, body: token('second') }));
  signIn();
  place = null;
  for (const list of [sockets, states, heard]) list.length = 0;
  live = new LiveSocket({
    room: 'room_1',
    begin: 'guest',
    place: () => place,
    heard: (messages: LiveMessage[], awayFor) => heard.push({ types: messages.map(({ type }) => type), awayFor }),
    changed: (state) => states.push(state),
  });
});
afterEach(() => {
  live.stop();
  vi.restoreAllMocks();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const last = (): FakeSocket => sockets.at(-1)!;
async function joined(): Promise<FakeSocket> {
  live.start();
  await settle();
  last().opens();
  last().tells(welcome());
  return last();
}

describe('saying hello', () => {
  it('names the room, the token, and no place where there is none', async () => {
    const socket = await joined();
    expect([socket.address, socket.said]).toEqual(['wss://shop.test/v1/rooms/room_1/live', [{ type: 'hello', token: 'first', recover: null, place: null }]]);
    expect([states, heard]).toEqual([['connecting', 'live'], [{ types: ['welcome'], awayFor: 0 }]]);
  });

  it('learns the server’s clock from the welcome', async () => {
    live.start();
    await settle();
    last().opens();
    last().tells(welcome({ server_time: '2026-01-17T21:00:00Z' }));
    expect(clock.now()).toBe(Date.parse('2026-01-17T21:00:00Z'));
    last().tells(welcome());
    clock.learn('2026-01-17T20:00:00Z', Date.now());
  });

  it('is given up after ten seconds without a welcome, and said anew', async () => {
    live.start();
    await settle();
    last().opens();
    await pass(9_999);
    expect(last().closedWith).toBeNull();
    await pass(1);
    expect(last().closedWith).toBe(4000);
    await pass(250);
    expect([sockets.length, states]).toEqual([2, ['connecting', 'connecting']]);
  });

  it('waits for a server that cannot say who this is, and goes on by itself', async () => {
    session.forget();
    page.document.cookie = 'feria_known=1';
    calls = network((_, at) => (at === 1 ? 'nothing' : { status: 201, body: token('late') }));
    live.start();
    await settle();
    expect([sockets.length, states]).toEqual([0, ['connecting', 'connecting']]);
    await pass(250);
    last().opens();
    expect(last().said[0]).toMatchObject({ token: 'late' });
  });

  it('is not said for nobody', async () => {
    session.forget();
    page.document.cookie = '';
    live = new LiveSocket({ room: 'room_1', begin: 'known', place: () => null, heard: () => undefined, changed: (state) => states.push(state) });
    live.start();
    await pass(60_000);
    expect([sockets.length, states]).toEqual([0, ['connecting', 'stopped']]);
  });
});

describe('what is said', () => {
  it('is no longer than the server takes, since a longer message would close the socket', async () => {
    const socket = await joined();
    expect(live.send({ type: 'token', token: 'x'.repeat(16_000) })).toBe(true);
    expect(live.send({ type: 'token', token: '字'.repeat(6_000) })).toBe(false);
    expect([socket.said.length, socket.closedWith]).toEqual([2, null]);
  });
});

describe('coming back', () => {
  it.each([1006, 1013, 4008, 4009, 4010])('after %i, from the place that was reached, and says how long it was away', async (code) => {
    (await joined()).ends(code);
    place = { epoch: 'e1', offset: 42 };
    await settle();
    expect(states.at(-1)).toBe('reconnecting');
    await pass(250);
    last().opens();
    expect(last().said[0]).toEqual({ type: 'hello', token: 'first', recover: { epoch: 'e1', offset: 42 }, place: null });
    await pass(1_000);
    last().tells(welcome({ recovered: true }), { type: 'viewers', count: 3 });
    expect([heard.at(-1), states.at(-1)]).toEqual([{ types: ['welcome', 'viewers'], awayFor: 1_250 }, 'live']);
  });

  it('is not hurried after a refusal of what was said, whose reason stands in the console', async () => {
    const told = vi.spyOn(console, 'warn').mockReturnValue();
    (await joined()).ends(1009, 'message_is_too_large');
    await pass(4_999);
    expect([sockets.length, told.mock.calls]).toEqual([1, [['The live socket was closed: 1009 message_is_too_large']]]);
    await pass(1);
    expect(sockets.length).toBe(2);
  });

  it('is tried with more patience each time, and again soon after a welcome', async () => {
    (await joined()).ends(1006);
    for (const wait of [250, 500, 1_000, 2_000, 4_000, 5_000, 5_000]) {
      const before = sockets.length;
      await pass(wait - 1);
      expect([wait, sockets.length]).toEqual([wait, before]);
      await pass(1);
      expect([wait, sockets.length]).toEqual([wait, before + 1]);
      last().ends(1006);
      await settle();
    }
    await pass(5_000);
    last().opens();
    last().tells(welcome());
    last().ends(1006);
    const before = sockets.length;
    await pass(250);
    expect(sockets.length).toBe(before + 1);
  });

  it('counts the whole time, however many tries it took', async () => {
    (await joined()).ends(1006);
    await pass(250);
    last().ends(1006);
    await pass(500);
    last().opens();
    last().tells(welcome());
    expect(heard.at(-1)?.awayFor).toBe(750);
    await pass(60_000);
    last().ends(1006);
    await pass(250);
    last().opens();
    last().tells(welcome());
    expect(heard.at(-1)?.awayFor, 'and not the time before the last return').toBe(250);
  });

  it('takes a new token where the old one is over', async () => {
    (await joined()).ends(4001);
    await pass(250);
    last().opens();
    expect([asked(calls), last().said[0].token]).toEqual([['POST /v1/sessions/refresh'], 'second']);
  });

  it('goes on with the old way when the new token cannot be had yet', async () => {
    calls = network((_, at) => (at < 3 ? 'nothing' : { status: 201, body: token('third') }));
    (await joined()).ends(4001);
    await pass(250 + 500);
    last().opens();
    expect(last().said[0].token).toBe('third');
  });

  it('ends where there is no such room', async () => {
    (await joined()).ends(4004);
    await pass(60_000);
    expect([sockets.length, states.at(-1)]).toEqual([1, 'not_found']);
  });
});

describe('a page that wakes', () => {
  it('comes back at once instead of waiting', async () => {
    (await joined()).ends(1006);
    await settle();
    page.document.visibilityState = 'hidden';
    page.document.dispatchEvent(new Event('visibilitychange'));
    await settle();
    expect(sockets).toHaveLength(1);
    page.document.visibilityState = 'visible';
    page.window.dispatchEvent(new Event('online'));
    await settle();
    expect(sockets).toHaveLength(2);
    await pass(10_000 - 1);
    expect(sockets, 'the try that was waited for is not made as well').toHaveLength(2);
  });

  it('writes on a socket that still seems open, to find out', async () => {
    const socket = await joined();
    page.document.dispatchEvent(new Event('visibilitychange'));
    expect(socket.said.at(-1)).toEqual({ type: 'token', token: 'first' });
  });
});

describe('a long show', () => {
  it('has its token renewed before it is over, and goes on doing so', async () => {
    calls = network((_, at) => ({ status: 201, body: token(`token-${at}`) }));
    const socket = await joined();
    await pass(810_000);
    expect(socket.said.slice(1)).toEqual([{ type: 'token', token: 'token-1' }]);
    await pass(810_000);
    expect(socket.said.slice(2)).toEqual([{ type: 'token', token: 'token-2' }]);
  });

  it('tries the renewal again when nobody answered', async () => {
    calls = network((_, at) => (at === 1 ? refusal(503, 'server_is_busy') : { status: 201, body: token('late') }));
    const socket = await joined();
    await pass(810_000 + 5_000);
    expect(socket.said.slice(1)).toEqual([{ type: 'token', token: 'late' }]);
  });
});

describe('in between', () => {
  it('a frame that makes no sense is let pass', async () => {
    const socket = await joined();
    socket.onmessage?.({ data: '<html>' });
    socket.onmessage?.({ data: JSON.stringify({ type: 'viewers', count: 4 }) });
    expect(heard.slice(1).map(({ types }) => types)).toEqual([[], ['viewers']]);
    expect(states.at(-1)).toBe('live');
  });

  it('what may be lost is sent now or not at all', async () => {
    const socket = await joined();
    expect(live.send({ type: 'like', count: 3 })).toBe(true);
    socket.ends(1006);
    expect(live.send({ type: 'like', count: 3 })).toBe(false);
    expect(socket.said.slice(1)).toEqual([{ type: 'like', count: 3 }]);
  });

  it('nothing comes back after the end', async () => {
    const socket = await joined();
    live.stop();
    await settle();
    page.window.dispatchEvent(new Event('online'));
    await pass(60_000);
    expect([socket.closedWith, sockets.length, states.at(-1)]).toEqual([1000, 1, 'stopped']);
  });
});
