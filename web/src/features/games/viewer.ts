// Games on the page of a show: the lottery that is on, the viewer's number in it, its result, and what proves it.

import '$features/games/viewer/viewer.css';
import Game from '$features/games/viewer/Game.svelte';
import GameTab from '$features/games/viewer/GameTab.svelte';
import { Lotteries } from '$features/games/viewer/lotteries.svelte';
import Over from '$features/games/viewer/Over.svelte';
import WonList from '$features/games/viewer/WonList.svelte';
import type { LiveMessage } from '$lib/api/types';
import { placed, type Places } from '$lib/feature/place';
import type { Card, ViewerFeature, ViewerPlace } from '$lib/feature/viewer';
import type { RoomSession } from '$lib/live/session.svelte';

export class Games implements ViewerFeature {
  readonly lotteries: Lotteries;
  readonly card: Card;
  readonly places: Places<ViewerPlace>;

  constructor(session: RoomSession) {
    const lotteries = (this.lotteries = new Lotteries(session));
    this.card = {
      // Announced it is a teaser, and opening is an arrival of its own. Drawn it is no card any more, but a result.
      get of() {
        const { lottery } = lotteries;
        if (lottery === null || lottery.state === 'drawn') return null;
        return lottery.state === 'announced' ? `${lottery.lottery} announced` : lottery.lottery;
      },
      part: placed(Game, { lotteries }),
      tab: placed(GameTab, { lotteries }),
    };
    this.places = { news: placed(WonList, { lotteries }), over: placed(Over, { lotteries }) };
  }

  /** Who follows a link to a draw sees at once what proves it. */
  async start(): Promise<void> {
    const asked = new URLSearchParams(location.search).get('check') ?? '';
    if (/^lottery_[0-9a-z]+$/.test(asked)) await this.lotteries.checkNamed(asked);
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
