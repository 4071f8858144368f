// What the studio's line did not say while it was broken is asked for when it is back.

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { page, pass, product, room, stage } from './studio';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('the studio catches up when its line is back, and suspects both ways of the picture', async () => {
  const { studio, enters, breaks, asked, replies } = stage(room());
  await enters();
  const suspected = [vi.spyOn(studio.publisher, 'suspect'), vi.spyOn(studio.monitor, 'suspect')];
  const before = [asked('/v1/products').length, asked('/v1/orders').length, asked('/v1/rooms/room_1/first-frames').length];
  replies.set('/v1/products', () => ({ status: 200, body: page([product('product_9')]) }));
  await breaks();
  expect(suspected.map((spy) => spy.mock.calls.length)).toEqual([1, 1]);
  await pass(5_000);
  expect([asked('/v1/products').length, asked('/v1/orders').length, asked('/v1/rooms/room_1/first-frames').length]).toEqual(before.map((count) => count + 1));
  expect(studio.products?.map((one) => one.product)).toEqual(['product_9']);
  studio.stop();
});

it('a shelf that stands stays when it cannot be read again', async () => {
  const { studio, enters, breaks, replies } = stage(room());
  replies.set('/v1/products', () => ({ status: 200, body: page([product('product_1')]) }));
  await enters();
  replies.set('/v1/products', () => ({ status: 500, body: { code: 'internal_error', title: '' } }));
  await breaks();
  await pass(5_000);
  expect([studio.products?.length, studio.shelfProblem]).toEqual([1, null]);
  studio.stop();
});
