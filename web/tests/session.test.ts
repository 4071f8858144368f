// Who is here, in every case that a network and a second tab make of it. A server that does not answer signs nobody out.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { request } from '$lib/api/client';
import { session } from '$lib/api/session.svelte';
import { asked, browser, type Call, network, pass, refusal, settle, signIn, token } from './fakes';

let calls: Call[];
let page: ReturnType<typeof browser>;
const ended = refusal(401, 'session_has_ended');

beforeEach(() => {
  vi.useFakeTimers();
  page = browser();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a token', () => {
  it('is used as long as it is good for a while yet', async () => {
    calls = network(() => ({ status: 201, body: token('second') }));
    signIn('first', 900);
    await pass(869_000);
    expect(await session.token()).toBe('first');
    await pass(2_000);
    expect(await session.token()).toBe('second');
    expect(asked(calls)).toEqual(['POST /v1/sessions/refresh']);
  });

  it('may be asked for with a longer life', async () => {
    calls = network(() => ({ status: 201, body: token('second') }));
    signIn('first', 900);
    await pass(800_000);
    expect(await session.token('known', 120_000)).toBe('second');
  });

  it('that was refused is renewed once, for all whom it was refused', async () => {
    calls = network(() => ({ status: 201, body: token('second') }));
    signIn('first');
    expect(await Promise.all([session.renew('first'), session.renew('first')])).toEqual(['second', 'second']);
    expect(await session.renew('first'), 'who comes late takes what is there').toBe('second');
    expect(calls).toHaveLength(1);
  });
});

describe('a server that does not answer', () => {
  it.each([['nothing', 'offline'], [refusal(503, 'server_is_busy'), 'server_is_busy']] as const)('signs nobody out: %j', async (reply, code) => {
    calls = network((_, at) => (at === 1 ? reply : { status: 201, body: token('second', 900, { role: 'owner' }) }));
    signIn('first', 10, { role: 'owner' });
    await expect(session.token()).rejects.toMatchObject({ code });
    expect([session.person, session.isOwner]).toEqual(['person_1', true]);
    expect(await session.token()).toBe('second');
  });

  it('signs nobody out either whose token it has just refused', async () => {
    calls = network((_, at) => (at === 1 ? 'nothing' : { status: 201, body: token('second', 900, { role: 'owner' }) }));
    signIn('first', 900, { role: 'owner' });
    const renewed = session.renew('first');
    expect(session.isOwner, 'and nobody on the way, or what they typed were gone').toBe(true);
    await expect(renewed).rejects.toMatchObject({ code: 'offline' });
    expect(session.isOwner).toBe(true);
    expect(await session.token(), 'though the refused token is not shown again').toBe('second');
  });

  it('makes no new guest of one it knew', async () => {
    calls = network(() => 'nothing');
    signIn('first', 10);
    await expect(session.token('guest')).rejects.toMatchObject({ code: 'offline' });
    expect(asked(calls)).toEqual(['POST /v1/sessions/refresh']);
  });

  it('leaves a newcomer’s beginning open, so that the next try is no second tab', async () => {
    session.forget();
    session.take(token('old', 0), Date.now()); // Knows of no cookie yet.
    page.document.cookie = '';
    calls = network((_, at) => (at === 1 ? 'nothing' : { status: 201, body: token('guest') }));
    await expect(session.token('guest')).rejects.toMatchObject({ code: 'offline' });
    expect(page.document.cookie).toContain('feria_known=; path=/; max-age=0');
    page.document.cookie = '';
    expect(await session.token('guest')).toBe('guest');
  });
});

describe('a session that has ended', () => {
  it('leaves nobody here, and is not asked about again', async () => {
    calls = network(() => ended);
    signIn('first', 10, { role: 'owner' });
    expect([await session.token(), await session.token()]).toEqual([null, null]);
    expect([session.person, session.role, calls.length]).toEqual([null, null, 1]);
  });

  it('begins anew as a guest for whoever does something', async () => {
    calls = network(({ path }) => (path.endsWith('refresh') ? ended : { status: 201, body: token('guest') }));
    signIn('first', 10);
    expect(await session.token('guest')).toBe('guest');
  });

  it('is found out by one who only looks, and the one who acts meanwhile becomes a guest', async () => {
    calls = network(({ path }) => (path.endsWith('refresh') ? ended : { status: 201, body: token('guest') }));
    signIn('first', 10);
    expect(await Promise.all([session.token('known'), session.token('guest'), session.token('guest')])).toEqual([null, 'guest', 'guest']);
    expect(asked(calls)).toEqual(['POST /v1/sessions/refresh', 'POST /v1/sessions/guest']);
  });
});

describe('signing out', () => {
  it('that fails leaves the session as it is', async () => {
    calls = network(() => refusal(429, 'too_many_requests'));
    signIn('first');
    await expect(request('/v1/sessions/current', { method: 'DELETE' })).rejects.toMatchObject({ code: 'too_many_requests' });
    expect([session.person, await session.token()]).toEqual(['person_1', 'first']);
  });

  it('leaves nobody, without a question to the server', async () => {
    calls = network(() => ({ status: 201, body: token('second') }));
    signIn('first');
    session.forget();
    expect([await session.token(), session.person, session.life(), calls.length]).toEqual([null, null, 0, 0]);
  });
});

describe('two tabs', () => {
  /** One lock for the device, as the browser grants it: to one at a time, in the order of asking. */
  function device() {
    let before: Promise<unknown> = Promise.resolve();
    const locks = { request: (_: string, work: () => Promise<unknown>) => (before = before.then(work, work)) };
    vi.stubGlobal('navigator', { cookieEnabled: true, locks });
  }

  it('turn the cookie over one after the other', async () => {
    device();
    vi.resetModules();
    const { session: other } = await import('$lib/api/session.svelte');
    const { problemOf } = await import('$lib/api/problem');
    expect(problemOf).toBeTypeOf('function');
    let inside = 0;
    calls = network(async () => {
      expect((inside += 1), 'one at a time').toBe(1);
      await new Promise((done) => setTimeout(done, 100));
      inside -= 1;
      return { status: 201, body: token(`turn-${calls.length}`) };
    });
    signIn('first', 10);
    other.take(token('first', 10) as never, Date.now());
    const both = Promise.all([session.token(), other.token()]);
    await pass(250);
    expect(await both).toEqual(['turn-1', 'turn-2']);
  });

  it('go on when the one that began has gone without a word', async () => {
    device();
    signIn('first', 10);
    page.document.cookie = 'feria_known=0';
    calls = network(() => ({ status: 201, body: token('guest') }));
    const waiting = session.token('guest');
    await pass(14_900);
    expect(calls).toHaveLength(0);
    await pass(200);
    expect(await waiting).toBe('guest');
    await settle();
  });
});
