// One WebRTC session with the server: an offer, an answer, and knowing when it died. Viewers and hosts share it.

import { request } from '$lib/api/client';
import { type Begin, session } from '$lib/api/session.svelte';
import type { Begun } from '$lib/boot';

export type PeerParts = {
  room: string;
  role: 'publish' | 'subscribe';
  begin: Begin;
  /** Which page publishes, and whether it only comes back to where it was. */
  source?: { page: string; resumes: boolean };
  /** What the page's boot script has begun for this room, in place of an offer of its own. */
  begun?: Begun | null;
  /** Adds transceivers or tracks before the offer is made. */
  fill: (connection: RTCPeerConnection) => void;
  /** The server has answered, and after a while still none of its packets has come. It goes on being tried. */
  slow?: () => void;
  /** Packets stopped coming, or the connection failed: this peer is of no more use, and is to be closed. The last one came at `heard`, by `Date.now()`. */
  died: (heard: number) => void;
};

/** A session and the SDP answer to its offer. */
type Opened = { session: string; sdp: string };

/** No packet for this long while some are expected means that the way is gone. */
const SILENCE = 2_500;
const SUSPECTED = 700;
/** After an answer, ICE over UDP connects within this or is blocked; most networks take a tenth of it, so it is said sooner. */
const ICE_LIMIT = 8_000;
const ICE_SLOW = 3_000;

export class Peer {
  readonly connection: RTCPeerConnection;
  readonly #parts: PeerParts;
  readonly #offer: Promise<string>;
  /** What was asked for ahead of time, together with who is here. */
  readonly #early: Promise<Opened | null> | null;
  readonly #began: number;
  #session: string | null = null;
  #watch: ReturnType<typeof setInterval> | undefined;
  #closed = false;
  #patience = SILENCE;
  /** Whether packets should be coming now; a viewer's peer is quiet while the host is away. */
  expecting = true;

  constructor(parts: PeerParts) {
    this.#parts = parts;
    const { begun = null, begin, room } = parts;
    this.connection = begun?.connection ?? new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
    parts.fill(this.connection);
    this.#offer = begun === null ? this.#makeOffer() : begun.visit.then(() => this.connection.localDescription?.sdp ?? '');
    if (begun !== null) this.#early = begun.visit.then((visit) => visit?.media ?? null);
    else if (begin === 'guest' && session.isOpen) this.#early = this.#comeIn(room).catch(() => null);
    else this.#early = null;
    this.#began = begun === null ? performance.now() : begun.asked - performance.timeOrigin;
    // A page that is left before it needed the answer gives the session up all the same.
    void this.#early?.then((answer) => {
      this.#session ??= answer?.session ?? null;
      if (this.#closed) this.#release();
    });
  }

  get session(): string | null {
    return this.#session;
  }

  /**
   * Exchanges offer and answer and waits until packets may flow.
   * Answers how long that took, or 'blocked' when the server answered and no UDP came through.
   */
  async open(): Promise<{ milliseconds: number } | 'blocked' | 'closed'> {
    const began = this.#early === null ? performance.now() : this.#began;
    const answer = (await this.#early) ?? (await this.#ask());
    if (answer === null) return 'closed';
    this.#session = answer.session;
    if (this.#closed) {
      this.#release();
      return 'closed';
    }
    await this.#take(answer);
    const connected = await this.#connected();
    if (this.#closed) return 'closed';
    if (!connected) return 'blocked';
    this.#startWatch();
    return { milliseconds: performance.now() - began };
  }

  /** Something else broke just now: for a moment, less silence is enough to call this one dead too. */
  suspect(): void {
    this.#patience = SUSPECTED;
    setTimeout(() => (this.#patience = SILENCE), 3_000);
  }

  close(): void {
    this.#retire();
    this.connection.close();
  }

  /** Gives the session up and leaves the connection standing: closing it would turn the last picture black. */
  #retire(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearInterval(this.#watch);
    this.#release();
  }

  /** The answer is taken as soon as it is here, before anybody has asked for the picture. */
  async #comeIn(room: string): Promise<Opened | null> {
    const answer = await session.visit(room, await this.#offer);
    if (answer !== null && !this.#closed) await this.#take(answer);
    return answer;
  }

  async #take({ sdp }: Opened): Promise<void> {
    if (this.connection.signalingState !== 'stable') await this.connection.setRemoteDescription({ type: 'answer', sdp });
  }

  async #ask(): Promise<Opened | null> {
    const sdp = await this.#offer;
    if (this.#closed) return null;
    return request(`/v1/rooms/${this.#parts.room}/sessions`, {
      method: 'POST',
      body: { role: this.#parts.role, sdp, ...this.#parts.source },
      as: this.#parts.begin,
    });
  }

  async #makeOffer(): Promise<string> {
    await this.connection.setLocalDescription();
    // The server learns our address from our checks, so nothing waits for candidates.
    return this.connection.localDescription?.sdp ?? '';
  }

  #connected(): Promise<boolean> {
    return new Promise((resolve) => {
      const limit = setTimeout(() => settle(false), ICE_LIMIT);
      const slow = setTimeout(() => {
        // Once packets come through, what takes time is something else.
        if (['new', 'checking'].includes(this.connection.iceConnectionState)) this.#parts.slow?.();
      }, ICE_SLOW);
      const settle = (connected: boolean): void => {
        clearTimeout(limit);
        clearTimeout(slow);
        this.connection.removeEventListener('connectionstatechange', look);
        resolve(connected);
      };
      const look = (): void => {
        const state = this.connection.connectionState;
        if (state === 'connected') settle(true);
        if (state === 'failed' || state === 'closed') settle(false);
      };
      this.connection.addEventListener('connectionstatechange', look);
      look();
    });
  }

  /** Packets received say more, and sooner, than ICE: a killed server is noticed in seconds. */
  #startWatch(): void {
    let packets = -1;
    let heardAt = performance.now();
    const died = (): void => this.#died(Date.now() - (performance.now() - heardAt));
    this.connection.addEventListener('connectionstatechange', () => {
      if (this.connection.connectionState === 'failed') died();
    });
    this.#watch = setInterval(async () => {
      const seen = await received(this.connection);
      const now = performance.now();
      if (seen !== packets || !this.expecting || document.visibilityState === 'hidden') heardAt = now;
      packets = seen;
      if (now - heardAt > this.#patience) died();
    }, 500);
  }

  #died(heard: number): void {
    if (this.#closed) return;
    this.#retire();
    this.#parts.died(heard);
  }

  #release(): void {
    if (this.#session === null) return;
    const path = `/v1/rooms/${this.#parts.room}/sessions/${this.#session}` as const;
    this.#session = null;
    // The server forgets a dead session by itself; saying so only frees it sooner.
    request(path, { method: 'DELETE', as: this.#parts.begin, patience: 4_000 }).catch(() => undefined);
  }
}

async function received(connection: RTCPeerConnection): Promise<number> {
  let packets = 0;
  try {
    (await connection.getStats()).forEach((report: { type: string; packetsReceived?: number; bytesReceived?: number }) => {
      if (report.type === 'transport' || report.type === 'inbound-rtp') packets += report.packetsReceived ?? report.bytesReceived ?? 0;
    });
  } catch {
    return -1;
  }
  return packets;
}
