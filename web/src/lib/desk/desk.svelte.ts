// What several parts of the desk need: the markets, and the languages they speak.

import { all } from '$lib/api/client';
import { asProblem, type Problem } from '$lib/api/problem';
import type { Market } from '$lib/api/types';
import { LANGUAGES } from '$lib/i18n/languages';

class Desk {
  markets = $state.raw<Market[] | null>(null);
  problem = $state.raw<Problem | null>(null);

  /** The languages of the markets, or before there is one, those the pages speak. */
  get languages(): string[] {
    const spoken = [...new Set((this.markets ?? []).flatMap((market) => market.languages))];
    return spoken.length > 0 ? spoken : ['en', LANGUAGES[1]];
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
