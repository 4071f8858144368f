// Localization at the desk: the markets.

import Markets from '$features/localization/desk/Markets.svelte';
import type { DeskPart } from '$lib/feature/desk';

export const parts: readonly DeskPart[] = [{ path: 'markets', name: 'localization-desk-markets', icon: 'globe', part: Markets, order: 40 }];
