// A viewer's page whose live socket does not come through: what still works over HTTP, and what the page says.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { session } from '$lib/api/session.svelte';
import type { Line, Room } from '$lib/api/types';
import { Watch } from '../src/pages/watch/watch.svelte';

const show: Room = {
  room: 'room_1', title: { en: 'Kiln opening' }, starts_at: '2026-01-17T20:00:00Z', started_at: null, ended_at: null, state: 'live',
  poster: null, own_poster: false, pinned: null, picture: false, viewers: 2, likes: 5, version: 3,
};
const line: Line = { line: 'line_1', offset: 1, person: 'person_1', name: 'Nora', text: 'Hello', staff: false, at: '2026-01-17T20:00:00Z' };
const you = { person: 'person_1', role: 'guest', name: 'Nora' };
const asked: string[] = [];
let room: Room;
let me: { status: number; body: object };
const sockets: FakeSocket[] = [];
let watch: Watch;

class FakeSocket {
  static OPEN = 1;
  readyState = 0;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  constructor() {
    sockets.push(this);
  }
  send(): void {}
  close(code = 1006): void {
    this.onclose?.({ code });
  }
  greets(): void {
    const welcome = { type: 'welcome', epoch: 'e1', offset: 0, server_time: new Date().toISOString(), room, viewers: 2, recovered: false, missed: null, lines: [], deleted: [], you: { ...you, muted: false } };
    this.onmessage?.({ data: JSON.stringify([welcome]) });
  }
}

function answer(path: string): { status: number; body: object } {
  if (path === '/v1/rooms/room_1') return { status: 200, body: room };
  if (path === '/v1/rooms/room_1/lines') return { status: 201, body: line };
  if (path === '/v1/me') return me;
  return { status: 200, body: { items: [], next: null, countries: {} } };
}

beforeEach(async () => {
  asked.length = 0;
  sockets.length = 0;
  room = show;
  me = { status: 200, body: you };
  vi.useFakeTimers();
  const listens = { addEventListener() {}, removeEventListener() {} };
  vi.stubGlobal('window', listens);
  vi.stubGlobal('document', { ...listens, visibilityState: 'visible', cookie: '' });
  vi.stubGlobal('location', { href: 'http://shop.example/watch/room_1' });
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
    const { pathname } = new URL(path, 'http://shop.example');
    asked.push(`${init.method ?? 'GET'} ${pathname}`);
    const { status, body } = answer(pathname);
    return new Response(JSON.stringify(body), { status, headers: { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' } });
  });
  session.take({ access_token: 'a', expires_at: new Date(Date.now() + 900_000).toISOString(), server_time: new Date().toISOString(), person: 'person_1', role: 'guest', name: null }, Date.now());
  watch = new Watch('room_1');
  await watch.start();
});

afterEach(() => {
  watch.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
const times = (what: string): number => asked.filter((one) => one === what).length;

describe('without a live socket', () => {
  it('somebody is known by asking, once for all who ask at the same time', async () => {
    expect(watch.view.you).toBeNull();
    await Promise.all([watch.saying.introduce(), watch.saying.introduce()]);
    expect(watch.view.you).toEqual({ ...you, muted: false });
    expect(times('GET /v1/me')).toBe(1);
  });

  it('a line is written, and stands in the chat', async () => {
    await watch.saying.introduce();
    await watch.saying.say('Hello');
    expect([times('POST /v1/rooms/room_1/lines'), watch.view.lines.map(({ text }) => text), watch.saying.sending]).toEqual([1, ['Hello'], []]);
  });

  it('nobody is known when nobody answers, and it can be asked again', async () => {
    me = { status: 500, body: { code: 'internal_error', title: '' } };
    await watch.saying.introduce();
    expect(watch.view.you).toBeNull();
    me = { status: 200, body: you };
    await watch.saying.introduce();
    expect(watch.view.you?.name).toBe('Nora');
  });

  it('the page says so after a while, and no longer when it comes through', async () => {
    sockets.at(-1)?.close();
    await pass(7_000);
    expect(watch.session.silent).toBe(false);
    for (let second = 0; second < 5; second += 1) {
      sockets.at(-1)?.close();
      await pass(1_000);
    }
    expect([watch.socket, watch.session.silent]).toEqual(['connecting', true]);
    await pass(6_000);
    sockets.at(-1)?.greets();
    expect([watch.socket, watch.session.silent]).toEqual(['live', false]);
  });

  it('the end of the show is noticed all the same', async () => {
    sockets.at(-1)?.close();
    room = { ...show, state: 'ended' };
    await pass(9_000);
    expect(watch.room?.state).toBe('ended');
  });

  it('the room is asked for no longer once the socket comes through', async () => {
    await pass(40_000);
    const looked = times('GET /v1/rooms/room_1');
    expect(looked).toBeGreaterThan(1);
    sockets.at(-1)?.greets();
    await pass(60_000);
    expect(times('GET /v1/rooms/room_1')).toBe(looked);
  });

  it('what happened meanwhile is asked for when it comes through late', async () => {
    sockets.at(-1)?.close();
    await pass(14_000);
    const before = times('GET /v1/products');
    sockets.at(-1)?.greets();
    await pass(10);
    expect(times('GET /v1/products')).toBe(before + 1);
  });

  it('a socket that comes through at once costs no second look at the shelf', async () => {
    sockets.at(-1)?.greets();
    await pass(10);
    expect(times('GET /v1/products')).toBe(1);
  });
});
