// Localization on the page of a show: which language and country it is read and bought from in, and what that means.

import '$features/localization/viewer/viewer.css';
import LazySheets from '$features/localization/viewer/LazySheets.svelte';
import CountryButton from '$features/localization/viewer/CountryButton.svelte';
import Undelivered from '$features/localization/viewer/Undelivered.svelte';
import { placed } from '$lib/feature/place';
import type { ViewerFeature } from '$lib/feature/viewer';
import { markets } from '$lib/market/markets.svelte';

export const open = (): ViewerFeature => ({
  start: () => markets.start(),
  heard: () => undefined,
  stop: () => markets.stop(),
  places: { top: placed(CountryButton, {}), notice: placed(Undelivered, {}), over: placed(LazySheets, {}) },
});
