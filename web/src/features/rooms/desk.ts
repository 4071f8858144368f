// Rooms at the desk: the shows.

import Shows from '$features/rooms/desk/Shows.svelte';
import type { DeskPart } from '$lib/feature/desk';

export const parts: readonly DeskPart[] = [{ path: 'shows', name: 'rooms-desk-shows', icon: 'play', part: Shows, order: 10 }];
