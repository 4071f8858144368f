// A list of the desk that is read again while it is looked at.

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { all } from '$lib/api/client';
import { List } from '$lib/desk/list.svelte';
import { type Call, listOf, network, refusal, type Reply, signIn } from './fakes';

let calls: Call[];
let reply: () => Reply | Promise<Reply>;
const list = () => new List<{ order: string }>(() => all('/v1/orders'));
const row = (order: string) => ({ order });

beforeEach(() => {
  signIn('owner', 900, { role: 'owner' });
  reply = () => listOf(row('order_1'));
  calls = network(() => reply());
});
afterEach(() => void vi.unstubAllGlobals());

it('stays as it is when nobody answers, and is new when somebody does', async () => {
  const orders = list();
  await orders.load();
  reply = () => refusal(500, 'internal_error');
  await orders.refresh();
  expect([orders.items, orders.problem]).toEqual([[row('order_1')], null]);
  reply = () => listOf(row('order_2'), row('order_1'));
  await orders.refresh();
  expect(orders.items).toHaveLength(2);
});

it('keeps what was saved while the answer was on its way, and is asked for once at a time', async () => {
  const orders = list();
  await orders.load();
  let answer: () => void = () => undefined;
  reply = () => new Promise((done) => (answer = () => done(listOf(row('order_1')))));
  const reading = [orders.refresh(), orders.refresh()];
  await vi.waitFor(() => expect(calls).toHaveLength(2));
  orders.put(row('order_2'), (one) => one.order === 'order_2');
  answer();
  await Promise.all(reading);
  expect([orders.items?.length, calls.length]).toEqual([2, 2]);
});

it('says that it is cut where it is as long as it gets', async () => {
  const orders = list();
  reply = () => ({ status: 200, body: { items: Array.from({ length: 100 }, (_, at) => row(`order_${at}`)), next: 'more' } });
  await orders.load();
  expect([orders.items?.length, orders.cut]).toEqual([2_000, true]);
  reply = () => listOf(row('order_1'));
  await orders.load();
  expect(orders.cut).toBe(false);
});
