// Rooms at the desk: the shows.

import OnAir from '$features/rooms/desk/OnAir.svelte';
import Shows from '$features/rooms/desk/Shows.svelte';
import type { DeskPart } from '$lib/feature/desk';

export const parts: readonly DeskPart[] = [{ path: 'shows', name: 'rooms-desk-shows', icon: 'play', part: Shows, above: OnAir, order: 10 }];
