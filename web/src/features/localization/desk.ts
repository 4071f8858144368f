// Localization at the desk: the markets, and what is known of people in each.

import MarketPage from '$features/localization/desk/MarketPage.svelte';
import Markets from '$features/localization/desk/Markets.svelte';
import type { DeskPart } from '$lib/feature/desk';

export const parts: readonly DeskPart[] = [{ path: 'markets', name: 'localization-desk-markets', icon: 'globe', part: Markets, page: MarketPage, order: 40 }];
