// The live socket of a room: says hello, comes back by itself and recovers from where the page was.

import { clock } from '$lib/api/clock';
import { session } from '$lib/api/session.svelte';
import type { Begin } from '$lib/api/session.svelte';
import type { LiveCommand, LiveMessage } from '$lib/api/types';

export type SocketState = 'connecting' | 'live' | 'reconnecting' | 'not_found' | 'stopped';
export type Whereabouts = NonNullable<Extract<LiveCommand, { type: 'hello' }>['place']>;
export type Place = { epoch: string; offset: number } | null;

export type SocketParts = {
  room: string;
  begin: Begin;
  /** Where the page is in the chat log, asked at each connection. */
  place: () => Place;
  /** Where the viewer is and what they read, asked at each connection; nothing of who is no viewer. */
  whereabouts?: (() => Whereabouts) | undefined;
  /** Messages of one frame; `awayFor` says how long the page was cut off before it. */
  heard: (messages: LiveMessage[], awayFor: number) => void;
  changed: (state: SocketState) => void;
};

/** What a close code asks for. Who was refused for what it said, or by something on the way, would say it again at once. */
export function afterClose(code: number): 'again' | 'again_later' | 'again_with_new_token' | 'give_up' {
  if (code === 4001) return 'again_with_new_token';
  if ([1002, 1003, 1007, 1008, 1009].includes(code)) return 'again_later';
  return code === 4004 ? 'give_up' : 'again';
}

/** The server closes the socket over a longer message (1009). */
const MOST_BYTES = 16 * 1024;

/** 0.25 s, then twice as long each time up to 5 s; full jitter above the first half, so that a crowd does not return in step. */
export function backoff(attempt: number, random: () => number = Math.random): number {
  const top = Math.min(250 * 2 ** attempt, 5_000);
  return top / 2 + (random() * top) / 2;
}

/** After so many attempts the pause grows no more. */
const MOST_PATIENT = 6;

/** The server must greet within this time. */
const GREETING = 10_000;

export class LiveSocket {
  readonly #parts: SocketParts;
  #socket: WebSocket | null = null;
  #attempt = 0;
  #cutAt: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #renewal: ReturnType<typeof setTimeout> | undefined;
  #token: string | null = null;
  #stopped = false;

  constructor(parts: SocketParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#parts.changed('connecting');
    window.addEventListener('online', this.#woken);
    document.addEventListener('visibilitychange', this.#woken);
    void this.#connect();
  }

  stop(): void {
    this.#stopped = true;
    window.removeEventListener('online', this.#woken);
    document.removeEventListener('visibilitychange', this.#woken);
    clearTimeout(this.#timer);
    clearTimeout(this.#renewal);
    this.#socket?.close(1000);
    this.#socket = null;
    this.#parts.changed('stopped');
  }

  /** Sends now or not at all: only for what may be lost, as likes. */
  send(message: LiveCommand): boolean {
    const text = JSON.stringify(message);
    if (this.#socket?.readyState !== WebSocket.OPEN || new TextEncoder().encode(text).length > MOST_BYTES) return false;
    this.#socket.send(text);
    return true;
  }

  /** After sleep or a change of network: a socket that is dead without knowing it finds out by writing. */
  #woken = (): void => {
    if (this.#stopped || document.visibilityState === 'hidden') return;
    if (this.#socket?.readyState === WebSocket.OPEN) {
      if (this.#token !== null) this.send({ type: 'token', token: this.#token });
    } else if (this.#timer !== undefined) {
      this.#attempt = 0;
      clearTimeout(this.#timer);
      void this.#connect();
    }
  };

  async #connect(): Promise<void> {
    this.#timer = undefined;
    let token: string | null;
    try {
      token = await session.token(this.#parts.begin);
    } catch {
      return this.#later();
    }
    if (this.#stopped) return;
    if (token === null) return this.#parts.changed('stopped');
    const address = new URL(`/v1/rooms/${this.#parts.room}/live`, location.href);
    address.protocol = address.protocol.replace('http', 'ws');
    const socket = new WebSocket(address);
    this.#socket = socket;
    this.#token = token;
    let greeted = false;
    const greeting = setTimeout(() => socket.close(4000), GREETING);
    const { whereabouts } = this.#parts;
    const recover = this.#parts.place();
    const said = token;
    socket.onopen = () => {
      // Where the viewer is may have changed while the line was being made.
      const hello: LiveCommand = { type: 'hello', token: said, recover, place: whereabouts?.() ?? null };
      socket.send(JSON.stringify(hello));
    };
    socket.onmessage = ({ data }) => {
      const messages = parse(data);
      const welcome = messages.find((message) => message.type === 'welcome');
      if (welcome !== undefined) {
        greeted = true;
        clearTimeout(greeting);
        this.#attempt = 0;
        clock.learn(welcome.server_time);
        this.#renewInTime();
      }
      const awayFor = welcome !== undefined && this.#cutAt !== null ? Date.now() - this.#cutAt : 0;
      this.#parts.heard(messages, awayFor);
      if (welcome !== undefined) {
        this.#cutAt = null;
        this.#parts.changed('live');
      }
    };
    socket.onclose = ({ code, reason }) => {
      clearTimeout(greeting);
      clearTimeout(this.#renewal);
      if (this.#socket !== socket || this.#stopped) return;
      this.#socket = null;
      if (greeted) this.#cutAt ??= Date.now();
      void this.#closed(code, reason, token);
    };
  }

  async #closed(code: number, reason: string, token: string): Promise<void> {
    const next = afterClose(code);
    if (next === 'again_later') {
      console.warn(`The live socket was closed: ${code} ${reason}`);
      this.#attempt = MOST_PATIENT;
    }
    if (next === 'give_up') return this.#parts.changed('not_found');
    if (next === 'again_with_new_token') await session.renew(token, this.#parts.begin).catch(() => null);
    this.#later();
  }

  #later(): void {
    if (this.#stopped) return;
    this.#parts.changed(this.#cutAt === null ? 'connecting' : 'reconnecting');
    this.#timer = setTimeout(() => void this.#connect(), backoff(this.#attempt));
    this.#attempt = Math.min(this.#attempt + 1, MOST_PATIENT);
  }

  /** A token ends after a quarter of an hour, a show does not. */
  #renewInTime(): void {
    clearTimeout(this.#renewal);
    const ahead = Math.max(5_000, session.life() - 90_000);
    this.#renewal = setTimeout(async () => {
      const token = await session.token(this.#parts.begin, 120_000).catch(() => null);
      if (token !== null) {
        this.#token = token;
        this.send({ type: 'token', token });
      }
      this.#renewInTime();
    }, ahead);
  }
}

function parse(data: unknown): LiveMessage[] {
  try {
    const frame: unknown = JSON.parse(String(data));
    return Array.isArray(frame) ? (frame as LiveMessage[]) : [frame as LiveMessage];
  } catch {
    return [];
  }
}
