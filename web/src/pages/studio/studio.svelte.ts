// What the host's cockpit knows and does: the room, the picture that leaves or arrives, the shelf, the first pictures abroad.

import { request } from '$lib/api/client';
import { asProblem, Problem } from '$lib/api/problem';
import type { FirstFrames, LiveMessage, Order, Product, Room } from '$lib/api/types';
import { emptyRoom, reduce, type RoomView, withProducts } from '$lib/live/room';
import { LiveSocket, type SocketState } from '$lib/live/socket';
import { Publisher } from '$lib/media/publisher.svelte';
import { Subscriber } from '$lib/media/subscriber.svelte';
import { Goods } from './goods.svelte';
import { Mutes } from './mutes.svelte';
import { Results } from './results.svelte';
import { Sources } from './sources.svelte';
import { Speaking } from './speaking.svelte';

/** One point of the "watching" line every so often; the line shows the last quarter of an hour. */
const SAMPLE = 5_000;
const SAMPLES = 180;
/** How long the first connection may take before the page says that it hears nothing. */
const SILENCE = 4_000;
/** A line that comes within this has missed nothing of what was read when the page began. */
const AT_ONCE = 1_000;

/** Whether this page hears the server; `ended` once its owner is signed out, and then it stays so. */
export type LineState = 'heard' | 'looking' | 'ended';

export class Studio {
  view = $state.raw<RoomView>(emptyRoom);
  socket = $state<SocketState>('connecting');
  problem = $state.raw<Problem | null>(null);
  watching = $state.raw<number[]>([]);
  /** Why the shelf could not be pinned or taken down, said once. */
  refused = $state.raw<Problem | null>(null);
  readonly id: string;
  readonly sources = new Sources();
  readonly publisher: Publisher;
  readonly monitor: Subscriber;
  readonly results: Results;
  readonly mutes: Mutes;
  readonly speaking: Speaking;
  readonly goods = new Goods(
    () => this.view.turn,
    (products, asked) => (this.view = withProducts(this.view, products, asked)).products,
  );
  /** The newest wish for what is on the screen. */
  #pin: AbortController | null = null;
  readonly #live: LiveSocket;
  #began = 0;
  #silent = $state(false);
  #silence: ReturnType<typeof setTimeout> | undefined;
  #sampler: ReturnType<typeof setInterval> | undefined;
  /** The host wants this page's picture to leave, also while there is no camera to take it from. */
  #wanted = false;

  constructor(id: string) {
    this.id = id;
    this.publisher = new Publisher(id, () => this.#refused());
    this.monitor = new Subscriber({ room: id, begin: 'known' });
    this.mutes = new Mutes(id);
    this.speaking = new Speaking(id);
    this.results = new Results(id, () => this.room?.started_at ?? null);
    this.#live = new LiveSocket({
      room: id,
      begin: 'known',
      place: () => this.view.place,
      heard: (messages, awayFor) => this.#heard(messages, awayFor),
      changed: (state) => this.#changed(state),
    });
  }

  get room(): Room | null {
    return this.view.room;
  }
  get products(): Product[] | null {
    return this.goods.products;
  }
  get shelfProblem(): Problem | null {
    return this.goods.problem;
  }
  get frames(): FirstFrames | null {
    return this.results.frames;
  }
  get orders(): Order[] {
    return this.results.orders;
  }
  get line(): LineState {
    if (this.socket === 'stopped') return 'ended';
    return this.socket === 'reconnecting' || this.#silent ? 'looking' : 'heard';
  }
  /** The camera of this page is what viewers see. */
  get publishesHere(): boolean {
    return this.publisher.state !== 'idle' && this.publisher.state !== 'refused';
  }
  /** Somebody else's picture is arriving: OBS, or another device. */
  get arrives(): boolean {
    return this.room?.picture === true && !this.publishesHere;
  }

  async start(): Promise<void> {
    this.problem = null;
    try {
      const room = await request(`/v1/rooms/${this.id}`);
      this.view = { ...this.view, room, viewers: room.viewers, likes: room.likes };
    } catch (error) {
      this.problem = asProblem(error);
      return;
    }
    this.#began = Date.now();
    this.#live.start();
    void this.goods.load();
    this.results.load();
    this.mutes.load();
    this.#sampler = setInterval(() => (this.watching = [...this.watching, this.view.viewers].slice(-SAMPLES)), SAMPLE);
    if (this.room?.state === 'scheduled') void this.sources.open();
    // Only the page that was publishing goes on by itself after a reload; another one watches.
    if (this.room?.state === 'live' && wasPublishing(this.id)) await this.publish();
  }

  stop(): void {
    this.#live.stop();
    clearInterval(this.#sampler);
    this.results.stop();
    this.goods.stop();
    this.mutes.stop();
    this.publisher.stop();
    this.monitor.stop();
    this.sources.close();
  }

  /** Camera and microphone of this page go to the server. */
  async publish(): Promise<void> {
    this.#wanted = true;
    // Half of what there was does not leave where all of it can be had again, or be said to be missing.
    const here = this.sources.fault === null ? this.sources.stream : null;
    const stream = here ?? (await this.sources.open());
    if (stream !== null) this.#send(stream);
  }

  unpublish(): void {
    this.#wanted = false;
    this.publisher.stop();
    remember(this.id, false);
  }

  goLive = async (): Promise<void> => {
    if (!this.arrives) {
      await this.publish();
      await this.#published();
    }
    await this.#tell('open');
  };

  end = async (): Promise<void> => {
    await this.#tell('end');
  };

  pin = (product: string): Promise<void> => this.#pinning((signal) => request(`/v1/rooms/${this.id}/pin`, { method: 'PUT', body: { product }, signal }));
  unpin = (): Promise<void> => this.#pinning((signal) => request(`/v1/rooms/${this.id}/pin`, { method: 'DELETE', signal }));

  // These throw the Problem: it is said where the host asked for it.
  deleteLine = async (line: string): Promise<void> => {
    await request(`/v1/rooms/${this.id}/lines/${line}`, { method: 'DELETE' });
  };
  mute = async (person: string): Promise<void> => {
    await request(`/v1/rooms/${this.id}/mutes/${person}`, { method: 'PUT' });
    this.mutes.put(person, true);
  };
  unmute = async (person: string): Promise<void> => {
    await request(`/v1/rooms/${this.id}/mutes/${person}`, { method: 'DELETE' });
    this.mutes.put(person, false);
  };

  /** Camera and microphone once more, after something stood in their way; what leaves goes on with the new ones, or begins with them. */
  reopen = async (): Promise<void> => {
    const stream = await this.sources.open();
    if (stream === null) return;
    if (this.#wanted && !this.publishesHere) return this.#send(stream);
    this.publisher.use(stream);
    await Promise.all(stream.getTracks().map((track) => this.publisher.replace(track.kind === 'audio' ? 'audio' : 'video', track)));
  };

  async useCamera(id: string): Promise<void> {
    const track = await this.sources.switchTo('camera', id);
    if (track !== null) await this.publisher.replace('video', track);
    if (this.sources.stream !== null) this.publisher.use(this.sources.stream);
  }

  async useMicrophone(id: string): Promise<void> {
    const track = await this.sources.switchTo('microphone', id);
    if (track !== null) await this.publisher.replace('audio', track);
    if (this.sources.stream !== null) this.publisher.use(this.sources.stream);
  }

  #send(stream: MediaStream): void {
    this.monitor.stop();
    this.publisher.start(stream);
    remember(this.id, true);
  }

  /** On air another's picture stays, and this page only watches from now on; before the show the host is told, and chooses. */
  #refused(): void {
    if (this.room?.state !== 'live' || this.publisher.problem?.code !== 'room_already_has_a_publisher') return;
    this.#wanted = false;
    remember(this.id, false);
    this.#follow();
  }

  async #tell(what: 'open' | 'end'): Promise<void> {
    const room = await request(`/v1/rooms/${this.id}/${what}`, { method: 'POST' });
    this.view = reduce(this.view, [{ type: 'room', room }]);
    this.#follow();
  }

  /** The last wish wins: an earlier one that still waits to be asked again is given up, and nothing is said of it. */
  async #pinning(work: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
    this.#pin?.abort();
    const { signal } = (this.#pin = new AbortController());
    this.refused = null;
    try {
      await work(signal);
    } catch (error) {
      if (!signal.aborted) this.refused = asProblem(error);
    }
  }

  /** Comes back when packets flow; says why when the server refuses them. */
  #published(): Promise<void> {
    return new Promise((resolve, reject) => {
      const began = Date.now();
      const look = setInterval(() => {
        const settled = this.publisher.state === 'publishing' || !this.publishesHere;
        if (!settled && Date.now() - began < 12_000) return;
        clearInterval(look);
        if (this.publisher.state === 'publishing') return resolve();
        const { problem, state } = this.publisher;
        const why = state === 'idle' ? 'no_picture' : state === 'blocked' ? 'picture_is_blocked' : 'timed_out';
        this.unpublish();
        reject(problem ?? new Problem({ type: '', title: why, status: 0, code: why }));
      }, 50);
    });
  }

  #heard(messages: LiveMessage[], awayFor: number): void {
    this.speaking.heard(messages, this.view);
    this.view = reduce(this.view, messages, awayFor);
    this.results.heard(messages);
    this.mutes.heard(messages);
    this.goods.heard(messages, this.view.products);
    this.#follow();
  }

  /** What the socket did not say while it was away, or had not come yet, is asked for again. */
  #changed(state: SocketState): void {
    const broke = this.socket === 'reconnecting';
    this.socket = state;
    if (state === 'connecting') {
      this.#silence ??= setTimeout(() => (this.#silent = true), SILENCE);
    } else {
      clearTimeout(this.#silence);
      this.#silent = false;
    }
    if (state !== 'live' || (!broke && Date.now() - this.#began <= AT_ONCE)) return;
    if (broke) {
      this.publisher.suspect();
      this.monitor.suspect();
    }
    this.goods.catchUp();
    this.mutes.load();
    this.results.load();
  }

  /** Another's picture is shown as viewers get it; whoever ended the show, the camera goes off with it. */
  #follow(): void {
    this.monitor.expect(this.room?.picture === true);
    const state = this.room?.state;
    const over = state === 'ended' || state === 'cancelled';
    if (over) this.unpublish();
    // On air the page has no switch for a camera that does not leave.
    if (over || (state === 'live' && !this.#wanted)) this.sources.close();
    // An encoder that was left running sends on after the end, and nobody is let in to see it.
    if (this.arrives && !over) this.monitor.start();
    else this.monitor.stop();
  }
}

const flag = (room: string): string => `feria_publishing_${room}`;

function remember(room: string, publishing: boolean): void {
  try {
    if (publishing) sessionStorage.setItem(flag(room), '1');
    else sessionStorage.removeItem(flag(room));
  } catch {
    // Without the store the host presses the button once more after a reload.
  }
}

function wasPublishing(room: string): boolean {
  try {
    return sessionStorage.getItem(flag(room)) === '1';
  } catch {
    return false;
  }
}
