// A feature in the studio.

import type { FluentVariable } from '@fluent/bundle';
import type { RoomStore } from '$lib/live/session.svelte';
import type { Placed, Places } from './place';

export type StudioPlace =
  /** A card of the cockpit, between the picture and the people. */
  | 'card'
  /** On the preview: what lies on the picture now. */
  | 'onscreen'
  /** A tile of the figures. */
  | 'tile'
  /** After the show: what came of what was going on when it ended. */
  | 'after';

/** A check before the show: what it is about, and how it stands, by their sentences. */
export type Check = {
  name: string;
  title: string;
  state: 'fine' | 'look' | 'wait';
  says: string;
  args?: Record<string, FluentVariable>;
  /** Where what is missing can be had. */
  way?: { href: string; says: string };
};

export type StudioFeature = RoomStore & {
  readonly checks?: readonly Check[];
  /** What a letter does, while the show is on. */
  readonly keys?: Readonly<Record<string, () => void>>;
  /** What the end of the show does to what is going on, as a sentence: it stands in the question whether to end it. */
  readonly ends?: string | null;
  /** What is known of a line of the chat, beside who wrote it; nothing of most. */
  line?(line: string): Placed | null;
  readonly places: Places<StudioPlace>;
};
