// The studio's shelf follows the shop while it is open.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, pass, product, stage } from './studio';

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
    expect(studio.products?.map((one) => one.product)).toEqual(['product_1', 'product_2']);
    studio.stop();
  });

  it('shows what is left at once, and no longer says what was mended', async () => {
    const { studio, enters, say, replies } = stage();
    replies.set('/v1/products', () => onlyCup);
    replies.set('/v1/products/product_1', () => ({ status: 200, body: product('product_1', { left: 2, version: 2, not_ready: [] }) }));
    await enters();
    say({ type: 'product', product: product('product_1', { left: 2, version: 2 }) });
    expect(studio.products?.[0]).toMatchObject({ left: 2, not_ready: gap });
    await pass(5_000);
    expect(studio.products?.[0]).toMatchObject({ left: 2, not_ready: [] });
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
    expect(studio.products?.[0]?.left).toBe(1);
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
    expect(studio.products).toHaveLength(40);
    expect(asked('/v1/products').length - before).toBe(1);
    studio.stop();
  });
});
