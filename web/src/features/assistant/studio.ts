// The assistant in the studio: what each line of the chat is, beside it.

import { Classes } from '$features/assistant/studio/classes.svelte';
import LineClass from '$features/assistant/studio/LineClass.svelte';
import type { LiveMessage } from '$lib/api/types';
import { placed, type Placed, type Places } from '$lib/feature/place';
import type { StudioFeature, StudioPlace } from '$lib/feature/studio';
import type { RoomSession } from '$lib/live/session.svelte';

export class Assistant implements StudioFeature {
  readonly classes: Classes;
  readonly places: Places<StudioPlace> = {};

  constructor(session: RoomSession) {
    this.classes = new Classes(session.id);
  }

  line(line: string): Placed | null {
    return this.classes.of(line) === null ? null : placed(LineClass, { classes: this.classes, line });
  }

  start(): void {
    this.classes.load();
  }

  heard(messages: readonly LiveMessage[]): void {
    this.classes.heard(messages);
  }

  resync(): void {
    this.classes.load();
  }

  stop(): void {
    this.classes.stop();
  }
}

export const open = (session: RoomSession): Assistant => new Assistant(session);
