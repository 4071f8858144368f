// What the studio's line did not say while it was broken is asked for when it is back.

import { render } from 'svelte/server';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { session } from '$lib/api/session.svelte';
import OnAir from '../src/pages/studio/OnAir.svelte';
import { commerceOf, page, pass, product, room, stage } from './studio';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
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
  expect(commerceOf(studio).shelf.products?.map((one) => one.product)).toEqual(['product_9']);
  studio.stop();
});

it('a shelf that stands stays when it cannot be read again', async () => {
  const { studio, enters, breaks, replies } = stage(room());
  replies.set('/v1/products', () => ({ status: 200, body: page([product('product_1')]) }));
  await enters();
  replies.set('/v1/products', () => ({ status: 500, body: { code: 'internal_error', title: '' } }));
  await breaks();
  await pass(5_000);
  expect([commerceOf(studio).shelf.products?.length, commerceOf(studio).shelf.problem]).toEqual([1, null]);
  studio.stop();
});

it('a line that does not come is looked for in words, and the figures are the room’s until then', async () => {
  const { studio, closes, greets, asked } = stage(room({ viewers: 40, likes: 9 }));
  await studio.start();
  expect([studio.view.viewers, studio.view.likes]).toEqual([40, 9]);
  await pass(3_900);
  expect(studio.line, 'a moment is no fault').toBe('heard');
  closes();
  await pass(200);
  expect(studio.line).toBe('looking');
  await pass(60_000);
  expect(studio.line).toBe('looking');
  const before = [asked('/v1/products').length, asked('/v1/orders').length, asked('/v1/rooms/room_1/mutes').length];
  greets();
  await pass(5_000);
  expect([studio.line, asked('/v1/products').length, asked('/v1/orders').length, asked('/v1/rooms/room_1/mutes').length]).toEqual(['heard', ...before.map((count) => count + 1)]);
  studio.stop();
});

it('a line that comes at once has nothing to catch up with', async () => {
  const { studio, enters, asked } = stage(room());
  await enters();
  await pass(10_000);
  expect([studio.line, asked('/v1/products').length, asked('/v1/orders').length]).toEqual(['heard', 1, 1]);
  studio.stop();
});

it('an owner who is signed out elsewhere is told so, with the way back to this page', async () => {
  const { studio, enters, closes } = stage(room());
  await enters();
  session.forget();
  closes(4001);
  await pass(10_000);
  expect(studio.line).toBe('ended');
  vi.spyOn(console, 'error').mockReturnValue();
  const { body } = render(OnAir, { props: { room: room(), line: studio.line, unseen: null } });
  expect(body).toContain('href="/sign-in?to=%2Fstudio%2Froom_1"');
  expect(body).toContain('role="alert"');
  studio.stop();
});
