// Localization on the front page: language and country.

import CountryButton from '$features/localization/lobby/CountryButton.svelte';
import DeliveredTo from '$features/localization/lobby/DeliveredTo.svelte';
import LazySheets from '$features/localization/viewer/LazySheets.svelte';
import { placed } from '$lib/feature/place';
import type { LobbyFeature } from '$lib/feature/viewer';
import { markets } from '$lib/market/markets.svelte';

export const open = (): LobbyFeature => ({
  start: () => markets.start(),
  stop: () => markets.stop(),
  places: { top: placed(CountryButton, {}), notice: placed(DeliveredTo, {}), over: placed(LazySheets, {}) },
});
