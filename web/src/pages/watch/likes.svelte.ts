// The viewer's own likes.

import type { RoomSession } from '$lib/live/session.svelte';

/** They gather for a moment, so that a hundred taps are a few messages. */
const MOMENT = 300;
/** More than this many at once are not taken. */
const MOST = 50;

export class Likes {
  /** Given on this page, for the hearts that rise at once. */
  given = $state(0);
  readonly #session: RoomSession;
  #waiting = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(session: RoomSession) {
    this.#session = session;
  }

  give(): void {
    this.given += 1;
    this.#waiting += 1;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const count = Math.min(this.#waiting, MOST);
      this.#waiting -= count;
      if (!this.#session.send({ type: 'like', count })) this.#waiting = 0;
    }, MOMENT);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
