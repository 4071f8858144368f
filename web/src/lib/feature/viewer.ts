// A feature on the pages of viewers: a show, and the front page between shows.

import type { RoomStore } from '$lib/live/session.svelte';
import type { Placed, Places } from './place';

export type ViewerPlace =
  /** A button in the bar above. */
  | 'top'
  /** A word under the bar. */
  | 'notice'
  /** A button beside the field in which a line is written. */
  | 'field'
  /** Below the picture, where there is room for it. */
  | 'shelf'
  /** What to do before the show, and after it. */
  | 'before'
  | 'after'
  /** What must be read: over the page, and in each of its sheets. */
  | 'news'
  /** Sheets. */
  | 'over';

/** What matters now, on paper over the chat. One card of all features is in front; the others are folded to tabs. */
export type Card = {
  /** What it is about: another one than before is an arrival, and comes to the front. Null while there is nothing to show. */
  readonly of: string | null;
  readonly part: Placed;
  /** What stands on the tab that it is folded to. */
  readonly tab: Placed;
};

export type ViewerFeature = RoomStore & {
  readonly card?: Card;
  /** A picture for a show that has none of its own. */
  readonly poster?: string | null;
  readonly places: Places<ViewerPlace>;
};

export type LobbyPlace = 'top' | 'notice' | 'news' | 'over' | 'section' | 'foot';

export type LobbyFeature = {
  /** Reads what it shows. */
  start?(): Promise<unknown>;
  /** Reads it again; there is no socket between shows. */
  look?(): Promise<unknown>;
  stop?(): void;
  readonly places: Places<LobbyPlace>;
};
