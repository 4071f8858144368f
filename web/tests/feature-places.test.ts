// The places of a page: what stands there, in which order, and that one sheet at a time is open.

import { createRawSnippet } from 'svelte';
import { render } from 'svelte/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import Places from '$lib/feature/Places.svelte';
import { placed } from '$lib/feature/place';
import { i18n } from '$lib/i18n/index.svelte';
import Empty from '$lib/parts/Empty.svelte';
import News from '$lib/parts/News.svelte';
import { aSheetIsOpen, SheetSlot } from '$lib/parts/slot.svelte';
import { browser, storage } from './fakes';

beforeEach(async () => {
  browser();
  storage();
  await i18n.start(import.meta.sentences('common'));
});
afterEach(() => vi.unstubAllGlobals());

describe('a place', () => {
  const at = (place: 'card' | 'shelf'): string[] => {
    const features = [
      { places: { card: placed(Empty, { title: 'Games' }) } },
      { places: { shelf: placed(Empty, { title: 'Shelf' }) } },
      { places: { card: placed(Empty, { title: 'Pot' }) } },
    ];
    const { body } = render(Places, { props: { of: features, at: place } });
    return [...body.matchAll(/<b>(.*?)<\/b>/g)].map(([, title = '']) => title);
  };
  it('has what the features put there, in the order of the list', () => expect(at('card')).toEqual(['Games', 'Pot']));
  it('has nothing of a feature that puts nothing there', () => expect(at('shelf')).toEqual(['Shelf']));
});

describe('sheets', () => {
  const [shop, games] = [new SheetSlot<{ what: string }>(), new SheetSlot<object>()];
  const news = (): string => render(News, { props: { children: createRawSnippet(() => ({ render: () => '<p>Your order arrived</p>' })) } }).body;
  afterEach(() => ([shop.open, games.open] = [null, null]));

  it('are open one at a time, whoever opens one', () => {
    shop.open = { what: 'product' };
    expect([shop.open, games.open, aSheetIsOpen()]).toEqual([{ what: 'product' }, null, true]);
    games.open = {};
    expect([shop.open, games.open, aSheetIsOpen()]).toEqual([null, {}, true]);
  });
  it('are closed by those whose they are', () => {
    shop.open = { what: 'product' };
    games.open = null;
    expect(shop.open).toEqual({ what: 'product' });
    shop.open = null;
    expect([shop.open, aSheetIsOpen()]).toEqual([null, false]);
  });
  it('have the news of the page while they are open', () => {
    expect(news()).toContain('Your order arrived');
    shop.open = { what: 'product' };
    expect(news()).not.toContain('Your order arrived');
  });
});
