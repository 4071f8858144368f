// How a lottery stands, in a sentence.

import { t } from '$lib/i18n/index.svelte';
import type { Lottery, Phase } from '$features/games/lottery';

/** Without the figures that change every second, so that it is read aloud once. */
export function saying(standing: Exclude<Phase, 'drawn'>): string {
  switch (standing) {
    case 'announced':
      return t('games-studio-said-announced');
    case 'open':
      return t('games-studio-said-open');
    case 'closing':
      return t('games-studio-closing');
    case 'late':
      return t('games-studio-closing-late');
    case 'drawing':
      return t('games-studio-drawing');
    case 'cancelled':
      return t('games-studio-called-off');
  }
}

/** What the end of the show does to it, if anything: one that was closed is drawn as it would have been. */
export function ending(standing: Phase): string | null {
  if (standing === 'announced') return t('games-studio-ends-called-off');
  return standing === 'open' ? t('games-studio-ends-drawn') : null;
}

/** Who has won, if anybody. */
export function outcome({ winner }: Lottery): string {
  if (winner === null) return t('games-studio-nobody');
  return winner.name === null ? t('games-studio-winner-unnamed') : t('games-studio-winner', { name: winner.name });
}
