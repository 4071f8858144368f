// What was typed for an order: over a reload while it is kept, and for the next order where that is wanted.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { draftOf, forgetDraft, isEmpty, keepDraft, remember, remembered, type Typed } from '$features/commerce/viewer/draft';
import { Buying } from '$features/commerce/viewer/buying.svelte';
import { browser, hold, listOf, network, product, signIn, storage } from './fakes';

const ann: Typed = { name: 'Ann', email: '', phone: '+49 30 123456', address: { street: 'Lange Straße 7' } };
const kept = new Map<string, string>();
const store = (rows: Map<string, string>) => ({ getItem: (key: string) => rows.get(key) ?? null, setItem: (key: string, text: string) => void rows.set(key, text), removeItem: (key: string) => void rows.delete(key) });

beforeEach(() => {
  browser();
  storage();
  kept.clear();
  vi.stubGlobal('sessionStorage', store(kept));
  vi.stubGlobal('localStorage', store(new Map()));
});
afterEach(() => vi.unstubAllGlobals());

describe('a draft', () => {
  it('is of its reservation, and of no other', () => {
    keepDraft('order_1', ann);
    expect([draftOf('order_1'), draftOf('order_2')]).toEqual([ann, null]);
    forgetDraft('order_1');
    expect(draftOf('order_1')).toBeNull();
  });
  it('goes when its reservation is over', async () => {
    network(() => listOf(hold()));
    signIn();
    const buying = new Buying(() => [product()]);
    await buying.loadHolds('guest');
    keepDraft('order_1', ann);
    buying.heard([{ type: 'hold', order: 'order_1', state: 'released' }]);
    expect(kept.size).toBe(0);
    buying.stop();
  });
  it.each(['', 'no json', 'null', '{}', '{"name":1,"email":"","phone":"","address":{}}', '{"name":"","email":"","phone":"","address":{"zip":5}}'])('of another shape is none: %j', (text) => {
    kept.set('feria_draft_order_1', text);
    expect(draftOf('order_1')).toBeNull();
  });
  it('is not missed where nothing can be kept', () => {
    vi.stubGlobal('sessionStorage', undefined);
    expect(() => keepDraft('order_1', ann)).not.toThrow();
    expect(draftOf('order_1')).toBeNull();
  });
});

describe('an address', () => {
  it('is remembered where that is wanted, and forgotten where it is not', () => {
    expect(remembered()).toBeNull();
    remember(ann);
    expect(remembered()).toEqual(ann);
    remember(null);
    expect(remembered()).toBeNull();
  });
  it('is empty while nothing but blanks stand there', () => {
    expect(isEmpty({ name: ' ', email: '', phone: '', address: { zip: '' } })).toBe(true);
    expect(isEmpty(ann)).toBe(false);
  });
});
