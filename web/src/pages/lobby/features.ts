// The features of the front page, in the order in which they stand in its places.

import { open as commerce } from '$features/commerce/lobby';
import { open as localization } from '$features/localization/lobby';
import type { LobbyFeature } from '$lib/feature/viewer';

export const features: readonly (() => LobbyFeature)[] = [localization, commerce];
