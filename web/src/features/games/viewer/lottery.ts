// What a lottery is to one viewer: news or not, and won or not.

import type { Lottery } from '$features/games/lottery';
import { clock } from '$lib/api/clock';
import type { Answered } from '$lib/api/operations';

export type LotteryEntry = Answered<`/v1/lotteries/${string}/entry`>;

/** How long a result is news to who has not seen it. */
const NEWS = 10 * 60_000;

/** Whether somebody who has not heard of it yet still wants to know. */
export function isNews({ state, drawn_at }: Lottery): boolean {
  if (state === 'cancelled') return false;
  return drawn_at === null || clock.now() - Date.parse(drawn_at) <= NEWS;
}

export const isOver = ({ state }: Lottery): boolean => state === 'drawn' || state === 'cancelled';

export const isWonBy = ({ winner }: Lottery, number: number | null): boolean => number !== null && winner?.number === number;
