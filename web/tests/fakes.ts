// What the tests play to the pages: a network that answers, a live socket, a browser's WebRTC, a window to look through.

import { vi } from 'vitest';
import { session } from '$lib/api/session.svelte';
import type { Hold, Live, LiveMessage, Market, Product, Room, Session } from '$lib/api/types';

export type Call = { method: string; path: string; query: URLSearchParams; headers: Headers; body: any };
/** 'nothing' is a network that is away. */
export type Reply = { status: number; body?: unknown; headers?: Record<string, string> } | 'nothing';

/** Answers every request from now on, and keeps what was asked. */
export function network(reply: (call: Call, at: number) => Reply | Promise<Reply>): Call[] {
  const calls: Call[] = [];
  vi.stubGlobal('fetch', async (address: string, init: RequestInit = {}) => {
    const { pathname, searchParams } = new URL(address, 'http://shop.test');
    const body = typeof init.body === 'string' ? JSON.parse(init.body) : init.body;
    const call = { method: init.method ?? 'GET', path: pathname, query: searchParams, headers: new Headers(init.headers), body };
    calls.push(call);
    const answer = await reply(call, calls.length);
    if (answer === 'nothing' || init.signal?.aborted) throw new TypeError('network');
    const type = answer.status >= 400 ? 'application/problem+json' : 'application/json';
    const text = answer.body === undefined ? null : JSON.stringify(answer.body);
    return new Response(text, { status: answer.status, headers: { 'content-type': type, ...answer.headers } });
  });
  return calls;
}
export const refusal = (status: number, code: string, more: object = {}): Reply => ({ status, body: { code, title: code, ...more } });
export const listOf = (...items: unknown[]): Reply => ({ status: 200, body: { items, next: null } });
export const asked = (calls: Call[]): string[] => calls.map(({ method, path }) => `${method} ${path}`);

export const token = (name: string, seconds = 900, more: Partial<Session> = {}): Session => ({
  access_token: name, expires_at: new Date(Date.now() + seconds * 1_000).toISOString(), server_time: new Date().toISOString(),
  person: 'person_1', role: 'guest', name: null, ...more,
});
export function signIn(name = 'first', seconds = 900, more: Partial<Session> = {}): void {
  session.forget();
  session.take(token(name, seconds, more), Date.now());
}

export const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
/** A fake clock moves nothing that waits for an answer only. */
export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

/** A window and a document that can be woken, hidden and written into. */
export function browser(path = '/watch/room_1') {
  const window = Object.assign(new EventTarget(), { isSecureContext: true, scrollTo: vi.fn() });
  const document = Object.assign(new EventTarget(), { visibilityState: 'visible', cookie: 'feria_known=1', documentElement: { lang: '', dir: '' } });
  const location = { href: `https://shop.test${path}`, origin: 'https://shop.test', pathname: path, assign: vi.fn(), replace: vi.fn() };
  const navigator = { cookieEnabled: true, languages: ['en'] };
  for (const [name, value] of Object.entries({ window, document, location, navigator })) vi.stubGlobal(name, value);
  return { window, document, location };
}
export function storage(kept: Record<string, string> = {}): Record<string, string> {
  const store = {
    getItem: (name: string) => kept[name] ?? null,
    setItem: (name: string, value: string) => void (kept[name] = value),
    removeItem: (name: string) => void delete kept[name],
  };
  vi.stubGlobal('localStorage', store);
  vi.stubGlobal('sessionStorage', store);
  return kept;
}

export const sockets: FakeSocket[] = [];
export class FakeSocket {
  static readonly OPEN = 1;
  readyState = 0;
  readonly said: any[] = [];
  closedWith: number | null = null;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  readonly address: string;
  constructor(address: URL) {
    this.address = address.href;
    sockets.push(this);
  }
  send = (text: string): void => void this.said.push(JSON.parse(text));
  opens(): void {
    this.readyState = 1;
    this.onopen?.();
  }
  tells(...messages: LiveMessage[]): void {
    this.onmessage?.({ data: JSON.stringify(messages) });
  }
  ends(code: number, reason = ''): void {
    this.readyState = 3;
    this.onclose?.({ code, reason });
  }
  close(code = 1005): void {
    this.closedWith = code;
    this.readyState = 3;
    queueMicrotask(() => this.onclose?.({ code, reason: '' }));
  }
}

export const room = (more: Partial<Room> = {}): Room => ({
  room: 'room_1', title: { en: 'Kiln opening' }, starts_at: '2026-01-17T20:00:00Z', started_at: null, ended_at: null, state: 'live',
  poster: null, own_poster: false, pinned: null, picture: true, viewers: 2, likes: 5, version: 3, ...more,
});
export const welcome = (more: Partial<Live<'welcome'>> = {}): LiveMessage => ({
  type: 'welcome', epoch: 'e1', offset: 2, server_time: new Date().toISOString(), room: room(), viewers: 2, recovered: false, missed: null,
  lines: [], deleted: [], you: { person: 'person_1', role: 'guest', name: null, muted: false }, ...more,
});
export const euro = (amount: number) => ({ amount, currency: 'EUR' });
/** Kept for a minute from now. */
export const hold = (more: Partial<Hold> = {}): Hold => ({
  order: 'order_1', product: 'product_1', room: null, name: product().name, picture: null, country: 'DE', market: 'market_eu', price: euro(12_000), delivery: euro(950), total: euro(12_950),
  until: new Date(Date.now() + 60_000).toISOString(), server_time: new Date().toISOString(), state: 'held', ...more,
});
export const market = (id: string, countries: string[], currency = 'EUR', more: Partial<Market> = {}): Market => ({
  market: id, name: id, countries, currency, zone: 'UTC', languages: ['en'], delivery: { amount: 0, currency }, urgency: 'strong', games: 'all', delivery_days: null, return_days: null, version: 1, ...more,
});
/** As everybody is told of it: where it is not ready is for the owner, and left out. */
export const product = (more: Partial<Product> = {}): Product => ({
  product: 'product_1', name: { en: 'Pot' }, description: {}, details: {}, picture: null, per_buyer: null, left: 3, sold_out: false, version: 1,
  prices: [{ market: 'market_eu', price: { amount: 12_900, currency: 'EUR' }, delivery: { amount: 950, currency: 'EUR' }, delivery_days: null, return_days: null }], ...more,
}) as Product;

/** What the way for pictures does, and the ends of it that were opened. */
export const way = { opens: true, packets: true };
export const peers: FakePeer[] = [];
export type FakeTrack = EventTarget & { kind: string; id: string; enabled: boolean; readyState: string; muted: boolean; stop(): void; getSettings(): MediaTrackSettings };
export const fakeTrack = (kind: 'audio' | 'video', id: string = kind, settings: MediaTrackSettings = {}): FakeTrack => {
  const track = Object.assign(new EventTarget(), {
    kind, id, enabled: true, readyState: 'live', muted: false, getSettings: () => ({ deviceId: id, ...settings }), stop: () => void (track.readyState = 'ended'),
  });
  return track;
};
export class FakeStream {
  tracks: FakeTrack[];
  constructor(tracks: FakeTrack[] = []) {
    this.tracks = [...tracks];
  }
  getTracks = () => [...this.tracks];
  getVideoTracks = () => this.tracks.filter(({ kind }) => kind === 'video');
  getAudioTracks = () => this.tracks.filter(({ kind }) => kind === 'audio');
  addTrack(track: FakeTrack): void {
    this.tracks = [...this.tracks.filter((one) => one !== track), track];
  }
  removeTrack(track: FakeTrack): void {
    this.tracks = this.tracks.filter((one) => one !== track);
  }
}
export class FakePeer extends EventTarget {
  connectionState = 'new';
  localDescription: { sdp: string } | null = null;
  remote: string | null = null;
  ontrack: ((event: { track: FakeTrack }) => void) | null = null;
  readonly track = fakeTrack('video');
  closed = false;
  readonly sends: { kind: string; track: FakeTrack | null; options: any }[] = [];
  #packets = 0;
  constructor() {
    super();
    peers.push(this);
  }
  addTransceiver(what: FakeTrack | string, options: object): void {
    this.sends.push(typeof what === 'string' ? { kind: what, track: null, options } : { kind: what.kind, track: what, options });
  }
  getTransceivers = () => this.sends.map((one) => ({ receiver: { track: { kind: one.kind } }, sender: { replaceTrack: async (track: FakeTrack | null) => void (one.track = track) } }));
  signalingState = 'stable';
  getReceivers = () => [{ track: this.track }];
  async setLocalDescription(): Promise<void> {
    this.signalingState = 'have-local-offer';
    this.localDescription = { sdp: `offer-${peers.indexOf(this) + 1}` };
  }
  async setRemoteDescription({ sdp }: { sdp: string }): Promise<void> {
    this.remote = sdp;
    this.signalingState = 'stable';
    this.ontrack?.({ track: this.track });
    if (way.opens) setTimeout(() => this.turns('connected'), 40);
  }
  async getStats(): Promise<Map<string, object>> {
    if (way.packets) this.#packets += 10;
    return new Map([['t', { type: 'transport', packetsReceived: this.#packets }]]);
  }
  turns(state: string): void {
    this.connectionState = state;
    this.dispatchEvent(new Event('connectionstatechange'));
  }
  close(): void {
    this.closed = true;
  }
}
/** A picture on the page, which says when a frame of it is on the screen. */
export class FakeVideo {
  srcObject: unknown = null;
  frame: ((now: number, frame: { presentationTime: number }) => void) | null = null;
  requestVideoFrameCallback(callback: NonNullable<FakeVideo['frame']>): number {
    this.frame = callback;
    return 1;
  }
  async play(): Promise<void> {}
  shows(at: number): void {
    this.frame?.(at, { presentationTime: at });
  }
}
/** A browser with WebRTC, whose way to the server is open. */
export function webRtc(): void {
  Object.assign(way, { opens: true, packets: true });
  peers.length = 0;
  vi.stubGlobal('RTCPeerConnection', FakePeer);
  vi.stubGlobal('RTCRtpReceiver', class {});
  vi.stubGlobal('MediaStream', FakeStream);
}
