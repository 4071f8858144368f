// The features of the studio, in the order in which they stand in its places.

import { open as assistant } from '$features/assistant/studio';
import { open as commerce } from '$features/commerce/studio';
import { open as media } from '$features/media/studio';
import type { StudioFeature } from '$lib/feature/studio';
import type { Listed } from '$lib/live/features.svelte';

/** What is played is played on air, and what was still going on at the end of the show is seen through after it. */
const games: Listed<StudioFeature> = {
  on: (_, view) => view.room?.state === 'live' || view.room?.state === 'ended',
  sentences: import.meta.sentences('games-studio'),
  load: () => import('$features/games/studio'),
};

export const features: readonly Listed<StudioFeature>[] = [commerce, media, assistant, games];
