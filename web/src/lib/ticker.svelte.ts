// One clock tick for every countdown on the page; it stops when nobody looks.

import { createSubscriber } from 'svelte/reactivity';

class Ticker {
  readonly #follow = createSubscriber((changed) => {
    const timer = setInterval(changed, 250);
    return () => clearInterval(timer);
  });

  /** The device's time, read anew four times a second wherever it is used. */
  get now(): number {
    this.#follow();
    return Date.now();
  }
}

export const ticker = new Ticker();
