// A viewer's page: the room over its session, the picture, what the viewer says, and what is for sale.

import { all } from '$lib/api/client';
import { asProblem, Problem } from '$lib/api/problem';
import { session as person } from '$lib/api/session.svelte';
import type { LiveMessage, Product, Room } from '$lib/api/types';
import { Buying } from '$lib/buy/buying.svelte';
import type { Loaded } from '$lib/list.svelte';
import { type RoomView, withProducts } from '$lib/live/room';
import { type Gap, RoomSession } from '$lib/live/session.svelte';
import type { SocketState } from '$lib/live/socket';
import type { Subscriber } from '$lib/media/subscriber.svelte';
import { begin } from './early';
import { Likes } from './likes.svelte';
import { Saying } from './saying.svelte';

export type Loading = 'loading' | 'here' | 'not_found' | 'failed';

/** How long the socket may be away, and how often the page then looks by itself. */
const SILENCE = 8_000;
const LOOK = 15_000;

export class Watch {
  readonly id: string;
  readonly session: RoomSession;
  readonly picture: Subscriber;
  readonly saying: Saying;
  readonly likes: Likes;
  readonly buying: Buying;
  problem = $state.raw<Problem | null>(null);
  sound = $state(false);
  #loading = $state<Loading>('loading');
  #goods = $state.raw<'loading' | 'here' | Problem>('loading');
  #goodsTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(id: string) {
    this.id = id;
    this.session = new RoomSession({ room: id, begin: 'guest', silence: SILENCE, look: LOOK });
    this.picture = begin(id).subscriber;
    this.saying = new Saying(this.session);
    this.likes = new Likes(this.session);
    this.buying = new Buying(() => this.products);
    this.session.follow({ heard: (messages) => this.#heard(messages), resync: (gap) => this.#resync(gap) });
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
  /** Every product that this page has heard of, from the shelf or from the room. */
  products = $derived.by<readonly Product[]>(() => [...this.session.view.products.values()]);
  shelf = $derived<Loaded<Product>>(this.#goods === 'here' ? { list: this.products, failed: null } : { list: null, failed: this.#goods === 'loading' ? null : this.#goods });

  async start(): Promise<void> {
    const early = begin(this.id);
    const [room] = await Promise.all([early.room, early.country]);
    if (room instanceof Problem) {
      this.problem = room;
      this.#loading = room.status === 404 ? 'not_found' : 'failed';
      return;
    }
    this.session.start(room);
    this.#follow(room);
    this.#loading = 'here';
    await Promise.all([this.loadProducts(), this.buying.start('guest')]);
  }

  stop(): void {
    clearTimeout(this.#goodsTimer);
    this.likes.stop();
    this.buying.stop();
    this.session.stop();
    this.picture.stop();
  }

  /** Loads the shelf again for somebody who asks for it, and says that it is on its way. */
  loadShelf(): Promise<void> {
    if (this.#goods !== 'here') this.#goods = 'loading';
    return this.loadProducts();
  }

  async loadProducts(): Promise<void> {
    clearTimeout(this.#goodsTimer);
    const asked = this.view.turn;
    try {
      const products = await all('/v1/products', { as: 'nobody' });
      this.session.view = withProducts(this.view, products, asked);
      this.#goods = 'here';
    } catch (error) {
      // The picture and the chat do not need them; what was here stays, and it is asked for again.
      if (this.#goods !== 'here') this.#goods = asProblem(error);
      clearTimeout(this.#goodsTimer);
      this.#goodsTimer = setTimeout(() => void this.loadProducts(), 5_000);
    }
  }

  seenAway(): void {
    this.session.view = { ...this.view, away: null };
  }

  #heard(messages: readonly LiveMessage[]): void {
    for (const message of messages) {
      if (message.type === 'hold' && message.state === 'lapsed') this.buying.lapse(message.order);
      // Staff hear of everybody's orders; this page is about its own.
      if (message.type === 'order' && message.person === person.person) this.buying.hear(message);
    }
    if (this.room !== null) this.#follow(this.room);
  }

  #resync(gap: Gap): void {
    if (gap !== 'late') this.picture.suspect();
    void Promise.all([this.loadProducts(), this.buying.loadHolds('guest')]);
  }

  #follow(room: Room): void {
    this.picture.expect(room.state === 'live' && room.picture);
    if (room.state === 'live') this.picture.start();
    else if (room.state === 'ended' || room.state === 'cancelled') this.picture.stop();
  }
}
