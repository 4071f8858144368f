// A viewer's page: the room over its socket, the picture, the chat that is being sent, and what is for sale.

import { all, newKey, request } from '$lib/api/client';
import { asProblem, Problem } from '$lib/api/problem';
import { session } from '$lib/api/session.svelte';
import type { LiveMessage, Product, Room } from '$lib/api/types';
import { Buying } from '$lib/buy/buying.svelte';
import { emptyRoom, reduce, type RoomView, withLines, withProducts } from '$lib/live/room';
import type { Loaded } from '$lib/list.svelte';
import { LiveSocket, type SocketState } from '$lib/live/socket';
import type { Subscriber } from '$lib/media/subscriber.svelte';
import { begin } from './early';

/** A line on its way, or one that did not get there. */
export type Sending = { key: string; text: string; problem: Problem | null };
export type Loading = 'loading' | 'here' | 'not_found' | 'failed';

/** How long the socket may be away before the page says that nobody is heard. */
const SILENCE = 8_000;
/** And then, how often it looks by itself whether the show has begun or is over. */
const LOOK = 15_000;
/** A first welcome within this time has missed nothing worth asking for again. */
const AT_ONCE = 1_000;

export class Watch {
  readonly id: string;
  readonly picture: Subscriber;
  readonly buying: Buying;
  view = $state.raw<RoomView>(emptyRoom);
  socket = $state<SocketState>('connecting');
  /** The live socket has not been there for a while: nobody is heard. */
  unreachable = $state(false);
  loading = $state<Loading>('loading');
  problem = $state.raw<Problem | null>(null);
  sending = $state.raw<readonly Sending[]>([]);
  /** Likes that the viewer gave on this page, for the hearts that rise at once. */
  given = $state(0);
  sound = $state(false);
  #live: LiveSocket | null = null;
  #likes = 0;
  #goods = $state.raw<'loading' | 'here' | Problem>('loading');
  #goodsTimer: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #began = 0;
  #introducing: Promise<void> | null = null;
  #likeTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(id: string) {
    this.id = id;
    this.picture = begin(id).subscriber;
    this.buying = new Buying(() => this.products);
  }

  get room(): Room | null {
    return this.view.room;
  }
  /** Every product that this page has heard of, from the shelf or from the room. */
  products = $derived<readonly Product[]>([...this.view.products.values()]);
  shelf = $derived<Loaded<Product>>(this.#goods === 'here' ? { list: this.products, failed: null } : { list: null, failed: this.#goods === 'loading' ? null : this.#goods });

  async start(): Promise<void> {
    const early = begin(this.id);
    const [room] = await Promise.all([early.room, early.country]);
    if (room instanceof Problem) {
      this.problem = room;
      this.loading = room.status === 404 ? 'not_found' : 'failed';
      return;
    }
    this.#take(room);
    this.loading = 'here';
    this.#live = new LiveSocket({
      room: this.id,
      begin: 'guest',
      place: () => this.view.place,
      heard: (messages, awayFor) => this.#heard(messages, awayFor),
      changed: (state) => this.#changed(state),
    });
    this.#began = performance.now();
    this.#live.start();
    await Promise.all([this.loadProducts(), this.buying.start('guest')]);
  }

  stop(): void {
    clearTimeout(this.#likeTimer);
    clearTimeout(this.#goodsTimer);
    clearTimeout(this.#silence);
    this.buying.stop();
    this.#live?.stop();
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
      this.view = withProducts(this.view, products, asked);
      this.#goods = 'here';
    } catch (error) {
      // The picture and the chat do not need them; what was here stays, and it is asked for again.
      if (this.#goods !== 'here') this.#goods = asProblem(error);
      clearTimeout(this.#goodsTimer);
      this.#goodsTimer = setTimeout(() => void this.loadProducts(), 5_000);
    }
  }

  /** Who writes here, where no welcome has said so yet: a line needs no socket. Without an answer nobody is known. */
  introduce(): Promise<void> {
    this.#introducing ??= request('/v1/me', { as: 'guest' })
      .then(
        ({ person, role, name }) => {
          if (this.view.you === null) this.view = { ...this.view, you: { person, role, name, muted: false } };
        },
        () => undefined,
      )
      .finally(() => (this.#introducing = null));
    return this.#introducing;
  }

  /** Sends a line; it stands in the chat at once, and says so itself when it did not get there. */
  async say(text: string, key: string = newKey()): Promise<void> {
    this.sending = [...this.sending.filter((one) => one.key !== key), { key, text, problem: null }];
    try {
      const line = await request(`/v1/rooms/${this.id}/lines`, { method: 'POST', body: { text }, key, as: 'guest' });
      this.view = withLines(this.view, [line]);
      this.forget(key);
    } catch (error) {
      const problem = asProblem(error);
      if (problem.code === 'viewer_is_muted') this.view = { ...this.view, you: this.view.you && { ...this.view.you, muted: true } };
      this.sending = this.sending.map((one) => (one.key === key ? { ...one, problem } : one));
    }
  }

  forget(key: string): void {
    this.sending = this.sending.filter((one) => one.key !== key);
  }

  /** The name that stands before a person's lines. Throws the Problem, for the field. */
  async rename(name: string): Promise<void> {
    const me = await request('/v1/me/name', { method: 'PUT', body: { name }, as: 'guest' });
    if (this.view.you !== null) this.view = { ...this.view, you: { ...this.view.you, name: me.name } };
  }

  /** Likes gather for a moment, so that a hundred taps are a few messages. */
  like(): void {
    this.given += 1;
    this.#likes += 1;
    this.#likeTimer ??= setTimeout(() => {
      this.#likeTimer = undefined;
      const count = Math.min(this.#likes, 50);
      this.#likes -= count;
      if (!this.#live?.send({ type: 'like', count })) this.#likes = 0;
    }, 300);
  }

  seenAway(): void {
    this.view = { ...this.view, away: null };
  }

  #heard(messages: readonly LiveMessage[], awayFor: number): void {
    this.view = reduce(this.view, messages, awayFor);
    for (const message of messages) {
      if (message.type === 'hold' && message.state === 'expired') this.buying.expire(message.order);
      // Staff hear of everybody's orders; this page is about its own.
      if (message.type === 'order' && message.person === session.person) this.buying.hear(message);
    }
    if (this.view.room !== null) this.#follow(this.view.room);
  }

  #changed(state: SocketState): void {
    const returned = state === 'live' && (this.socket === 'reconnecting' || this.unreachable);
    // One that took its time has missed what happened since the page read its products.
    const late = state === 'live' && this.socket === 'connecting' && performance.now() - this.#began > AT_ONCE;
    this.socket = state;
    if (state === 'connecting' || state === 'reconnecting') {
      this.#silence ??= setTimeout(() => void this.#look(), SILENCE);
    } else {
      clearTimeout(this.#silence);
      this.#silence = undefined;
      this.unreachable = false;
    }
    if (state === 'not_found') this.loading = 'not_found';
    // What the socket did not say while it was away is asked for again.
    if (returned) this.picture.suspect();
    if (returned || late) void Promise.all([this.loadProducts(), this.buying.loadHolds('guest')]);
  }

  /** Asks for the room as long as no socket speaks of it. */
  async #look(): Promise<void> {
    this.unreachable = true;
    const room = await request(`/v1/rooms/${this.id}`, { as: 'nobody' }).catch(() => null);
    if (!this.unreachable) return;
    if (room !== null) this.#heard([{ type: 'room', room }], 0);
    this.#silence = setTimeout(() => void this.#look(), LOOK);
  }

  #take(room: Room): void {
    this.view = { ...this.view, room, viewers: room.viewers, likes: room.likes };
    this.#follow(room);
  }

  #follow(room: Room): void {
    this.picture.expect(room.state === 'live' && room.picture);
    if (room.state === 'live') this.picture.start();
    else if (room.state === 'ended' || room.state === 'cancelled') this.picture.stop();
  }
}
