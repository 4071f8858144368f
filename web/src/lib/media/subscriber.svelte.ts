// A viewer's picture and sound: asks for them, shows them, and asks again by itself when they stop.

import { backoff } from '$lib/live/socket';
import { asProblem } from '$lib/api/problem';
import type { Begin } from '$lib/api/session.svelte';
import { type Begun, takeBegun } from '$lib/boot';
import { hasWebRtc } from './environment';
import { Peer } from './peer';

export type PictureState =
  | 'idle'
  | 'unsupported' // no WebRTC in this browser
  | 'connecting'
  | 'playing'
  | 'reconnecting'
  | 'blocked' // the server answers, UDP does not come through; it goes on trying
  | 'crowded'; // this person watches on as many devices as they may; it goes on trying

export type SubscriberParts = {
  room: string;
  begin: Begin;
  /** The first frame of this page load is on the screen; both times since its navigation, `due` when there was a picture to wait for, as far as was said. */
  presented?: (frame: { session: string; at: number; due: number | null; signalling: number }) => void;
};

type WithFrameCallback = HTMLVideoElement & {
  requestVideoFrameCallback?: (callback: (now: number, frame: { presentationTime: number }) => void) => number;
};

export class Subscriber {
  state = $state<PictureState>('idle');
  /** A picture has been on the screen; the last frame stays there while it comes back. */
  shown = $state(false);
  /** What the element plays; it stays the same through every reconnection. */
  readonly #stream = typeof MediaStream === 'function' ? new MediaStream() : null;
  readonly #parts: SubscriberParts;
  #peer: Peer | null = null;
  /** Peers that died and whose last frame is still on the screen; they close when the next picture is there. */
  #ghosts: Peer[] = [];
  #video: WithFrameCallback | null = null;
  #wanted = false;
  #expecting = true;
  #attempt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When the session was asked for, and how long it took; a frame may come before that is known. */
  #began = 0;
  #signalling: number | null = null;
  /** When the picture was both wanted and there to be had. */
  #due: number | null = null;
  #reported = false;

  constructor(parts: SubscriberParts) {
    this.#parts = parts;
    if (!hasWebRtc()) this.state = 'unsupported';
  }

  /** Makes the offer ahead of time, and lets it go with the request that says who is here: what the boot script has begun is gone on with. */
  prepare(): void {
    if (this.state !== 'unsupported') this.#peer ??= this.#newPeer(takeBegun(this.#parts.room));
  }

  /** Wants the picture from now on. Asking again does nothing. */
  start(): void {
    if (this.#wanted || this.state === 'unsupported') return;
    this.#wanted = true;
    this.#isDue();
    void this.#open();
  }

  stop(): void {
    this.#wanted = false;
    clearTimeout(this.#timer);
    this.#peer?.close();
    this.#peer = null;
    this.#layGhosts();
    if (this.state !== 'unsupported') this.state = 'idle';
  }

  /** Whether somebody publishes now; without a publisher silence is no fault. */
  expect(publishing: boolean): void {
    const returned = publishing && !this.#expecting;
    this.#expecting = publishing;
    this.#isDue();
    if (this.#peer !== null) this.#peer.expecting = publishing;
    if (returned && this.#wanted && this.#peer === null) this.#again(0);
  }

  /** Somebody asks for it now, instead of when its turn comes. */
  retry(): void {
    if (this.#wanted && this.#peer === null) this.#again(0);
  }

  #isDue(): void {
    if (this.#wanted && this.#expecting) this.#due ??= performance.now();
  }

  /** The chat's line broke and is back: the picture's way may be gone as well. */
  suspect(): void {
    this.#peer?.suspect();
  }

  /** The element that shows it. The first frame is watched for from here. */
  attach(video: HTMLVideoElement): () => void {
    this.#video = video;
    video.srcObject = this.#stream;
    this.#watchFrame();
    return () => {
      if (this.#video === video) this.#video = null;
      video.srcObject = null;
    };
  }

  #newPeer(begun: Begun | null = null): Peer {
    const peer: Peer = new Peer({
      begun,
      room: this.#parts.room,
      role: 'subscribe',
      begin: this.#parts.begin,
      fill: (connection) => {
        if (begun === null) for (const kind of ['video', 'audio']) connection.addTransceiver(kind, { direction: 'recvonly' });
        else for (const { track } of connection.getReceivers()) this.#take(track);
        connection.ontrack = ({ track }) => this.#take(track);
      },
      slow: () => {
        if (this.#peer === peer && this.#wanted) this.state = 'blocked';
      },
      died: () => {
        this.#ghosts.push(peer);
        this.#peer = null;
        this.#again(0);
      },
    });
    return peer;
  }

  #layGhosts(): void {
    for (const ghost of this.#ghosts.splice(0)) ghost.close();
  }

  /** A new track takes the old one's place when it has something to show, so that the last frame stays until then. */
  #take(track: MediaStreamTrack): void {
    const stream = this.#stream;
    if (stream === null) return;
    const swap = (): void => {
      for (const old of stream.getTracks()) if (old.kind === track.kind && old !== track) stream.removeTrack(old);
      stream.addTrack(track);
      void this.#video?.play().catch(() => undefined);
      if (track.kind !== 'video') return;
      this.#layGhosts();
      this.#watchFrame();
    };
    if (!this.shown || !track.muted) swap();
    else track.addEventListener('unmute', swap, { once: true });
  }

  async #open(): Promise<void> {
    if (!this.#wanted) return;
    this.#trying();
    const peer = (this.#peer ??= this.#newPeer());
    peer.expecting = this.#expecting;
    this.#began = performance.now();
    this.#signalling = null;
    try {
      const opened = await peer.open();
      if (opened === 'closed' || this.#peer !== peer) return;
      if (opened === 'blocked') return this.#failed(peer, 'blocked');
      this.#attempt = 0;
      this.#signalling = opened.milliseconds;
      this.state = 'playing';
      performance.mark('feria-connected');
    } catch (error) {
      if (this.#peer !== peer) return;
      const problem = asProblem(error);
      if (problem.code === 'too_many_sessions') return this.#failed(peer, 'crowded');
      this.#failed(peer, problem.passing || problem.status === 409 ? 'later' : 'slowly');
    }
  }

  /** What stands in the way is said until the picture is there, however often it is tried. */
  #trying(): void {
    if (this.state !== 'blocked' && this.state !== 'crowded') this.state = this.shown ? 'reconnecting' : 'connecting';
  }

  #failed(peer: Peer, why: 'blocked' | 'crowded' | 'later' | 'slowly'): void {
    peer.close();
    this.#peer = null;
    if (why === 'blocked' || why === 'crowded') this.state = why;
    this.#again(why === 'later' ? backoff(this.#attempt) : 8_000);
  }

  #again(wait: number): void {
    if (!this.#wanted) return;
    this.#trying();
    clearTimeout(this.#timer);
    // A peer that dies at once must not be reopened in a tight loop.
    this.#timer = setTimeout(() => void this.#open(), Math.max(wait, this.#attempt === 0 ? 50 : backoff(this.#attempt)));
    this.#attempt = Math.min(this.#attempt + 1, 5);
  }

  #watchFrame(): void {
    const video = this.#video;
    if (video === null) return;
    if (video.requestVideoFrameCallback !== undefined) {
      video.requestVideoFrameCallback((now, frame) => this.#frame(Math.max(now, frame.presentationTime)));
    } else {
      video.addEventListener('timeupdate', () => this.#frame(performance.now()), { once: true });
    }
  }

  #frame(at: number): void {
    const [track] = this.#stream?.getVideoTracks() ?? [];
    // A track that ends is painted black once; that is no picture.
    if (track !== undefined && (track.readyState === 'ended' || track.muted)) return this.#watchFrame();
    this.shown = true;
    const session = this.#peer?.session;
    if (this.#reported || session === null || session === undefined) return;
    this.#reported = true;
    performance.mark('feria-first-frame', { startTime: at });
    const signalling = this.#signalling ?? performance.now() - this.#began;
    this.#parts.presented?.({ session, at: Math.round(at), due: this.#due === null ? null : Math.round(this.#due), signalling: Math.round(signalling) });
  }
}
