// The shop's markets, as its viewers know them: which of them is theirs decides prices and delivery.

import { all } from '$lib/api/client';
import { asProblem, type Problem } from '$lib/api/problem';
import type { Market } from '$lib/api/types';
import { SheetSlot } from '$lib/parts/slot.svelte';
import { country } from './country.svelte';
import { marketOf } from './pick';

/** How soon they are asked for again without an answer, and how long one is good for. */
const AGAIN = 5_000;
const GOOD = 60_000;

class Markets {
  list = $state.raw<readonly Market[]>([]);
  /** Whether they are known: until then no price is shown, so that none is shown wrong. */
  ready = $state(false);
  /** Why they are not; they are asked for again all the time. */
  problem = $state.raw<Problem | null>(null);
  /** The sheet in which language and country are chosen; whoever needs them opens it. */
  readonly choosing = new SheetSlot<object>();
  #started: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #readAt = 0;

  get mine(): Market | null {
    return marketOf(country.code, this.list);
  }
  /** How strongly the viewer is told that something ends; gently, where nobody has said anything. */
  get urgency(): Market['urgency'] {
    return this.mine?.urgency ?? 'soft';
  }
  /** The viewer is where the shop does not deliver to. */
  get undelivered(): boolean {
    return this.ready && this.list.length > 0 && this.mine === null;
  }

  /** Asks until there is an answer, once for all who need them; comes back after the first try. */
  start(): Promise<void> {
    return (this.#started ??= this.#load());
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#started = null;
    this.list = [];
    this.ready = false;
    this.problem = null;
  }

  /** Loads them again for somebody who asks for it, and says that they are on their way. */
  again(): void {
    this.problem = null;
    void this.#load();
  }

  /** The shop may have opened a market since they were read. */
  renew(): void {
    if (this.ready && Date.now() - this.#readAt > GOOD) void this.#load();
  }

  async #load(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      const list = await all('/v1/markets', { as: 'nobody' });
      if (this.#started === null) return;
      this.list = list;
      this.ready = true;
      this.problem = null;
      this.#readAt = Date.now();
    } catch (error) {
      if (this.#started === null) return;
      this.problem = asProblem(error);
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#load(), AGAIN);
    }
  }
}

export const markets = new Markets();
