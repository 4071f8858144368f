// Commerce on the front page: what the shop sells between shows, and the viewer's own reservation and orders.

import Held from '$features/commerce/lobby/Held.svelte';
import NoOrders from '$features/commerce/lobby/NoOrders.svelte';
import Sections from '$features/commerce/lobby/Sections.svelte';
import { LobbyStore } from '$features/commerce/lobby/store.svelte';
import LazySheets from '$features/commerce/viewer/LazySheets.svelte';
import NewsList from '$features/commerce/viewer/NewsList.svelte';
import { placed } from '$lib/feature/place';
import type { LobbyFeature } from '$lib/feature/viewer';

export function open(): LobbyFeature {
  const store = new LobbyStore();
  const { buying } = store;
  return {
    start: () => store.start(),
    look: () => store.look(),
    stop: () => buying.stop(),
    places: {
      notice: placed(Held, { buying }),
      section: placed(Sections, { store }),
      foot: placed(NoOrders, { store }),
      news: placed(NewsList, { buying }),
      over: placed(LazySheets, { buying, shelf: store }),
    },
  };
}
