// The products of a shop on a page that reads them and hears of them: what is newer, and which of them is shown.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Products } from '$lib/market/products.svelte';
import { Shelf } from '$features/commerce/viewer/shelf.svelte';
import type { LiveMessage, Product } from '$lib/api/types';
import { RoomSession } from '$lib/live/session.svelte';
import { browser, listOf, network, pass, product, refusal, type Reply, room, settle, storage } from './fakes';

const pot = (version: number, left: number): Product => product({ version, left, sold_out: left === 0 });
const told = (version: number, left: number): LiveMessage => ({ type: 'product', product: pot(version, left) });

describe('a product', () => {
  let products: Products;
  const known = () => products.all.get('product_1');
  beforeEach(() => {
    products = new Products();
    products.heard([told(1, 3)]);
  });

  it('comes with its stock, and its stock goes on changing', () => {
    expect(known()?.left).toBe(3);
    products.heard([told(2, 0)]);
    expect(known()?.sold_out).toBe(true);
  });
  it('is not made older by a late answer', () => {
    products.heard([told(5, 1)]);
    products.take([pot(4, 3)]);
    expect(known()?.left).toBe(1);
  });
  it('is newer by its stock, which counts no version', () => {
    products.heard([told(1, 2)]);
    expect(known()?.left).toBe(2);
  });
  it('keeps what only the owner is told of it, which the socket does not say', () => {
    products.take([{ ...pot(1, 3), not_ready: [] }]);
    products.heard([told(2, 2)]);
    expect(known()).toMatchObject({ left: 2, not_ready: [] });
  });
  it('has the stock that the socket said after the list was asked for, though both are of one version', () => {
    const asked = products.turn;
    products.heard([told(1, 0)]);
    products.take([pot(1, 1)], asked);
    expect(known()?.left).toBe(0);
    products.heard([told(1, 2)]);
    products.take([pot(1, 9)], asked);
    expect(known()?.left).toBe(2);
  });
  it('has the stock of a list that was asked for after the socket spoke', () => {
    products.heard([told(1, 0)]);
    products.take([pot(1, 4)], products.turn);
    expect(known()?.left).toBe(4);
  });
  it('that the socket did not speak of comes with the list', () => {
    const asked = products.turn;
    products.heard([told(1, 0)]);
    products.take([{ ...pot(1, 3), product: 'product_2' }], asked);
    expect([...products.all.keys()].sort()).toEqual(['product_1', 'product_2']);
  });
  it('is not forgotten when the host takes it down', () => {
    products.heard([{ type: 'pinned', product: null }]);
    expect(known()?.left).toBe(3);
  });
});

describe('the shelf of a show', () => {
  let session: RoomSession;
  let shelf: Shelf;
  let reply: Reply;
  beforeEach(() => {
    vi.useFakeTimers();
    browser();
    storage();
    network(() => reply);
    reply = listOf(pot(1, 3));
    session = new RoomSession({ room: 'room_1', begin: 'guest', silence: 8_000 });
    shelf = session.follow(new Shelf(session));
  });
  afterEach(() => {
    shelf.stop();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  const shows = (pinned: string | null): void => session.hear([{ type: 'room', room: room({ pinned }) }]);

  it('finds what is shown by its id when the room names it before the list is here', async () => {
    shows('product_1');
    expect([shelf.pinned, shelf.awaited]).toEqual([null, true]);
    await shelf.load();
    expect([shelf.pinned?.product, shelf.awaited]).toEqual(['product_1', false]);
  });
  it('shows what the host pins, with its stock, until it is taken down', () => {
    shows(null);
    session.hear([told(1, 3), { type: 'pinned', product: 'product_1' }]);
    expect([shelf.pinned?.left, shelf.shown]).toEqual([3, 'product_1']);
    session.hear([told(1, 2)]);
    expect(shelf.pinned?.left).toBe(2);
    session.hear([{ type: 'pinned', product: null }]);
    expect([shelf.pinned, shelf.products.length]).toEqual([null, 1]);
  });
  it('awaits nothing that the list does not have', async () => {
    shows('product_9');
    await shelf.load();
    expect([shelf.pinned, shelf.awaited]).toEqual([null, false]);
  });
  it('says why it is not here, that it is on its way again, and stays once it is', async () => {
    reply = refusal(403, 'not_allowed');
    await shelf.load();
    expect(shelf.list).toMatchObject({ list: null, failed: { code: 'not_allowed' } });
    reply = listOf(pot(1, 3));
    const again = shelf.again();
    expect(shelf.list).toEqual({ list: null, failed: null });
    await again;
    expect(shelf.list.list).toHaveLength(1);
    reply = refusal(403, 'not_allowed');
    await shelf.again();
    expect(shelf.list).toMatchObject({ list: [{ product: 'product_1' }], failed: null });
  });
  it('is asked for until it comes, and not after the end', async () => {
    reply = refusal(403, 'not_allowed');
    await shelf.load();
    reply = listOf(pot(1, 3));
    await pass(5_000);
    expect(shelf.products).toHaveLength(1);
    reply = refusal(403, 'not_allowed');
    await shelf.load();
    shelf.stop();
    const calls = network(() => reply);
    await pass(60_000);
    await settle();
    expect(calls).toEqual([]);
  });
});
