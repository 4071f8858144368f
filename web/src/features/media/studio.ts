// Media in the studio: how soon the picture comes, and where it is slow.

import { FirstFrames } from '$features/media/studio/first-frames.svelte';
import FirstPicture from '$features/media/studio/FirstPicture.svelte';
import { placed, type Places } from '$lib/feature/place';
import type { StudioFeature, StudioPlace } from '$lib/feature/studio';
import type { RoomSession } from '$lib/live/session.svelte';

export class Media extends FirstFrames implements StudioFeature {
  readonly places: Places<StudioPlace> = { tile: placed(FirstPicture, { frames: this }) };
}

export const open = (session: RoomSession): Media => new Media(session.id);
