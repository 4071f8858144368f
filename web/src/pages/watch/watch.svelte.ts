// A viewer's page: the session with its room, the picture, what the viewer says, and the features that follow the room.

import { Problem } from '$lib/api/problem';
import type { Room } from '$lib/api/types';
import type { ViewerFeature } from '$lib/feature/viewer';
import { RoomFeatures } from '$lib/live/features.svelte';
import type { RoomView } from '$lib/live/room';
import { type Gap, RoomSession } from '$lib/live/session.svelte';
import type { SocketState, Whereabouts } from '$lib/live/socket';
import { i18n } from '$lib/i18n/index.svelte';
import { country, UNKNOWN } from '$lib/market/country.svelte';
import { Sound } from '$lib/media/sound.svelte';
import type { Subscriber } from '$lib/media/subscriber.svelte';
import { begin, end } from './early';
import { features } from './features';
import { Flying } from './flying.svelte';
import { Likes } from './likes.svelte';
import { Saying } from './saying.svelte';

/** Where a parcel would go, and what the viewer reads. */
export const whereabouts = (): Whereabouts => ({ country: country.code === UNKNOWN ? null : country.code, language: i18n.language });

export type Loading = 'loading' | 'here' | 'not_found' | 'failed';

/** How long the socket may be away before the page says so, and how often it then looks by itself. */
const SILENCE = 8_000;
const LOOK = 15_000;

export class Watch {
  readonly id: string;
  readonly session: RoomSession;
  readonly features: RoomFeatures<ViewerFeature>;
  readonly picture: Subscriber;
  readonly saying: Saying;
  readonly likes: Likes;
  problem = $state.raw<Problem | null>(null);
  readonly sound = new Sound();
  readonly flying = new Flying();
  #loading = $state<Loading>('loading');

  constructor(id: string) {
    this.id = id;
    this.session = new RoomSession({ room: id, begin: 'guest', silence: SILENCE, look: LOOK, whereabouts });
    this.picture = begin(id).subscriber;
    this.saying = this.session.follow(new Saying(this.session));
    this.likes = new Likes(this.session);
    this.features = this.session.follow(new RoomFeatures(this.session, features));
    this.session.follow({ heard: (_, { room }) => this.#follow(room), resync: (gap) => this.#suspect(gap) });
  }

  get view(): RoomView {
    return this.session.view;
  }
  get room(): Room | null {
    return this.session.room;
  }
  get socket(): SocketState {
    return this.session.socket;
  }
  get loading(): Loading {
    return this.socket === 'not_found' ? 'not_found' : this.#loading;
  }

  async start(): Promise<void> {
    const early = begin(this.id);
    const [room] = await Promise.all([early.room, early.country]);
    if (room instanceof Problem) {
      this.problem = room;
      this.#loading = room.status === 404 ? 'not_found' : 'failed';
      return;
    }
    this.#loading = 'here';
    this.#follow(room);
    await this.session.start(room);
  }

  stop(): void {
    this.likes.stop();
    this.session.stop();
    this.picture.stop();
    end(this.id);
  }

  seenAway(): void {
    this.session.view = { ...this.view, away: null };
  }

  /** What broke the socket may have broken the way of the picture as well. */
  #suspect(gap: Gap): void {
    if (gap !== 'late') this.picture.suspect();
  }

  #follow(room: Room | null): void {
    if (room === null) return;
    this.picture.expect(room.state === 'live' && room.picture);
    if (room.state === 'live') this.picture.start();
    else if (room.state === 'ended' || room.state === 'cancelled') this.picture.stop();
  }
}
