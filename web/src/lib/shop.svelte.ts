// The shop's name and its one colour, which every page wears.

import { request } from '$lib/api/client';
import type { Shop } from '$lib/api/types';
import { i18n } from '$lib/i18n/index.svelte';

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
    i18n.written = shop.language ?? null;
    this.#wear(shop.accent);
    try {
      localStorage.setItem(KEPT, shop.accent);
    } catch {
      // The colour is asked for again next time.
    }
  }

  #wear(accent: string | null): void {
    if (accent !== null && /^#[0-9a-f]{6}$/i.test(accent)) {
      document.documentElement.style.setProperty('--accent', accent);
      document.documentElement.style.setProperty('--accent-on', wordsOn(accent));
    }
  }
}

const INK = '#1a110b';

/** What is read on a colour: white or ink, whichever stands out; black where ink is a little too light. */
export function wordsOn(colour: string): string {
  const on = luminance(colour);
  const against = (words: string): number => (Math.max(on, luminance(words)) + 0.05) / (Math.min(on, luminance(words)) + 0.05);
  const best = against('#ffffff') >= against(INK) ? '#ffffff' : INK;
  return against(best) >= 4.5 ? best : against('#ffffff') > against('#000000') ? '#ffffff' : '#000000';
}

/** WCAG 2.2, relative luminance. */
export function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function kept(): string | null {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

export const shop = new ShopStore();
