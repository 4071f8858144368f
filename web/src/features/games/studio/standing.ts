// Where a lottery stands, by what was last heard of it and the server's clock.

import type { Live } from '$lib/api/types';

export type Lottery = Live<'lottery'>['lottery'];

/** The server's own words, and `late` for one that is still counted a while after it closed. */
export type Standing = Lottery['state'] | 'late';

/** Lines that were sent in time are read within moments; after this, the host wonders what is going on. */
const LATE = 5_000;
const ORDER: readonly Lottery['state'][] = ['announced', 'open', 'closing', 'drawing', 'drawn', 'cancelled'];

/** A time that is over by the server's clock is over here as well, before the server has said so. */
export function standing(lottery: Lottery, now: number): Standing {
  const [opens, closes] = [Date.parse(lottery.opens_at), Date.parse(lottery.closes_at)];
  const state = lottery.state === 'announced' && now >= opens ? 'open' : lottery.state;
  if (state === 'open' && now >= closes) return 'closing';
  // Late is only what the server itself still counts: while the line is broken, nothing is known of that.
  return lottery.state === 'closing' && now - closes > LATE ? 'late' : state;
}

/** And where it stands when its show is over: one that was open is closed with the show, one that was not opens no more. */
export function afterwards(lottery: Lottery, now: number): Standing {
  const stands = standing(lottery, now);
  return stands === 'open' ? 'closing' : stands === 'announced' ? 'cancelled' : stands;
}

/** What an answer and a message say may cross on their way: of two, the one that knows more. */
export function newer(known: Lottery | null, told: Lottery): Lottery {
  if (known === null) return told;
  if (known.lottery !== told.lottery) return Date.parse(told.announced_at) >= Date.parse(known.announced_at) ? told : known;
  const further = ORDER.indexOf(told.state) - ORDER.indexOf(known.state);
  if (further !== 0) return further > 0 ? told : known;
  return told.entrants >= known.entrants ? told : known;
}
