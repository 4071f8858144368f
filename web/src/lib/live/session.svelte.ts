// The session of a page with one room: its live socket, the view that is folded from it, and what follows a silence.

import { request } from '$lib/api/client';
import type { Begin } from '$lib/api/session.svelte';
import type { LiveCommand, LiveMessage, Room } from '$lib/api/types';
import { emptyRoom, reduce, type RoomView } from './room';
import { LiveSocket, type SocketState, type Whereabouts } from './socket';

/** A store that follows a room. */
export type RoomStore = {
  /** Reads what the socket does not say, as soon as the room is known. */
  start?(): unknown;
  /** One frame of the socket, and the room as it is after it. */
  heard(messages: readonly LiveMessage[], view: RoomView): void;
  /** What the socket may not have said is asked for again. */
  resync?(gap: Gap): void;
  stop?(): void;
};

/** Why something may have been missed: the socket broke, nobody was heard for a while, or the first welcome took its time. */
export type Gap = 'broken' | 'silent' | 'late';

export type SessionOptions = {
  room: string;
  begin: Begin;
  /** How long the socket may be away before the page says that nobody is heard. */
  silence: number;
  /** And then, how often the room is asked for by request: whether the show has begun, or is over. Without it, never. */
  look?: number;
  /** Where the viewer is and what they read; the room is told with the hello. */
  whereabouts?: (() => Whereabouts) | undefined;
};

/** A first welcome within this time has missed nothing of what the page read when it began. */
const AT_ONCE = 1_000;

export class RoomSession {
  view = $state.raw<RoomView>(emptyRoom);
  socket = $state<SocketState>('connecting');
  /** The socket has not been there for a while: nobody is heard. */
  silent = $state(false);
  readonly id: string;
  readonly #options: SessionOptions;
  readonly #live: LiveSocket;
  readonly #stores: RoomStore[] = [];
  #began = 0;
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(options: SessionOptions) {
    this.id = options.room;
    this.#options = options;
    this.#live = new LiveSocket({
      room: options.room,
      begin: options.begin,
      place: () => this.view.place,
      whereabouts: options.whereabouts,
      heard: (messages, awayFor) => this.hear(messages, awayFor),
      changed: (state) => this.#changed(state),
    });
  }

  get room(): Room | null {
    return this.view.room;
  }

  /** From now on the store hears what this page hears, after those that were here before it. */
  follow<Store extends RoomStore>(store: Store): Store {
    this.#stores.push(store);
    return store;
  }

  /** Begins with the room as it was read, and waits until those who follow have read theirs. */
  async start(room: Room): Promise<void> {
    this.view = { ...this.view, room, viewers: room.viewers, likes: room.likes };
    this.#began = performance.now();
    this.#live.start();
    await Promise.all(this.#stores.map((store) => store.start?.()));
  }

  stop(): void {
    this.#live.stop();
    for (const store of this.#stores) store.stop?.();
  }

  /** Takes what was said, also what was said as the answer to a request. */
  hear(messages: readonly LiveMessage[], awayFor = 0): void {
    this.view = reduce(this.view, messages, awayFor);
    for (const store of this.#stores) store.heard(messages, this.view);
  }

  /** Sends now or not at all. */
  send(command: LiveCommand): boolean {
    return this.#live.send(command);
  }

  #changed(state: SocketState): void {
    const gap = state === 'live' ? this.#gap() : null;
    this.socket = state;
    if (state === 'connecting' || state === 'reconnecting') {
      this.#silence ??= setTimeout(() => void this.#look(), this.#options.silence);
    } else {
      clearTimeout(this.#silence);
      this.#silence = undefined;
      this.silent = false;
    }
    if (gap !== null) for (const store of this.#stores) store.resync?.(gap);
  }

  /** What lies before the welcome that has just come. */
  #gap(): Gap | null {
    if (this.socket === 'reconnecting') return 'broken';
    if (this.silent) return 'silent';
    return this.socket === 'connecting' && performance.now() - this.#began > AT_ONCE ? 'late' : null;
  }

  /** Asks for the room as long as no socket speaks of it. */
  async #look(): Promise<void> {
    this.silent = true;
    const { look } = this.#options;
    if (look === undefined) return;
    const room = await request(`/v1/rooms/${this.id}`, { as: 'nobody' }).catch(() => null);
    if (!this.silent) return;
    if (room !== null) this.hear([{ type: 'room', room }]);
    this.#silence = setTimeout(() => void this.#look(), look);
  }
}
