// What a request looks like on its way, and how much patience it has.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { all, pause, request } from '$lib/api/client';
import type { Problem } from '$lib/api/problem';
import { asked, type Call, network, pass, refusal, type Reply, settle, signIn } from './fakes';

const order: string = 'order_1';
let calls: Call[];
const outcome = (work: Promise<unknown>): Promise<unknown> => work.catch((problem: { code: string }) => problem.code);

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  calls = network(() => ({ status: 200, body: { items: [], next: null } }));
  signIn();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('on its way', () => {
  it('asks only for what is asked for', async () => {
    await request('/v1/rooms', { query: { state: 'live', limit: 5 } });
    await request('/v1/rooms', { query: {} });
    expect(calls.map(({ query }) => query.toString())).toEqual(['state=live&limit=5', '']);
  });

  it('gives what changes something a key, and what only reads none', async () => {
    await request(`/v1/orders/${order}/cancel`, { method: 'POST', version: 4 });
    await request('/v1/me/name', { method: 'PUT', body: { name: 'Ann' } });
    await request('/v1/me');
    expect(calls.map(({ headers }) => headers.get('idempotency-key') !== null)).toEqual([true, true, false]);
    expect(calls.map(({ headers }) => headers.get('if-match'))).toEqual(['"4"', null, null]);
    expect(calls.map(({ headers }) => headers.get('content-type'))).toEqual([null, 'application/json', null]);
  });

  it('carries a picture as it is', async () => {
    const picture = new Blob(['…'], { type: 'image/webp' });
    await request('/v1/files', { method: 'POST', body: picture });
    await request('/v1/files', { method: 'POST', body: new Blob(['…']) });
    expect(calls.map(({ headers }) => headers.get('content-type'))).toEqual(['image/webp', 'application/octet-stream']);
    expect(calls[0]?.body).toBe(picture);
  });

  it('needs nobody where everybody may read', async () => {
    signIn('first', 0);
    await request('/v1/shop', { as: 'nobody' });
    expect([asked(calls), calls[0]?.headers.has('authorization')]).toEqual([['GET /v1/shop'], false]);
  });

  it.each([202, 204])('is answered by %i without a word', async (status) => {
    calls = network(() => ({ status }));
    expect(await request('/v1/sessions/current', { method: 'DELETE' })).toBeUndefined();
  });

  it('has failed when something in between answered in the server’s place', async () => {
    vi.stubGlobal('fetch', async () => new Response('<h1>Welcome to our hotel</h1>', { status: 200 }));
    expect(await outcome(request('/v1/me/name', { method: 'PUT', body: { name: 'Ann' } }))).toBe('offline');
  });
});

describe('patience', () => {
  it('reads four times, with longer pauses, before it gives up', async () => {
    calls = network(() => 'nothing');
    const read = outcome(request('/v1/shop', { as: 'nobody' }));
    for (const [after, count] of [[0, 1], [299, 1], [1, 2], [600, 3], [1_199, 3], [1, 4], [60_000, 4]] as const) {
      await pass(after);
      expect([after, calls.length]).toEqual([after, count]);
    }
    expect(await read).toBe('offline');
  });

  it('knows when something may have been changed all the same', async () => {
    const sure = (reply: Reply, method?: 'PUT'): Promise<unknown> => {
      network(() => reply);
      const asking: Promise<unknown> = method ? request('/v1/me/name', { method, body: { name: 'Ann' } }) : request('/v1/me');
      return asking.catch(({ unsure, final }: Problem) => [unsure, final]);
    };
    for (const [reply, unsure, final] of [['nothing', true, false], [refusal(500, 'x'), true, false], [refusal(409, 'x'), false, true], [refusal(429, 'x'), false, false]] as const) {
      expect([reply, await sure(reply, 'PUT')]).toEqual([reply, [unsure, final]]);
    }
    expect(await sure(refusal(500, 'x'))).toEqual([false, false]);
  });

  it('asks again behind a proxy whose server is starting', async () => {
    calls = network((_, at) => (at < 3 ? refusal(at === 1 ? 502 : 504, 'x') : { status: 204 }));
    const written = request('/v1/me/name', { method: 'PUT', body: { name: 'Ann' } });
    await pass(10_000);
    expect([await written, new Set(calls.map(({ headers }) => headers.get('idempotency-key'))).size, calls.length]).toEqual([undefined, 1, 3]);
  });

  it('says of a write that a proxy answered nothing but that nobody knows', async () => {
    vi.stubGlobal('fetch', async () => new Response('<h1>Bad gateway</h1>', { status: 500 }));
    expect(await outcome(request('/v1/me/name', { method: 'PUT', body: { name: 'Ann' } }))).toBe('unanswered');
    expect(await outcome(request('/v1/shop', { as: 'nobody' }))).toBe('server_is_busy');
  });

  it('waits as long as a busy server asks, also with what is written', async () => {
    calls = network((_, at) => (at === 1 ? { ...(refusal(503, 'server_is_busy') as object), status: 503, headers: { 'retry-after': '3' } } : { status: 204 }));
    const written = request('/v1/me/name', { method: 'PUT', body: { name: 'Ann' } });
    await pass(2_999);
    expect(calls).toHaveLength(1);
    await pass(1);
    expect([await written, calls.length]).toEqual([undefined, 2]);
  });

  it('does not ask again what was refused, nor at once who asks too often', async () => {
    calls = network((_, at) => (at === 1 ? refusal(404, 'room_not_found') : refusal(429, 'too_many_requests')));
    const read = (): Promise<unknown> => outcome(request('/v1/me'));
    expect([await read(), await read(), calls.length]).toEqual(['room_not_found', 'too_many_requests', 2]);
  });

  it('ends with whoever no longer wants the answer', async () => {
    calls = network(() => refusal(503, 'server_is_busy'));
    const leaving = new AbortController();
    const read = outcome(request('/v1/shop', { as: 'nobody', signal: leaving.signal }));
    await settle();
    leaving.abort();
    await pass(60_000);
    expect([await read, calls.length]).toEqual(['offline', 2]);
  });

  it('has an end of its own, after which nobody knows whether it was heard', async () => {
    vi.useRealTimers();
    signIn();
    let tries = 0;
    vi.stubGlobal('fetch', (_: string, { signal }: { signal: AbortSignal }) => {
      tries += 1;
      return new Promise((_done, fail) => signal.addEventListener('abort', () => fail(signal.reason)));
    });
    expect(await outcome(request('/v1/shop', { as: 'nobody', patience: 20 }))).toBe('timed_out');
    expect(tries, 'a slow way is not made fuller').toBe(1);
  });

  it('is over at once when it is no longer needed', async () => {
    const leaving = new AbortController();
    let over = false;
    void pause(60_000, leaving.signal).then(() => (over = true));
    await settle();
    expect(over).toBe(false);
    leaving.abort();
    await settle();
    expect(over).toBe(true);
  });
});

describe('a list', () => {
  it('keeps its question on every page, and ends somewhere', async () => {
    calls = network((_, at) => ({ status: 200, body: { items: Array.from({ length: 100 }, (_one, one) => one), next: `after-${at}` } }));
    expect(await all('/v1/rooms', { as: 'nobody', query: { state: 'live' } })).toHaveLength(2_000);
    expect(calls.slice(0, 2).map(({ query }) => query.toString())).toEqual(['limit=100&state=live', 'limit=100&state=live&cursor=after-1']);
  });

  it('fails whole when one of its pages does', async () => {
    calls = network((_, at) => (at === 1 ? { status: 200, body: { items: [1], next: 'b' } } : refusal(403, 'not_allowed')));
    expect(await outcome(all('/v1/orders'))).toBe('not_allowed');
  });
});
