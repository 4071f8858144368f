// Requests: who asks, what is asked again, and with which key. The network is a list of answers.

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { all, request as contracted } from '$lib/api/client';
import type { Problem } from '$lib/api/problem';
import { session } from '$lib/api/session.svelte';

/** How a request travels is the same for all; which ones there are is held against the contract where they are written. */
const request = contracted as unknown as (path: string, ask?: object) => Promise<unknown>;

type Call = { path: string; method: string; headers: Headers; body: unknown };
type Reply = { status: number; body?: unknown; headers?: Record<string, string> } | 'nothing';
const calls: Call[] = [];
let replies: (path: string, at: number) => Reply;

const token = (name: string) => ({
  access_token: name, expires_at: new Date(Date.now() + 900_000).toISOString(), server_time: new Date().toISOString(), person: 'person_1', role: 'guest',
});
const busy: Reply = { status: 503, body: { code: 'server_is_busy', title: 'busy' }, headers: { 'retry-after': '0.01' } };
const asked = (path: string): Call[] => calls.filter((call) => call.path.startsWith(path));

beforeEach(() => {
  calls.length = 0;
  session.forget();
  session.take(token('first') as never, Date.now());
  vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    calls.push({ path, method: init.method ?? 'GET', headers, body: typeof init.body === 'string' ? JSON.parse(init.body) : init.body });
    const reply = replies(path, calls.length);
    if (reply === 'nothing') throw new TypeError('network');
    const type = reply.status >= 400 ? 'application/problem+json' : 'application/json';
    return new Response(reply.status === 204 ? null : JSON.stringify(reply.body ?? {}), { status: reply.status, headers: { 'content-type': type, ...reply.headers } });
  });
});

describe('a request', () => {
  it('carries the token, the version it read and a key for what it creates', async () => {
    replies = () => ({ status: 200, body: { ok: true } });
    await request('/v1/things', { method: 'POST', body: { a: 1 }, version: 7, key: 'mine' });
    const [call] = calls;
    expect(call?.headers.get('authorization')).toBe('Bearer first');
    expect(call?.headers.get('if-match')).toBe('"7"');
    expect(call?.headers.get('idempotency-key')).toBe('mine');
    expect(call?.body).toEqual({ a: 1 });
  });

  it('renews a token that is no longer taken, once, and asks again', async () => {
    replies = (path, at) => (path.includes('refresh') ? { status: 201, body: token('second') } : at === 1 ? { status: 401, body: { code: 'token_has_expired', title: '' } } : { status: 200, body: 1 });
    expect(await request('/v1/me')).toBe(1);
    expect(asked('/v1/me').map((call) => call.headers.get('authorization'))).toEqual(['Bearer first', 'Bearer second']);
  });

  it('does not go round in circles when no token is taken', async () => {
    replies = (path) => (path.includes('refresh') ? { status: 201, body: token('second') } : { status: 401, body: { code: 'token_is_not_valid', title: '' } });
    await expect(request('/v1/me')).rejects.toMatchObject({ code: 'token_is_not_valid' });
    expect(asked('/v1/me')).toHaveLength(2);
  });

  it('waits for a busy server and keeps the key of the action', async () => {
    replies = (_, at) => (at < 3 ? busy : { status: 201, body: { order: 'order_1' } });
    await request('/v1/orders', { method: 'POST', body: {} });
    const keys = calls.map((call) => call.headers.get('idempotency-key'));
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)('is one %s to the server, however often it is repeated', async (method) => {
    replies = (_, at) => (at < 3 ? busy : { status: 200, body: {} });
    await request('/v1/products/product_1', { method, body: {}, version: 7 });
    await request('/v1/products/product_1', { method, body: {}, version: 8 });
    const keys = calls.map((call) => call.headers.get('idempotency-key'));
    expect(keys).toHaveLength(4);
    expect(keys[0]).toBeTruthy();
    expect([new Set(keys.slice(0, 3)).size, keys[3] === keys[0]]).toEqual([1, false]);
  });

  it('that only reads has no key', async () => {
    replies = () => ({ status: 200, body: {} });
    await request('/v1/products/product_1');
    expect(calls[0]?.headers.get('idempotency-key')).toBeNull();
  });

  it('gives up on a server that stays busy, and says so', async () => {
    replies = () => busy;
    await expect(request('/v1/orders', { method: 'POST', body: {} })).rejects.toMatchObject({ code: 'server_is_busy', passing: true });
    expect(calls).toHaveLength(4);
  });

  it('repeats a read when nobody answered, never a write', async () => {
    replies = (_, at) => (at === 1 ? 'nothing' : { status: 200, body: [] });
    await request('/v1/rooms');
    expect(calls).toHaveLength(2);
    replies = () => 'nothing';
    calls.length = 0;
    await expect(request('/v1/orders', { method: 'POST', body: {} })).rejects.toMatchObject({ code: 'offline', status: 0 });
    expect(calls).toHaveLength(1);
  });

  it('keeps what the server said about a refusal', async () => {
    replies = () => ({ status: 422, body: { code: 'field_is_not_valid', title: 'x', detail: 'Please check the postcode.', field: '/address/zip' } });
    const refused = (await request('/v1/orders', { method: 'POST', body: {} }).catch((problem: unknown) => problem)) as Problem;
    expect([refused.code, refused.field, refused.detail, refused.passing]).toEqual(['field_is_not_valid', '/address/zip', 'Please check the postcode.', false]);
  });

  it('makes sense of an answer that something in between wrote', async () => {
    vi.stubGlobal('fetch', async () => new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'content-type': 'text/html' } }));
    await expect(request('/v1/rooms', { as: 'nobody' })).rejects.toMatchObject({ status: 502, code: 'server_is_busy' });
  });
});

describe('a list', () => {
  it('is read to its end by its cursors', async () => {
    replies = (path) => ({ status: 200, body: path.includes('cursor=b') ? { items: [3], next: null } : { items: [1, 2], next: 'b' } });
    expect(await all('/v1/orders')).toEqual([1, 2, 3]);
    expect(calls.map((call) => new URL(call.path, 'http://x').searchParams.get('cursor'))).toEqual([null, 'b']);
  });
});

describe('the session', () => {
  beforeEach(() => {
    session.forget();
    session.take({ ...token('old'), expires_at: new Date(Date.now() + 1_000).toISOString() } as never, Date.now());
  });

  it('asks once for all who need a token at the same time', async () => {
    replies = () => ({ status: 201, body: token('fresh') });
    expect(await Promise.all([session.token(), session.token('guest'), session.token()])).toEqual(['fresh', 'fresh', 'fresh']);
    expect(calls).toHaveLength(1);
  });

  it('makes a guest of a stranger who does something, and of nobody who only looks', async () => {
    replies = (path) => (path.includes('guest') ? { status: 201, body: token('guest') } : { status: 401, body: { code: 'session_has_ended', title: '' } });
    expect(await session.token('known')).toBeNull();
    expect(asked('/v1/sessions/guest')).toHaveLength(0);
    expect(await session.token('guest')).toBe('guest');
    expect(session.role).toBe('guest');
  });

  it('spares who was never here the question whether they are known', async () => {
    vi.stubGlobal('document', { cookie: 'feria_language=ar' });
    vi.stubGlobal('navigator', { cookieEnabled: true });
    session.take({ ...token('old'), expires_at: new Date(Date.now() + 1_000).toISOString() } as never, Date.now());
    replies = () => ({ status: 201, body: token('guest') });
    expect(await session.token('guest')).toBe('guest');
    expect(calls.map((call) => call.path)).toEqual(['/v1/sessions/guest']);
    vi.unstubAllGlobals();
  });

  it('asks for whom the hint knows, and where no hint can be read', async () => {
    for (const [cookie, cookieEnabled] of [['a=b; feria_known=1', true], ['', false]] as const) {
      vi.stubGlobal('document', { cookie });
      vi.stubGlobal('navigator', { cookieEnabled });
      session.take({ ...token('old'), expires_at: new Date(Date.now() + 1_000).toISOString() } as never, Date.now());
      replies = () => ({ status: 201, body: token('known') });
      calls.length = 0;
      expect(await session.token('guest')).toBe('known');
      expect(calls.map((call) => call.path)).toEqual(['/v1/sessions/refresh']);
    }
    vi.unstubAllGlobals();
  });

  it('lets a newcomer ask at once, and a second tab wait until the first has begun', async () => {
    const locks = { request: (_: string, work: () => unknown) => Promise.resolve(work()) };
    vi.stubGlobal('document', { cookie: '' });
    vi.stubGlobal('navigator', { cookieEnabled: true, locks });
    session.take({ ...token('old'), expires_at: new Date(Date.now() + 1_000).toISOString() } as never, Date.now());
    replies = () => ({ status: 201, body: token('guest') });
    expect(await session.token('guest')).toBe('guest');
    expect(document.cookie).toContain('feria_known=0');

    session.take({ ...token('old'), expires_at: new Date(Date.now() + 1_000).toISOString() } as never, Date.now());
    calls.length = 0;
    const second = session.token('guest');
    await new Promise((done) => setTimeout(done, 120));
    expect(calls, 'even with the lock, the second tab waits for the first').toHaveLength(0);
    vi.stubGlobal('document', { cookie: 'feria_known=1' });
    await second;
    expect(calls.map((call) => call.path)).toEqual(['/v1/sessions/refresh']);
    vi.unstubAllGlobals();
  });

  it('does not take silence for a stranger', async () => {
    replies = () => 'nothing';
    await expect(session.token('guest')).rejects.toMatchObject({ code: 'offline' });
    expect(asked('/v1/sessions/guest')).toHaveLength(0);
  });
});
