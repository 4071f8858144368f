// The shop's markets, for all features of a page that need them.

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { country } from '$lib/market/country.svelte';
import { markets } from '$lib/market/markets.svelte';
import { browser, type Call, listOf, market, network, pass, refusal, type Reply, storage } from './fakes';

const europe = market('market_eu', ['DE']);
let calls: Call[];
let reply: Reply;

beforeEach(() => {
  vi.useFakeTimers();
  browser();
  storage();
  country.choose('DE');
  reply = listOf(europe);
  calls = network(() => reply);
});
afterEach(() => {
  markets.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('are asked for once, however many need them', async () => {
  await Promise.all([markets.start(), markets.start()]);
  expect([calls.length, markets.ready, markets.mine]).toEqual([1, true, europe]);
});

it('say why they are not here, and that they are on their way again', async () => {
  reply = refusal(403, 'not_allowed');
  await markets.start();
  expect([markets.ready, markets.problem?.code]).toEqual([false, 'not_allowed']);
  reply = listOf(europe);
  markets.again();
  expect(markets.problem).toBeNull();
  await pass(0);
  expect(markets.ready).toBe(true);
});

it('deliver not everywhere, which is known only with them', async () => {
  country.choose('BR');
  expect(markets.undelivered).toBe(false);
  await markets.start();
  expect(markets.undelivered).toBe(true);
  country.choose('DE');
  expect(markets.undelivered).toBe(false);
});

it('of a shop that has none yet leave nobody out', async () => {
  reply = listOf();
  await markets.start();
  expect([markets.ready, markets.undelivered]).toEqual([true, false]);
});

it('are forgotten with the page, also when they come after it', async () => {
  const starting = markets.start();
  markets.stop();
  await starting;
  expect([markets.ready, markets.list]).toEqual([false, []]);
});
