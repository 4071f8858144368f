// A feature on the pages of viewers: a show, and the front page between shows.

import type { RoomStore } from '$lib/live/session.svelte';
import type { Places } from './place';

export type ViewerPlace =
  /** A button in the bar above. */
  | 'top'
  /** A word under the bar. */
  | 'notice'
  /** What matters now, over the chat. */
  | 'card'
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

export type ViewerFeature = RoomStore & {
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
