// The parts of the desk.

import { parts as commerce } from '$features/commerce/desk';
import { parts as identity } from '$features/identity/desk';
import { parts as localization } from '$features/localization/desk';
import { parts as outreach } from '$features/outreach/desk';
import { parts as rooms } from '$features/rooms/desk';
import type { DeskPart } from '$lib/feature/desk';

export const parts: readonly DeskPart[] = [...rooms, ...commerce, ...localization, ...outreach, ...identity].sort((a, b) => a.order - b.order);
