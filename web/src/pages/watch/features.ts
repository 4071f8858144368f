// The features of a viewer's page, in the order in which they stand in its places.

import { open as commerce } from '$features/commerce/viewer';
import { open as localization } from '$features/localization/viewer';
import type { ViewerFeature } from '$lib/feature/viewer';
import type { LazyFeature, Listed } from '$lib/live/features.svelte';

const LOTTERY: ReadonlySet<string> = new Set(['lottery', 'lottery_entry', 'lottery_won']);
const games: LazyFeature<ViewerFeature> = {
  on: (messages) => messages.some(({ type }) => LOTTERY.has(type)),
  sentences: import.meta.sentences('games'),
  load: () => import('$features/games/viewer'),
};

export const features: readonly Listed<ViewerFeature>[] = [localization, commerce, games];
