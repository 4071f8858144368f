// Whose poster a show has: its own, or the picture of the first product that stands for one.

import type { Room } from '$lib/api/types';

type Announced = Pick<Room, 'poster' | 'own_poster'>;

/** The address of the poster that was chosen for it. */
export const ownPoster = (show: Announced | null): string | null => (show?.own_poster ? show.poster : null);

/** The file to keep: chosen now (empty: taken away), or chosen before. */
export function posterOf(chosen: string | null, show: Announced | null): string | null {
  if (chosen !== null) return chosen === '' ? null : chosen;
  return ownPoster(show)?.split('/').at(-1) ?? null;
}
