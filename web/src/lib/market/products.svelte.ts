// The shop's products as one page knows them: read by request, and followed by what the socket says of them.

import type { LiveMessage, Product } from '$lib/api/types';

export class Products {
  all = $state.raw<ReadonlyMap<string, Product>>(new Map());
  /** How often the socket has spoken of products, and at which of these times of each: its word is never older than an answer that was asked for before. */
  #turn = 0;
  readonly #spoken = new Map<string, number>();

  /** For `take`: what is asked for now is newer than all that was said so far. */
  get turn(): number {
    return this.#turn;
  }

  heard(messages: readonly LiveMessage[]): void {
    for (const message of messages) {
      if (message.type !== 'product') continue;
      const { product } = message;
      this.#turn += 1;
      this.#spoken.set(product.product, this.#turn);
      this.take([product]);
    }
  }

  /** Products as they were when the page asked for them, at its turn `asked`: stock moves without a new version. */
  take(products: readonly Product[], asked: number = this.#turn): void {
    const all = new Map(this.all);
    for (const product of products) {
      // A late answer of the read side must not undo what the socket already said.
      if ((this.#spoken.get(product.product) ?? 0) > asked) continue;
      const known = all.get(product.product);
      if (known === undefined || known.version <= product.version) all.set(product.product, { ...known, ...product });
    }
    this.all = all;
  }
}
