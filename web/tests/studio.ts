// A studio without a browser: the server answers from a list, its socket says what a test lets it say.

import { vi } from 'vitest';
import { Commerce } from '$features/commerce/studio';
import { Media } from '$features/media/studio';
import { session } from '$lib/api/session.svelte';
import type { LiveMessage, Order, Product, Room } from '$lib/api/types';
import { Studio } from '../src/pages/studio/studio.svelte';

export const room = (more: Partial<Room> = {}): Room => ({
  room: 'room_1', title: { en: 'Kiln opening' }, starts_at: '2026-01-17T20:00:00Z', started_at: '2026-01-17T20:00:00Z', ended_at: null, state: 'live',
  poster: null, own_poster: false, pinned: null, picture: false, viewers: 2, likes: 5, version: 3, ...more,
});
export const product = (id: string, more: Partial<Product> = {}): Product => ({
  product: id, name: { en: id }, description: {}, picture: null, prices: [], per_buyer: null, left: 3, sold_out: false, version: 1, suspicions: null, ...more,
}) as Product;
export const order = (id: string, at: string, more: Partial<Order> = {}): Order => ({
  order: id, number: id, state: 'placed', payment: { state: 'due', method: 'on_delivery' }, room: null, lines: [{ product: 'product_1', count: 1, name: {}, picture: null, price: { amount: 100, currency: 'EUR' }, total: { amount: 100, currency: 'EUR' } }],
  delivery: { amount: 0, currency: 'EUR' }, delivery_days: null, return_days: null, total: { amount: 100, currency: 'EUR' }, market: 'market_1', country: 'DE', buyer: 'person_b', name: null, email: null, phone: null,
  address: null, timeline: [{ at, what: 'placing' }], version: 1, suspicions: null, ...more,
});
export const page = <T>(items: T[], next: string | null = null) => ({ items, next });
const welcome = (of: Room): LiveMessage => ({
  type: 'welcome', epoch: 'e1', offset: 0, server_time: new Date().toISOString(), room: of, viewers: 2, recovered: true, missed: 0, lines: [], deleted: [],
  you: { person: 'person_o', role: 'owner', name: 'Lin', muted: false },
});

type Reply = { status: number; body?: unknown };
export type Call = { method: string; path: string; query: URLSearchParams; body: unknown; key: string | null };

class FakeSocket {
  static readonly OPEN = 1;
  readyState = 1;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  constructor(readonly all: FakeSocket[]) {
    all.push(this);
  }
  send(): void {}
  close(): void {}
}

/** A camera's or a microphone's track, which knows whether it was stopped. */
export class FakeTrack extends EventTarget {
  readyState = 'live';
  enabled = true;
  constructor(readonly kind: 'video' | 'audio') {
    super();
  }
  /** Its device was pulled out. */
  ends(): void {
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }
  stop = (): void => void (this.readyState = 'ended');
  getSettings = (): object => ({ deviceId: this.kind, width: 1_280, height: 720 });
}
export class FakeStream {
  constructor(readonly tracks: FakeTrack[] = [new FakeTrack('video'), new FakeTrack('audio')]) {}
  getTracks = (): FakeTrack[] => this.tracks;
  getVideoTracks = (): FakeTrack[] => this.tracks.filter((track) => track.kind === 'video');
  getAudioTracks = (): FakeTrack[] => this.tracks.filter((track) => track.kind === 'audio');
}
class FakeAudio {
  createAnalyser = () => ({ fftSize: 0, getFloatTimeDomainData: () => undefined });
  createMediaStreamSource = () => ({ connect: () => undefined });
  close = async () => undefined;
}

export type Stage = ReturnType<typeof stage>;

export const commerceOf = (studio: Studio): Commerce => studio.features.all.find((feature) => feature instanceof Commerce)!;
export const mediaOf = (studio: Studio): Media => studio.features.all.find((feature) => feature instanceof Media)!;

/** `replies` answers what a test cares about; the rest is an empty shop with one room. */
export function stage(now: Room = room()) {
  const calls: Call[] = [];
  const sockets: FakeSocket[] = [];
  const replies = new Map<string, (call: Call) => Reply | Promise<Reply>>();
  const usual: Record<string, unknown> = {
    '/v1/rooms/room_1': now, '/v1/products': page([]), '/v1/orders': page([]), '/v1/rooms/room_1/mutes': page([]), '/v1/rooms/room_1/lotteries': page([]), '/v1/rooms/room_1/classes': page([]), '/v1/markets': page([]),
    '/v1/rooms/room_1/first-frames': { count: 0, p50: null, p95: null, by_country: [], by_network: [], recent: [] },
  };
  const target = { addEventListener: () => undefined, removeEventListener: () => undefined };
  vi.stubGlobal('window', { ...target, isSecureContext: true });
  vi.stubGlobal('document', { ...target, visibilityState: 'visible', cookie: '', documentElement: { lang: '', dir: '' } });
  vi.stubGlobal('location', { href: 'http://shop.test/studio/room_1', pathname: '/studio/room_1' });
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia: async () => new FakeStream(), enumerateDevices: async () => [] } });
  vi.stubGlobal('MediaStream', FakeStream);
  vi.stubGlobal('AudioContext', FakeAudio);
  vi.stubGlobal('WebSocket', Object.assign(function () { return new FakeSocket(sockets); }, { OPEN: 1 }));
  vi.stubGlobal('fetch', async (address: string, init: RequestInit = {}) => {
    if (init.signal?.aborted) throw init.signal.reason;
    const { pathname: path, searchParams: query } = new URL(address, 'http://shop.test');
    const method = init.method ?? 'GET';
    const call = { method, path, query, body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined, key: new Headers(init.headers).get('idempotency-key') };
    calls.push(call);
    const reply = (await (replies.get(`${method} ${path}`) ?? replies.get(path))?.(call)) ?? (method === 'GET' ? { status: 200, body: usual[path] } : { status: 204 });
    const type = reply.status >= 400 ? 'application/problem+json' : 'application/json';
    return new Response(reply.status === 204 ? null : JSON.stringify(reply.body ?? { code: 'nothing', title: '' }), { status: reply.status, headers: { 'content-type': type } });
  });
  session.take({ access_token: 'a', expires_at: new Date(Date.now() + 9_000_000).toISOString(), server_time: new Date().toISOString(), person: 'person_o', role: 'owner', name: null }, Date.now());

  const studio = new Studio('room_1');
  const say = (...messages: LiveMessage[]): void => sockets.at(-1)?.onmessage?.({ data: JSON.stringify(messages) });
  return {
    studio, calls, replies, say,
    asked: (path: string, method = 'GET') => calls.filter((call) => call.path === path && call.method === method),
    /** Enters and hears the first welcome. */
    async enters(): Promise<void> {
      await studio.start();
      await pass(10);
      say(welcome(now));
      await pass(5_000);
    },
    /** The line that is there, or is being tried, closes. */
    closes: (code = 1006): void => sockets.at(-1)?.onclose?.({ code }),
    /** The line comes, or comes back. */
    greets: (of: Room = now): void => say(welcome(of)),
    /** The line breaks, and comes back a moment later. */
    async breaks(): Promise<void> {
      sockets.at(-1)?.onclose?.({ code: 1006 });
      await pass(6_000);
      say(welcome(now));
    },
  };
}

export const pass = (milliseconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds);
