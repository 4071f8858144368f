// A lottery as a viewer follows it: which of two tellings is the newer one, and where it stands by the server's clock.

import { clock } from '$lib/api/clock';
import type { Answered } from '$lib/api/operations';
import type { Live } from '$lib/api/types';

export type Lottery = Live<'lottery'>['lottery'];
export type LotteryEntry = Answered<`/v1/lotteries/${string}/entry`>;

/** `late` is a closing that takes longer than a breath, because many lines are still being read. */
export type Phase = Exclude<Lottery['state'], 'closing'> | 'closing' | 'late';

/** How long a result is news to who has not seen it. */
const NEWS = 10 * 60_000;
const BREATH = 5_000;

const ORDER: Record<Lottery['state'], number> = { announced: 0, open: 1, closing: 2, drawing: 3, drawn: 4, cancelled: 4 };

/** What is known after something was told, which may be older than what was known: an answer can come late. */
export function newest(known: Lottery | null, told: Lottery): Lottery {
  if (known === null) return told;
  if (known.lottery !== told.lottery) return Date.parse(told.announced_at) > Date.parse(known.announced_at) ? told : known;
  const ahead = ORDER[told.state] - ORDER[known.state];
  return ahead < 0 || (ahead === 0 && told.entrants < known.entrants) ? known : told;
}

/** Whether somebody who has not heard of it yet still wants to know. */
export function isNews({ state, drawn_at }: Lottery): boolean {
  if (state === 'cancelled') return false;
  return drawn_at === null || clock.now() - Date.parse(drawn_at) <= NEWS;
}

/** Where it stands now. `closed` is when it was first known to be closed, which may be before its time. */
export function phaseOf({ state, closes_at }: Lottery, closed: number | null): Phase {
  const over = closed ?? Date.parse(closes_at);
  // The word of the server that the time is over is on its way.
  if (state === 'closing' || (state === 'open' && clock.now() >= over)) return clock.now() - over > BREATH ? 'late' : 'closing';
  return state;
}

export const isWonBy = ({ winner }: Lottery, number: number | null): boolean => number !== null && winner?.number === number;
