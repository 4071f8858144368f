// Games in the studio: the lottery that runs, or the form that starts one, and what came of it when the show is over.

import AfterShow from '$features/games/studio/AfterShow.svelte';
import { Announcing } from '$features/games/studio/announcing.svelte';
import { Lotteries } from '$features/games/studio/lotteries.svelte';
import LotteryCard from '$features/games/studio/LotteryCard.svelte';
import { ending } from '$features/games/studio/saying';
import { phase } from '$features/games/lottery';
import { clock } from '$lib/api/clock';
import type { LiveMessage } from '$lib/api/types';
import { desk } from '$lib/desk/desk.svelte';
import { placed, type Places } from '$lib/feature/place';
import type { StudioFeature, StudioPlace } from '$lib/feature/studio';
import type { RoomSession } from '$lib/live/session.svelte';
import { ticker } from '$lib/ticker.svelte';

export class Games implements StudioFeature {
  readonly lotteries: Lotteries;
  readonly announcing: Announcing;
  readonly places: Places<StudioPlace>;
  readonly keys: Readonly<Record<string, () => void>>;

  constructor(session: RoomSession) {
    const lotteries = (this.lotteries = new Lotteries(session.id));
    const announcing = (this.announcing = new Announcing(lotteries));
    this.keys = { l: announcing.wanted };
    this.places = { card: placed(LotteryCard, { lotteries, announcing }), after: placed(AfterShow, { lotteries }) };
  }

  get ends(): string | null {
    const { newest } = this.lotteries;
    return newest ? (void ticker.now, ending(phase(newest, clock.now()))) : null;
  }

  /** The prize is told in the languages of the shop's markets. */
  async start(): Promise<void> {
    await Promise.all([this.lotteries.load(), desk.markets === null && desk.load()]);
  }

  heard(messages: readonly LiveMessage[]): void {
    this.lotteries.heard(messages);
  }

  resync(): void {
    this.lotteries.resync();
  }

  stop(): void {
    this.lotteries.stop();
  }
}

export const open = (session: RoomSession): Games => new Games(session);
