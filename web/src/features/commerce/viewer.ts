// Commerce on the page of a show: the product that is shown, the shelf, what is kept for the viewer, and the way to an order.

import '$features/commerce/viewer/viewer.css';
import { Buying } from '$features/commerce/viewer/buying.svelte';
import LazySheets from '$features/commerce/viewer/LazySheets.svelte';
import Looks from '$features/commerce/viewer/Looks.svelte';
import NewsList from '$features/commerce/viewer/NewsList.svelte';
import PinnedCard from '$features/commerce/viewer/PinnedCard.svelte';
import PinnedTab from '$features/commerce/viewer/PinnedTab.svelte';
import { Shelf } from '$features/commerce/viewer/shelf.svelte';
import ShelfButton from '$features/commerce/viewer/ShelfButton.svelte';
import ShelfStrip from '$features/commerce/viewer/ShelfStrip.svelte';
import StillToBuy from '$features/commerce/viewer/StillToBuy.svelte';
import type { LiveMessage } from '$lib/api/types';
import { placed, type Places } from '$lib/feature/place';
import type { Card, ViewerFeature, ViewerPlace } from '$lib/feature/viewer';
import type { RoomSession } from '$lib/live/session.svelte';

export class Commerce implements ViewerFeature {
  readonly shelf: Shelf;
  readonly buying: Buying;
  readonly places: Places<ViewerPlace>;
  readonly card: Card;

  constructor(session: RoomSession) {
    const shelf = (this.shelf = new Shelf(session));
    const buying = (this.buying = new Buying(() => shelf.products, session.id, (product) => void session.send({ type: 'look', product })));
    this.card = {
      // Its hold stands on the card as long as a product is shown there, and comes with it.
      get of() {
        return shelf.pinned || shelf.awaited ? shelf.shown : (buying.held?.product ?? null);
      },
      part: placed(PinnedCard, { buying, shelf }),
      tab: placed(PinnedTab, { buying, shelf }),
    };
    this.places = {
      field: placed(ShelfButton, { buying }),
      shelf: placed(ShelfStrip, { buying, shelf }),
      before: placed(Looks, { buying, shelf }),
      after: placed(StillToBuy, { buying, shelf }),
      news: placed(NewsList, { buying }),
      over: placed(LazySheets, { buying, shelf }),
    };
  }

  /** The first product that has a picture stands for the show. */
  get poster(): string | null {
    return this.shelf.products.find((product) => product.picture !== null)?.picture ?? null;
  }

  async start(): Promise<void> {
    await Promise.all([this.shelf.load(), this.buying.start('guest')]);
  }

  heard(messages: readonly LiveMessage[]): void {
    this.shelf.heard(messages);
    this.buying.heard(messages);
  }

  resync(): void {
    void Promise.all([this.shelf.load(), this.buying.loadHolds('guest')]);
  }

  stop(): void {
    this.shelf.stop();
    this.buying.stop();
  }
}

export const open = (session: RoomSession): Commerce => new Commerce(session);
