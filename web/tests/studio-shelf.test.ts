// The studio's shelf follows the shop while it is open.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { commerceOf, page, pass, product, room, stage } from './studio';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const gap = [{ market: 'market_1', country: 'DE', reason: 'no_price' }];
const onlyCup = { status: 200, body: page([product('product_1', { not_ready: gap })]) };

describe('the studio’s shelf', () => {
  it('has a product that was added meanwhile, behind the others', async () => {
    const { studio, enters, say, replies } = stage();
    replies.set('/v1/products', () => onlyCup);
    replies.set('/v1/products/product_2', () => ({ status: 200, body: product('product_2', { not_ready: [] }) }));
    await enters();
    say({ type: 'product', product: product('product_2') });
    await pass(5_000);
    expect(commerceOf(studio).shelf.products?.map((one) => one.product)).toEqual(['product_1', 'product_2']);
    studio.stop();
  });

  it('shows what is left at once, and no longer says what was mended', async () => {
    const { studio, enters, say, replies } = stage();
    replies.set('/v1/products', () => onlyCup);
    replies.set('/v1/products/product_1', () => ({ status: 200, body: product('product_1', { left: 2, version: 2, not_ready: [] }) }));
    await enters();
    say({ type: 'product', product: product('product_1', { left: 2, version: 2 }) });
    expect(commerceOf(studio).shelf.products?.[0]).toMatchObject({ left: 2, not_ready: gap });
    await pass(5_000);
    expect(commerceOf(studio).shelf.products?.[0]).toMatchObject({ left: 2, not_ready: [] });
    studio.stop();
  });

  it('does not take back what was announced while an answer was on its way', async () => {
    const { studio, enters, say, replies } = stage();
    replies.set('/v1/products', () => onlyCup);
    await enters();
    let answer: () => void = () => undefined;
    const late = { status: 200, body: product('product_1', { left: 2, not_ready: [] }) };
    replies.set('/v1/products/product_1', () => new Promise((done) => (answer = () => done(late))));
    say({ type: 'product', product: product('product_1', { left: 2 }) });
    await pass(1_000);
    say({ type: 'product', product: product('product_1', { left: 1 }) });
    answer();
    await pass(10);
    expect(commerceOf(studio).shelf.products?.[0]?.left).toBe(1);
    studio.stop();
  });

  it('asks once for a product of which many pieces go', async () => {
    const { studio, enters, say, asked, replies } = stage();
    replies.set('/v1/products', () => onlyCup);
    replies.set('/v1/products/product_1', () => ({ status: 200, body: product('product_1', { left: 0 }) }));
    await enters();
    for (let left = 60; left > 0; left -= 1) {
      say({ type: 'product', product: product('product_1', { left }) });
      await pass(10);
    }
    await pass(10_000);
    expect(asked('/v1/products/product_1').length).toBeGreaterThan(0);
    expect(asked('/v1/products/product_1').length).toBeLessThan(4);
    studio.stop();
  });

  it('is read whole when much of it changed', async () => {
    const { studio, enters, say, asked, replies } = stage();
    const all = Array.from({ length: 40 }, (_, at) => product(`product_${at}`));
    replies.set('/v1/products', () => onlyCup);
    await enters();
    replies.set('/v1/products', () => ({ status: 200, body: page(all) }));
    const before = asked('/v1/products').length;
    say(...all.map((one) => ({ type: 'product', product: one }) as const));
    await pass(5_000);
    expect(commerceOf(studio).shelf.products).toHaveLength(40);
    expect(asked('/v1/products').length - before).toBe(1);
    studio.stop();
  });
});

describe('the next product', () => {
  const three = ['a', 'b', 'c'].map((name) => product(`product_${name}`));
  async function presses(pinned: string | null, products = three): Promise<unknown[]> {
    const { studio, enters, asked, replies } = stage(room({ pinned }));
    replies.set('/v1/products', () => ({ status: 200, body: page(products) }));
    await enters();
    commerceOf(studio).keys.p();
    await pass(10);
    studio.stop();
    return asked('/v1/rooms/room_1/pin', 'PUT').map(({ body }) => body);
  }
  it.each([[null, 'product_a'], ['product_a', 'product_b'], ['product_c', 'product_a'], ['product_z', 'product_a']])('after %s is %s', async (pinned, next) => {
    expect(await presses(pinned)).toEqual([{ product: next }]);
  });
  it('is never one that is sold out', async () => {
    const [a, b, c] = three as [(typeof three)[0], (typeof three)[0], (typeof three)[0]];
    expect(await presses('product_a', [a, { ...b, left: 0 }, c])).toEqual([{ product: 'product_c' }]);
    expect(await presses('product_a', [a, { ...b, left: 0 }, { ...c, left: 0 }])).toEqual([]);
  });
  it('of an empty shelf is none', async () => expect(await presses(null, [])).toEqual([]));
  it('on the picture is the one that the room names', async () => {
    const { studio, enters, say, replies } = stage(room({ pinned: 'product_b' }));
    replies.set('/v1/products', () => ({ status: 200, body: page(three) }));
    await enters();
    const { shelf } = commerceOf(studio);
    expect(shelf.pinned?.product).toBe('product_b');
    say({ type: 'pinned', product: null });
    expect(shelf.pinned).toBeNull();
    studio.stop();
  });
});
