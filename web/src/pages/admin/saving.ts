// Saving a product. It takes two requests: what was taken already is not refused when the rest is tried again.

import { request } from '../../lib/api/client';
import { Keys } from '../../lib/api/keys';
import type { Taken } from '../../lib/api/operations';
import type { Product } from '../../lib/api/types';

export class ProductSaving {
  /** What was taken of it, while not all of it is. */
  taken: Product | null = null;
  readonly #before: Product | null;
  readonly #keys = new Keys();
  #version: number;

  constructor(before: Product | null) {
    this.#before = before;
    this.#version = before?.version ?? 0;
  }

  async save(body: Omit<Taken<'/v1/products', 'POST'>, 'stock'>, pieces: number): Promise<Product> {
    const before = this.#before;
    if (before === null) {
      const whole = { ...body, stock: pieces };
      return this.#keys.act(JSON.stringify(whole), (key) => request('/v1/products', { method: 'POST', body: whole, key }));
    }
    const now = await request(`/v1/products/${before.product}`, { method: 'PATCH', body, version: this.#version });
    this.#version = now.version;
    this.taken = now;
    // Pieces that nobody changed are left to those who buy them meanwhile.
    return pieces === before.left ? now : request(`/v1/products/${before.product}/stock`, { method: 'PUT', body: { pieces } });
  }
}
