// Where a lottery stands when its show is over.

import { type Lottery, type Phase, phase } from '$features/games/lottery';

/** One that was open is closed with the show, one that was not opens no more. */
export function afterwards(lottery: Lottery, now: number): Phase {
  const stands = phase(lottery, now);
  return stands === 'open' ? 'closing' : stands === 'announced' ? 'cancelled' : stands;
}
