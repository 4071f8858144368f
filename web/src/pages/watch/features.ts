// The features of a viewer's page, in the order in which they stand in its places.

import { open as commerce } from '$features/commerce/viewer';
import { open as localization } from '$features/localization/viewer';
import type { ViewerFeature } from '$lib/feature/viewer';
import type { Listed } from '$lib/live/features.svelte';

export const features: readonly Listed<ViewerFeature>[] = [localization, commerce];
