// What is said of a lottery, for the eyes on its card and for the ears once, when it turns.

import type { Lottery, Phase } from '$features/games/lottery';
import { number, time, words } from '$lib/i18n/format.svelte';
import { t } from '$lib/i18n/index.svelte';

export const sealed = ({ announced_at }: Lottery): string => t('games-sealed', { time: time(announced_at) });

/** To somebody who is not in. */
export function howItStands(lottery: Lottery, phase: Phase): string {
  switch (phase) {
    case 'announced':
      return t('games-opens', { time: time(lottery.opens_at), keyword: lottery.keyword });
    case 'open':
      return t('games-how', { keyword: lottery.keyword, count: lottery.entrants, shown: number(lottery.entrants) });
    default:
      return howItIsDrawn(lottery, phase);
  }
}

/** To somebody who is. */
export function howItStandsForMe(lottery: Lottery, phase: Phase): string {
  if (phase !== 'open' && phase !== 'announced') return howItIsDrawn(lottery, phase);
  return t('games-in-how', { time: time(lottery.closes_at), count: lottery.entrants, shown: number(lottery.entrants) });
}

function howItIsDrawn(lottery: Lottery, phase: Phase): string {
  switch (phase) {
    case 'closing':
      return t('games-closing');
    case 'late':
      return t('games-closing-late');
    case 'cancelled':
      return t('games-cancelled-how');
    default:
      return t('games-drawing', { count: lottery.entrants, shown: number(lottery.entrants) });
  }
}

/** Who has won, with the number standing beside it. */
export function whoHasWon({ winner, prize }: Lottery, isMine: boolean): string {
  const what = words(prize);
  if (winner === null) return t('games-nobody', { prize: what });
  if (isMine) return t('games-you-win', { prize: what });
  return winner.name === null ? t('games-number-wins', { prize: what }) : t('games-name-wins', { name: winner.name, prize: what });
}

/** What this viewer has to do with the result. */
export function whatItIsToMe({ entrants, winner }: Lottery, mine: number | null, isMine: boolean, isShowOver: boolean): string {
  if (isMine) return isShowOver ? t('games-you-win-how-over') : t('games-you-win-how');
  if (winner === null) return t('games-nobody-how');
  if (mine === null) return t('games-others-were', { count: entrants, shown: number(entrants) });
  return t('games-you-were', { number: number(mine), count: entrants, shown: number(entrants) });
}

/** One sentence for each turn that a lottery takes, and none for what only counts on. */
export function spoken(lottery: Lottery, phase: Phase, mine: number | null, isMine: boolean): string {
  const prize = words(lottery.prize);
  switch (phase) {
    case 'announced':
      return t('games-said-announced', { prize, time: time(lottery.opens_at) });
    case 'open':
      return mine === null ? t('games-said-open', { prize, keyword: lottery.keyword }) : t('games-tab-mine', { number: number(mine) });
    case 'drawn':
      return lottery.winner === null ? whoHasWon(lottery, isMine) : t('games-said-drawn', { number: number(lottery.winner.number), who: whoHasWon(lottery, isMine) });
    case 'drawing':
      return '';
    default:
      return howItIsDrawn(lottery, phase);
  }
}
