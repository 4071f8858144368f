// What the host's cockpit knows and does: the session with its room, the picture that leaves or arrives, the people, and the features that follow the room.

import { request } from '$lib/api/client';
import { asProblem, Problem } from '$lib/api/problem';
import type { Room } from '$lib/api/types';
import type { StudioFeature } from '$lib/feature/studio';
import { RoomFeatures } from '$lib/live/features.svelte';
import type { RoomView } from '$lib/live/room';
import { type Gap, RoomSession } from '$lib/live/session.svelte';
import { Publisher } from '$lib/media/publisher.svelte';
import { Subscriber } from '$lib/media/subscriber.svelte';
import { features } from './features';
import { Mirror } from './mirror.svelte';
import { Mutes } from './mutes.svelte';
import { Sources } from './sources.svelte';
import { Speaking } from './speaking.svelte';

/** One point of the "watching" line every so often; the line shows the last quarter of an hour. */
const SAMPLE = 5_000;
const SAMPLES = 180;
/** How long the first connection may take before the page says that it hears nothing. */
const SILENCE = 4_000;

/** Whether this page hears the server; `ended` once its owner is signed out, and then it stays so. */
export type LineState = 'heard' | 'looking' | 'ended';

export class Studio {
  problem = $state.raw<Problem | null>(null);
  watching = $state.raw<number[]>([]);
  readonly id: string;
  readonly session: RoomSession;
  readonly features: RoomFeatures<StudioFeature>;
  readonly sources = new Sources();
  readonly mirror = new Mirror();
  readonly publisher: Publisher;
  readonly monitor: Subscriber;
  readonly mutes: Mutes;
  readonly speaking: Speaking;
  /** Since when the show has no picture from elsewhere, by this device's clock. */
  #dark = $state<number | null>(null);
  #sampler: ReturnType<typeof setInterval> | undefined;
  /** The host wants this page's picture to leave, also while there is no camera to take it from. */
  #wanted = false;

  constructor(id: string) {
    this.id = id;
    this.publisher = new Publisher(id, (resumed) => this.#refused(resumed));
    this.monitor = new Subscriber({ room: id, begin: 'known' });
    this.session = new RoomSession({ room: id, begin: 'known', silence: SILENCE });
    this.speaking = this.session.follow(new Speaking(this.session));
    this.mutes = this.session.follow(new Mutes(id));
    this.features = this.session.follow(new RoomFeatures(this.session, features));
    this.session.follow({ heard: () => this.#follow(), resync: (gap) => this.#suspect(gap) });
  }

  get view(): RoomView {
    return this.session.view;
  }
  get room(): Room | null {
    return this.session.room;
  }
  get line(): LineState {
    const { socket, silent } = this.session;
    if (socket === 'stopped') return 'ended';
    return socket === 'reconnecting' || silent ? 'looking' : 'heard';
  }
  /** The camera of this page is what viewers see. */
  get publishesHere(): boolean {
    return this.publisher.state !== 'idle' && this.publisher.state !== 'refused';
  }
  /** Somebody else's picture is arriving: OBS, or another device. */
  get arrives(): boolean {
    return this.room?.picture === true && !this.publishesHere;
  }

  /** Since when viewers do not see the show that is on air; null while they do. */
  get unseen(): number | null {
    if (this.room?.state !== 'live') return null;
    return this.publishesHere ? this.publisher.lost : this.#dark;
  }

  async start(): Promise<void> {
    this.problem = null;
    try {
      void this.session.start(await request(`/v1/rooms/${this.id}`));
    } catch (error) {
      this.problem = asProblem(error);
      return;
    }
    this.#sampler = setInterval(() => {
      if (this.room?.state !== 'ended') this.watching = [...this.watching, this.view.viewers].slice(-SAMPLES);
    }, SAMPLE);
    if (this.room?.state === 'scheduled') void this.sources.open();
    // Only the page that was publishing goes on by itself after a reload; another one watches.
    const again = published(this.id);
    if (this.room?.state === 'live' && again !== null) await this.publish(again);
  }

  stop(): void {
    clearInterval(this.#sampler);
    this.session.stop();
    this.publisher.stop();
    this.monitor.stop();
    this.sources.close();
  }

  /** Camera and microphone of this page go to the server; `again` is its name there from before a reload. */
  async publish(again?: string): Promise<void> {
    this.#wanted = true;
    // Half of what there was does not leave where all of it can be had again, or be said to be missing.
    const here = this.sources.fault === null ? this.sources.stream : null;
    const stream = here ?? (await this.sources.open());
    if (stream !== null) this.#send(stream, again);
  }

  unpublish(): void {
    this.#wanted = false;
    this.publisher.stop();
    remember(this.id, null);
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

  #send(stream: MediaStream, again?: string): void {
    this.monitor.stop();
    remember(this.id, this.publisher.start(stream, again));
  }

  /** On air another's picture stays, and this page only watches from now on; before the show the host is told, and chooses. */
  #refused(resumed: boolean): void {
    if (this.room?.state !== 'live' || this.publisher.problem?.code !== 'room_already_has_a_publisher') return;
    this.#wanted = false;
    remember(this.id, null);
    // Whose picture another page took over is told so in plain words; who asked for it now is told why not.
    if (resumed) this.publisher.stop();
    this.#follow();
  }

  async #tell(what: 'open' | 'end'): Promise<void> {
    const room = await request(`/v1/rooms/${this.id}/${what}`, { method: 'POST' });
    this.session.hear([{ type: 'room', room }]);
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

  /** What broke the socket may have broken the ways of the picture as well. */
  #suspect(gap: Gap): void {
    if (gap !== 'broken') return;
    this.publisher.suspect();
    this.monitor.suspect();
  }

  /** Another's picture is shown as viewers get it; whoever ended the show, the camera goes off with it. */
  #follow(): void {
    this.monitor.expect(this.room?.picture === true);
    this.#dark = this.room?.picture === false ? (this.#dark ?? Date.now()) : null;
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

function remember(room: string, page: string | null): void {
  try {
    if (page !== null) sessionStorage.setItem(flag(room), page);
    else sessionStorage.removeItem(flag(room));
  } catch {
    // Without the store the host presses the button once more after a reload.
  }
}

function published(room: string): string | null {
  try {
    return sessionStorage.getItem(flag(room));
  } catch {
    return null;
  }
}
