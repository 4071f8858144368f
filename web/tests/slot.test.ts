import { beforeEach, describe, expect, it } from 'vitest';
import { aSheetIsOpen, SheetSlot } from '$lib/parts/slot.svelte';

const goods = new SheetSlot<{ product: string }>();
const places = new SheetSlot<object>();

describe('sheets of several parts', () => {
  beforeEach(() => {
    goods.open = null;
    places.open = null;
  });

  it('what another part had open is there again when the sheet over it is closed', () => {
    goods.open = { product: 'cup' };
    places.open = {};
    expect([goods.open, places.open]).toEqual([null, {}]);
    places.open = null;
    expect(goods.open).toEqual({ product: 'cup' });
  });

  it('a part has one open, and the next takes its place', () => {
    goods.open = { product: 'cup' };
    goods.open = { product: 'pot' };
    expect(goods.open).toEqual({ product: 'pot' });
    goods.open = null;
    expect(aSheetIsOpen()).toBe(false);
  });

  it('one that is closed under another does not come back', () => {
    goods.open = { product: 'cup' };
    places.open = {};
    goods.open = null;
    places.open = null;
    expect(aSheetIsOpen()).toBe(false);
  });
});
