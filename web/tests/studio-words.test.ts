// What a control of the studio is called has the words that it shows: whoever speaks to it says what they read.

import { render } from 'svelte/server';
import { afterEach, expect, it, vi } from 'vitest';
import { i18n, t } from '$lib/i18n/index.svelte';
import { LANGUAGES } from '$lib/i18n/languages';
import Shelf from '../src/pages/studio/Shelf.svelte';
import { browser, product, room, storage } from './fakes';

afterEach(() => void vi.unstubAllGlobals());

it.each(LANGUAGES)('the pins of the shelf in %s', async (language) => {
  browser('/studio/room_1');
  storage({ feria_language: language });
  await i18n.start(import.meta.sentences('common', 'studio'));
  const studio = { products: [product(), product({ product: 'product_2', name: { en: 'Cup' } })], room: room({ pinned: 'product_1' }), refused: null, shelfProblem: null };
  const { body } = render(Shelf, { props: { studio: studio as never } });
  const buttons = [...body.matchAll(/<button[^>]*aria-label="([^"]*)"[^>]*>(.*?)<\/button>/gs)];
  const pins = buttons.map(([, called = '', inside = '']) => ({ called, shown: inside.replace(/<svg.*<\/svg>|<[^>]*>/gs, '').trim() }));
  expect(pins.map(({ shown }) => shown)).toEqual([t('studio-pinned'), t('studio-pin')]);
  expect(pins.filter(({ called, shown }) => !called.includes(shown))).toEqual([]);
  expect(pins.map(({ called }) => called.includes('Pot'))).toEqual([true, false]);
});
