// Which of the features' cards is in front: the newest arrival, unless somebody is busy with the one that is there.

import type { Card } from '$lib/feature/viewer';

type Having = { readonly card?: Card };

export class Cards<One extends Having> {
  /** Somebody writes in the card in front, or has a finger on it: what comes now waits. */
  busy = $state(false);
  /** Those with something to show, the one in front first. */
  #order = $state.raw<readonly One[]>([]);
  readonly front = $derived(this.#order[0] ?? null);
  readonly folded = $derived(this.#order.slice(1));
  /** What each of them was about when it was looked at last. */
  readonly #about = new Map<One, string>();
  #waiting: readonly One[] = [];

  /** Looks at all of them as they are now. Of several that arrive at once the last one is in front. */
  look(all: readonly One[]): void {
    const showing = all.filter(({ card }) => (card?.of ?? null) !== null);
    const fresh = showing.filter((one) => this.#about.get(one) !== one.card?.of);
    const arrived = [...this.#waiting.filter((one) => showing.includes(one) && !fresh.includes(one)), ...fresh];
    this.#about.clear();
    for (const one of showing) this.#about.set(one, one.card?.of ?? '');
    let order = this.#order.filter((one) => showing.includes(one));
    // A card that is gone holds nobody up.
    const waits = this.busy && order[0] !== undefined && order[0] === this.#order[0];
    this.#waiting = waits ? arrived.filter((one) => one !== order[0]) : [];
    for (const one of arrived) {
      const others = order.filter((other) => other !== one);
      if (!waits) order = [one, ...others];
      else if (!order.includes(one)) order = [...order, one];
    }
    if (order.length !== this.#order.length || order.some((one, at) => one !== this.#order[at])) this.#order = order;
  }

  /** The one that somebody has chosen. */
  take(one: One): void {
    if (!this.#order.includes(one)) return;
    this.#waiting = [];
    this.#order = [one, ...this.#order.filter((other) => other !== one)];
  }
}
