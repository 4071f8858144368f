// Commerce in the studio: the shelf to pin from, what lies on the picture, and what the show sells.

import { shelfCheck } from '$features/commerce/studio/check';
import OnScreen from '$features/commerce/studio/OnScreen.svelte';
import { Pinning } from '$features/commerce/studio/pinning.svelte';
import { Sales } from '$features/commerce/studio/sales.svelte';
import { Shelf } from '$features/commerce/studio/shelf.svelte';
import ShelfCard from '$features/commerce/studio/ShelfCard.svelte';
import Sold from '$features/commerce/studio/Sold.svelte';
import type { LiveMessage } from '$lib/api/types';
import { placed, type Places } from '$lib/feature/place';
import type { Check, StudioFeature, StudioPlace } from '$lib/feature/studio';
import type { RoomSession } from '$lib/live/session.svelte';

export class Commerce implements StudioFeature {
  readonly shelf: Shelf;
  readonly pinning: Pinning;
  readonly sales: Sales;
  readonly places: Places<StudioPlace>;
  readonly keys = { p: () => this.#pinNext() };

  constructor(session: RoomSession) {
    const shelf = (this.shelf = new Shelf(session));
    const pinning = (this.pinning = new Pinning(session.id));
    const sales = (this.sales = new Sales(session));
    this.places = { card: placed(ShelfCard, { shelf, pinning }), onscreen: placed(OnScreen, { shelf }), tile: placed(Sold, { sales }) };
  }

  get checks(): readonly Check[] {
    return [shelfCheck(this.shelf.products)];
  }

  start(): void {
    this.shelf.start();
    this.sales.start();
  }

  heard(messages: readonly LiveMessage[]): void {
    this.shelf.heard(messages);
    this.sales.heard(messages);
  }

  resync(): void {
    this.shelf.resync();
    this.sales.resync();
  }

  stop(): void {
    this.shelf.stop();
    this.sales.stop();
  }

  #pinNext(): void {
    const products = this.shelf.products ?? [];
    const at = products.findIndex((product) => product.product === this.shelf.shown);
    const next = products[(at + 1) % products.length];
    if (next !== undefined) void this.pinning.pin(next.product);
  }
}

export const open = (session: RoomSession): Commerce => new Commerce(session);
