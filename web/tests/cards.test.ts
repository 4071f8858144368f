// The cards over the chat: which one is in front, which are folded, and that nothing is taken from under a finger.

import { beforeEach, describe, expect, it } from 'vitest';
import { placed } from '$lib/feature/place';
import type { Card } from '$lib/feature/viewer';
import Empty from '$lib/parts/Empty.svelte';
import { Cards } from '../src/pages/watch/cards.svelte';

const drawn = placed(Empty, { title: 'Drawn' });
class One {
  card: Card = { of: null, part: drawn, tab: drawn };
  constructor(readonly name: string) {}
  shows = (of: string | null): void => void (this.card = { ...this.card, of });
}

let [shop, game, teaser]: One[] = [];
let cards: Cards<One | { card?: never }>;
const look = (): (string | undefined)[] => {
  cards.look([{}, shop, game, teaser].filter((one) => one !== undefined));
  return [cards.front, ...cards.folded].map((one) => (one instanceof One ? one.name : undefined));
};

beforeEach(() => {
  [shop, game, teaser] = [new One('shop'), new One('game'), new One('teaser')];
  cards = new Cards();
});

describe('the cards of a page', () => {
  it('are none while no feature has something to show', () => {
    expect(look()).toEqual([undefined]);
    expect(cards.front).toBeNull();
  });
  it('have the newest arrival in front, and the others folded in the order in which they came', () => {
    shop?.shows('product_1');
    expect(look()).toEqual(['shop']);
    game?.shows('lottery_1');
    expect(look()).toEqual(['game', 'shop']);
    teaser?.shows('half price');
    expect(look()).toEqual(['teaser', 'game', 'shop']);
  });
  it('have the later one of the list in front when they arrive at once', () => {
    shop?.shows('product_1');
    game?.shows('lottery_1');
    expect(look()).toEqual(['game', 'shop']);
  });
  it('stay where they are as long as they are about the same', () => {
    shop?.shows('product_1');
    look();
    game?.shows('lottery_1');
    look();
    shop?.shows('product_1');
    expect(look()).toEqual(['game', 'shop']);
  });
  it('come to the front again when they are about something else', () => {
    shop?.shows('product_1');
    look();
    game?.shows('lottery_1');
    look();
    shop?.shows('product_2');
    expect(look()).toEqual(['shop', 'game']);
  });
  it('give way to the other one when they go', () => {
    shop?.shows('product_1');
    game?.shows('lottery_1');
    look();
    game?.shows(null);
    expect(look()).toEqual(['shop']);
    shop?.shows(null);
    expect(look()).toEqual([undefined]);
    shop?.shows('product_1');
    expect(look()).toEqual(['shop']);
  });
  it('are swapped by who taps one, until the next arrival', () => {
    shop?.shows('product_1');
    game?.shows('lottery_1');
    look();
    if (shop) cards.take(shop);
    expect(look()).toEqual(['shop', 'game']);
    game?.shows('lottery_2');
    expect(look()).toEqual(['game', 'shop']);
  });
  it('cannot be swapped with one that shows nothing', () => {
    shop?.shows('product_1');
    look();
    if (game) cards.take(game);
    expect(look()).toEqual(['shop']);
  });
});

describe('a card that somebody is busy with', () => {
  beforeEach(() => {
    shop?.shows('product_1');
    look();
    cards.busy = true;
  });

  it('stays in front; what has arrived waits as a tab and comes when it is let go', () => {
    game?.shows('lottery_1');
    expect(look()).toEqual(['shop', 'game']);
    expect(look()).toEqual(['shop', 'game']);
    cards.busy = false;
    expect(look()).toEqual(['game', 'shop']);
  });
  it('lets the newest of those that waited come first', () => {
    teaser?.shows('half price');
    look();
    game?.shows('lottery_1');
    look();
    cards.busy = false;
    expect(look()).toEqual(['game', 'teaser', 'shop']);
  });
  it('is waited for by nothing that has gone meanwhile, or that was chosen over', () => {
    game?.shows('lottery_1');
    look();
    game?.shows(null);
    expect(look()).toEqual(['shop']);
    game?.shows('lottery_2');
    look();
    if (shop) cards.take(shop);
    cards.busy = false;
    expect(look()).toEqual(['shop', 'game']);
  });
  it('changes by itself without waiting for itself', () => {
    game?.shows('lottery_1');
    look();
    shop?.shows('product_2');
    expect(look()).toEqual(['shop', 'game']);
  });
  it('holds nobody up once it is gone', () => {
    game?.shows('lottery_1');
    look();
    shop?.shows(null);
    expect(look()).toEqual(['game']);
  });
});
