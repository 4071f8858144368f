// What a control of the studio is called has the words that it shows: whoever speaks to it says what they read.

import { render } from 'svelte/server';
import { afterEach, expect, it, vi } from 'vitest';
import ShelfCard from '$features/commerce/studio/ShelfCard.svelte';
import { i18n, t } from '$lib/i18n/index.svelte';
import { LANGUAGES } from '$lib/i18n/languages';
import { browser, product, storage } from './fakes';

afterEach(() => void vi.unstubAllGlobals());

it.each(LANGUAGES)('the pins of the shelf in %s', async (language) => {
  browser('/studio/room_1');
  storage({ feria_language: language });
  await i18n.start(import.meta.sentences('common', 'commerce-studio'));
  const shelf = { products: [product(), product({ product: 'product_2', name: { en: 'Cup' } })], shown: 'product_1', problem: null };
  const { body } = render(ShelfCard, { props: { shelf: shelf as never, pinning: { refused: null } as never } });
  const buttons = [...body.matchAll(/<button[^>]*aria-label="([^"]*)"[^>]*>(.*?)<\/button>/gs)];
  const pins = buttons.map(([, called = '', inside = '']) => ({ called, shown: inside.replace(/<svg.*<\/svg>|<[^>]*>/gs, '').trim() }));
  expect(pins.map(({ shown }) => shown)).toEqual([t('commerce-studio-pinned'), t('commerce-studio-pin')]);
  expect(pins.filter(({ called, shown }) => !called.includes(shown))).toEqual([]);
  expect(pins.map(({ called }) => called.includes('Pot'))).toEqual([true, false]);
});
