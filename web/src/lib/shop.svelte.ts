// The shop's name and its one colour, which every page wears.

import { request } from '$lib/api/client';
import type { Shop } from '$lib/api/types';

const KEPT = 'feria_shop';

class ShopStore {
  #shop = $state.raw<Shop | null>(null);

  get name(): string {
    return this.#shop?.name ?? '';
  }
  get current(): Shop | null {
    return this.#shop;
  }

  /** Wears what was worn last time at once, then what the shop says now. */
  async start(): Promise<void> {
    this.#wear(kept());
    try {
      this.take(await request('/v1/shop', { as: 'nobody' }));
    } catch {
      // The pages work in the house colour; what they need most has its own errors.
    }
  }

  take(shop: Shop): void {
    this.#shop = shop;
    this.#wear(shop.accent);
    try {
      localStorage.setItem(KEPT, shop.accent);
    } catch {
      // The colour is asked for again next time.
    }
  }

  #wear(accent: string | null): void {
    if (accent !== null && /^#[0-9a-f]{6}$/i.test(accent)) document.documentElement.style.setProperty('--accent', accent);
  }
}

function kept(): string | null {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

export const shop = new ShopStore();
