// A lottery of the show, as the server tells it.

import type { Lottery } from '$features/games/lottery';

const TEN_PAST = Date.parse('2026-01-17T20:10:00Z');
export const minutes = (after: number): string => new Date(TEN_PAST + after * 60_000).toISOString();

/** Open from ten past eight for two minutes. */
export const lottery = (more: Partial<Lottery> = {}): Lottery => ({
  lottery: 'lottery_1', room: 'room_1', state: 'open', keyword: 'lucky', prize: { en: 'One red pot' }, rule: 'feria-draw/1', commitment: 'c0', announced_at: minutes(0),
  opens_at: minutes(0), closes_at: minutes(2), server_time: minutes(0), entrants: 0, list: null, seed: null, winner: null, drawn_at: null, ...more,
});
