// The front page: shows, and the features that have something for whoever is here.

import { all } from '$lib/api/client';
import type { Room, RoomState } from '$lib/api/types';
import { i18n } from '$lib/i18n/index.svelte';
import { type Loaded, nothing, readAgain } from '$lib/list.svelte';
import { country } from '$lib/market/country.svelte';
import { features } from './features';

/** How often the page looks again; there is no socket between shows. */
const AGAIN = 20_000;
/** What has not come by then jumps in later; what has comes all at once. */
const PATIENCE = 1_500;

export class Lobby {
  shows = $state.raw<Loaded<Room>>(nothing());
  /** Everything has been asked for and answered, so that it can be drawn where it stays. */
  ready = $state(false);
  readonly features = features.map((open) => open());

  /** Loads everything, and goes on looking while the page is seen. */
  start(): () => void {
    const first = this.#first().catch(() => undefined);
    void Promise.race([first, new Promise((done) => setTimeout(done, PATIENCE))]).then(() => (this.ready = true));
    const look = (): void => {
      if (document.visibilityState === 'visible') void Promise.all([this.loadShows(), ...this.features.map((feature) => feature.look?.())]);
    };
    const timer = setInterval(look, AGAIN);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      for (const feature of this.features) feature.stop?.();
      document.removeEventListener('visibilitychange', look);
    };
  }

  async #first(): Promise<void> {
    await Promise.all([
      this.loadShows(),
      ...this.features.map((feature) => feature.start?.()),
      country.start().then(() => i18n.inCountry(country.code === 'unknown' ? null : country.code)),
    ]);
  }

  async loadShows(): Promise<void> {
    const of = (state: RoomState): Promise<Room[]> => all('/v1/rooms', { as: 'nobody', query: { state } });
    this.shows = await readAgain(this.shows, async () => {
      const [live, scheduled] = await Promise.all([of('live'), of('scheduled')]);
      return [...live, ...scheduled.sort((a, b) => a.starts_at.localeCompare(b.starts_at))];
    });
  }
}
