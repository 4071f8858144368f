// Commerce in the studio: the shelf to pin from, what lies on the picture, and what the show sells.

import { shelfCheck } from '$features/commerce/studio/check';
import Middle from '$features/commerce/studio/Middle.svelte';
import OnScreen from '$features/commerce/studio/OnScreen.svelte';
import { Pinning } from '$features/commerce/studio/pinning.svelte';
import { nextToPin } from '$features/commerce/studio/next';
import { Sales } from '$features/commerce/studio/sales.svelte';
import { Shelf } from '$features/commerce/studio/shelf.svelte';
import Sold from '$features/commerce/studio/Sold.svelte';
import SoldCard from '$features/commerce/studio/SoldCard.svelte';
import type { LiveMessage } from '$lib/api/types';
import { placed, type Places } from '$lib/feature/place';
import type { Check, StudioFeature, StudioPlace } from '$lib/feature/studio';
import { words } from '$lib/i18n/format.svelte';
import { t } from '$lib/i18n/index.svelte';
import { toasts } from '$lib/parts/toasts.svelte';
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
    this.places = {
      card: placed(Middle, { shelf, pinning, sales }),
      onscreen: placed(OnScreen, { shelf }),
      tile: placed(Sold, { sales }),
      after: placed(SoldCard, { sales }),
    };
  }

  get checks(): readonly Check[] {
    return [shelfCheck(this.shelf.products)];
  }

  start(): void {
    this.shelf.start();
    this.sales.start();
  }

  heard(messages: readonly LiveMessage[]): void {
    const left = new Map((this.shelf.products ?? []).map((product) => [product.product, product.left]));
    this.shelf.heard(messages);
    for (const product of this.shelf.products ?? []) {
      if (product.left === 0 && (left.get(product.product) ?? 0) > 0) toasts.say(t('commerce-studio-none-left', { product: words(product.name) }));
    }
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
    const next = nextToPin(this.shelf.products ?? [], this.shelf.shown);
    if (next !== null) void this.pinning.pin(next.product);
  }
}

export const open = (session: RoomSession): Commerce => new Commerce(session);
