// Saving a product. It takes two requests: what was taken already is not refused when the rest is tried again.

import { request } from '$lib/api/client';
import { Keys } from '$lib/api/keys';
import type { Taken } from '$lib/api/operations';
import { asProblem } from '$lib/api/problem';
import type { Product } from '$lib/api/types';

export class ProductSaving {
  /** How many were left when the owner last looked. */
  seen: number;
  /** What was taken of it, while not all of it is. */
  taken: Product | null = null;
  readonly #before: Product | null;
  #keys = new Keys();
  #version: number;

  constructor(before: Product | null) {
    this.#before = before;
    this.#version = before?.version ?? 0;
    this.seen = before?.left ?? 0;
  }

  /** Throws the Problem; after `stock_has_changed`, `seen` is what is left now. */
  async save(body: Omit<Taken<'/v1/products', 'POST'>, 'stock'>, pieces: number): Promise<Product> {
    const before = this.#before;
    if (before === null) {
      const whole = { ...body, stock: pieces };
      return this.#keys.act(JSON.stringify(whole), (key) => request('/v1/products', { method: 'POST', body: whole, key }));
    }
    const version = this.#version;
    const asked = this.#keys.act(JSON.stringify({ ...body, version }), (key) => request(`/v1/products/${before.product}`, { method: 'PATCH', body, version, key }));
    const now = await asked.catch((error: unknown) => this.#stale(error, before.product));
    this.#version = now.version;
    this.taken = now;
    // Pieces that nobody changed are left to those who buy them meanwhile.
    return pieces === this.seen ? now : this.#stock(before.product, pieces);
  }

  /** Somebody changed it meanwhile: that was said, and saved again it takes the place of what is there now. */
  async #stale(error: unknown, product: string): Promise<never> {
    if (asProblem(error).status === 412) {
      const { version } = await request(`/v1/products/${product}`).catch(() => ({ version: this.#version }));
      this.#version = version;
    }
    throw error;
  }

  async #stock(product: string, pieces: number): Promise<Product> {
    const body = { pieces, seen: this.seen };
    try {
      return await this.#keys.act(JSON.stringify(body), (key) => request(`/v1/products/${product}/stock`, { method: 'PUT', body, key }));
    } catch (error) {
      const { code, args } = asProblem(error);
      if (code === 'stock_has_changed' && typeof args.left === 'number') {
        this.seen = args.left;
        // The same numbers may come up once more, and are another count then.
        this.#keys = new Keys();
      }
      throw error;
    }
  }
}
