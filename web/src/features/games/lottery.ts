// A lottery as any page follows it: which of two tellings is the newer one, and where it stands by the server's clock.

import type { Live } from '$lib/api/types';

export type Lottery = Live<'lottery'>['lottery'];

/** The server's own words, and `late` for a closing that takes longer than a breath, because many lines are still read. */
export type Phase = Lottery['state'] | 'late';

const BREATH = 5_000;

const ORDER: Record<Lottery['state'], number> = { announced: 0, open: 1, closing: 2, drawing: 3, drawn: 4, cancelled: 4 };

/** What is known after something was told, which may be older than what was known: an answer and a message cross. */
export function newer(known: Lottery | null, told: Lottery): Lottery {
  if (known === null) return told;
  if (known.lottery !== told.lottery) return Date.parse(told.announced_at) > Date.parse(known.announced_at) ? told : known;
  const ahead = ORDER[told.state] - ORDER[known.state];
  return ahead < 0 || (ahead === 0 && told.entrants < known.entrants) ? known : told;
}

/**
 * Where it stands now: what its times say is so before the server has said it. Only the server knows that lines are still
 * read; where nobody is heard it is just closing. `closed` is when it was first known to be, which may be before its time.
 */
export function phase({ state, opens_at, closes_at }: Lottery, now: number, closed: number | null = null): Phase {
  const over = closed ?? Date.parse(closes_at);
  if (state === 'closing') return now - over > BREATH ? 'late' : 'closing';
  if (state !== 'announced' && state !== 'open') return state;
  if (now >= over) return 'closing';
  return now >= Date.parse(opens_at) ? 'open' : state;
}
