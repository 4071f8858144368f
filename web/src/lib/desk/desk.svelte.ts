// What several parts of the desk need: the markets, and the languages they speak.

import { all } from '$lib/api/client';
import { asProblem, type Problem } from '$lib/api/problem';
import type { Market } from '$lib/api/types';
import { i18n } from '$lib/i18n/index.svelte';

class Desk {
  markets = $state.raw<Market[] | null>(null);
  problem = $state.raw<Problem | null>(null);

  /** The language in which the shop writes; until its owner says, the one in which they read this page. */
  get own(): string {
    return i18n.written ?? i18n.language;
  }

  /** The shop's own language, and after it those of its markets. */
  get languages(): string[] {
    return [...new Set([this.own, ...(this.markets ?? []).flatMap((market) => market.languages)])];
  }

  load = async (): Promise<void> => {
    this.problem = null;
    try {
      this.markets = await all('/v1/markets');
    } catch (error) {
      this.problem = asProblem(error);
    }
  };

  put(market: Market): void {
    const others = (this.markets ?? []).filter((one) => one.market !== market.market);
    this.markets = [...others, market].sort((a, b) => a.name.localeCompare(b.name));
  }

  nameOf(market: string): string {
    return this.markets?.find((one) => one.market === market)?.name ?? market;
  }
}

export const desk = new Desk();
