// A feature at the shop's desk.

import type { Component } from 'svelte';
import type { IconName } from '$lib/parts/icons';

/** One part of the desk: what its side leads to. */
export type DeskPart = {
  /** The last word of its address: `/admin/orders`. */
  path: string;
  /** The sentence that it is called by. */
  name: string;
  icon: IconName;
  part: Component;
  /** What one of its things opens as, by the id after it in the address: `/admin/markets/market_…`. */
  page?: Component<{ id: string }>;
  /** What stands above every part, whichever is open. */
  above?: Component;
  /** Parts stand in this order, whichever feature they come from; the first one is where the desk opens. */
  order: number;
};
