// A host's picture and sound on their way to the server, and back there by themselves after a fault.

import { asProblem, type Problem } from '$lib/api/problem';
import { backoff } from '$lib/live/socket';
import { Peer } from './peer';

export type PublishState = 'idle' | 'connecting' | 'publishing' | 'reconnecting' | 'blocked' | 'refused';

const MOST_BITS = 2_500_000;

export class Publisher {
  state = $state<PublishState>('idle');
  /** Why the server refuses it, when it does: somebody else publishes, or the show has ended. */
  problem = $state.raw<Problem | null>(null);
  /** Since when no picture of this page leaves although it should, by this device's clock. */
  lost = $state<number | null>(null);
  /** What this page is called at the server, so that it does not take back what another page has taken over. */
  #page = '';
  readonly #room: string;
  readonly #refused: (resumed: boolean) => void;
  #peer: Peer | null = null;
  #stream: MediaStream | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #attempt = 0;

  constructor(room: string, refused: (resumed: boolean) => void = () => undefined) {
    this.#room = room;
    this.#refused = refused;
  }

  /** Publishes this camera and microphone from now on, whatever happens to the connection; `again` is the page that did before a reload. */
  start(stream: MediaStream, again?: string): string {
    // Pressed twice, it is one session.
    if (this.#stream === stream && this.state === 'connecting') return this.#page;
    this.#page = again ?? Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('');
    this.#stream = stream;
    this.problem = null;
    this.lost = Date.now();
    this.state = 'connecting';
    this.#attempt = 0;
    clearTimeout(this.#timer);
    void this.#open(again !== undefined);
    return this.#page;
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#stream = null;
    this.#peer?.close();
    this.#peer = null;
    this.lost = null;
    this.state = 'idle';
  }

  /** Another camera or microphone, without a new session; null sends silence or a still. */
  async replace(kind: 'audio' | 'video', track: MediaStreamTrack | null): Promise<void> {
    const sender = this.#peer?.connection.getTransceivers().find((one) => one.receiver.track.kind === kind)?.sender;
    await sender?.replaceTrack(track);
  }

  /** The room's line broke and is back: this way may be gone as well. */
  suspect(): void {
    this.#peer?.suspect();
  }

  /** The new stream is what a reconnection sends. */
  use(stream: MediaStream): void {
    if (this.#stream !== null) this.#stream = stream;
  }

  async #open(resumes: boolean): Promise<void> {
    const stream = this.#stream;
    if (stream === null) return;
    this.#peer?.close();
    const peer = new Peer({
      room: this.#room,
      role: 'publish',
      begin: 'known',
      source: { page: this.#page, resumes },
      fill: (connection) => {
        for (const kind of ['video', 'audio'] as const) {
          const track = stream.getTracks().find((one) => one.kind === kind);
          connection.addTransceiver(track ?? kind, {
            direction: 'sendonly',
            streams: [stream],
            ...(kind === 'video' ? { sendEncodings: [{ maxBitrate: MOST_BITS }] } : {}),
          });
        }
      },
      died: (heard) => {
        this.lost = heard;
        this.#again('reconnecting');
      },
    });
    this.#peer = peer;
    try {
      const opened = await peer.open();
      if (opened === 'closed' || this.#peer !== peer) return;
      if (opened === 'blocked') return this.#again('blocked');
      this.#attempt = 0;
      this.lost = null;
      this.state = 'publishing';
    } catch (error) {
      if (this.#peer !== peer) return;
      const problem = asProblem(error);
      if (problem.passing) return this.#again('reconnecting');
      this.problem = problem;
      this.lost = null;
      this.state = 'refused';
      peer.close();
      this.#refused(resumes);
    }
  }

  #again(state: PublishState): void {
    if (this.#stream === null) return;
    this.state = state;
    this.#peer?.close();
    this.#peer = null;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#open(true), backoff(this.#attempt));
    this.#attempt = Math.min(this.#attempt + 1, 4);
  }
}
