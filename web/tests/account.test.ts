// The owner's account: the list of sign-ins, another password, the second step, and how good a password is.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Account } from '$features/identity/desk/account.svelte';
import { session } from '$lib/api/session.svelte';
import { strengthOf } from '$lib/desk/strength';
import { asked, browser, type Call, network, refusal, type Reply, signIn, storage, token } from './fakes';

let calls: Call[];
let replies: Record<string, (call: Call) => Reply>;
const at = '2026-01-17T20:00:00Z';
const login = (name: string, current = false) => ({ login: name, browser: 'Firefox', system: 'Linux', began_at: at, seen_at: at, current });

beforeEach(() => {
  browser('/admin/account');
  storage();
  replies = {
    'GET /v1/sessions': () => ({ status: 200, body: { items: [login('login_1', true), login('login_2')] } }),
    'GET /v1/me/second-factor': () => ({ status: 200, body: { on: false, recovery_codes: 0 } }),
  };
  calls = network((call) => replies[`${call.method} ${call.path}`]?.(call) ?? { status: 204 });
  signIn('owner', 900, { role: 'owner' });
});
afterEach(() => vi.unstubAllGlobals());

describe('the account', () => {
  it('shows both or says what failed, and is asked again', async () => {
    const account = new Account();
    const factor = replies['GET /v1/me/second-factor']!;
    replies['GET /v1/me/second-factor'] = () => refusal(500, 'internal_error');
    await account.load();
    expect([account.problem?.code, account.factor]).toEqual(['internal_error', null]);
    replies['GET /v1/me/second-factor'] = factor;
    await account.load();
    expect([account.problem, account.factor?.on, account.signIns.items?.length]).toEqual([null, false, 2]);
  });

  it('ends one sign-in, also one that has ended meanwhile, and says what else went wrong', async () => {
    const account = new Account();
    await account.load();
    replies['GET /v1/sessions'] = () => ({ status: 200, body: { items: [login('login_1', true)] } });
    replies['DELETE /v1/sessions/login_2'] = () => refusal(404, 'login_not_found');
    await account.end('login_2');
    expect(account.signIns.items?.map((one) => one.login)).toEqual(['login_1']);
    replies['DELETE /v1/sessions/login_1'] = () => refusal(500, 'internal_error');
    await expect(account.end('login_1')).rejects.toMatchObject({ code: 'internal_error' });
  });

  it('ends all others', async () => {
    const account = new Account();
    await account.load();
    replies['GET /v1/sessions'] = () => ({ status: 200, body: { items: [login('login_1', true)] } });
    await account.endOthers();
    expect(asked(calls)).toContain('DELETE /v1/sessions');
    expect(account.signIns.items?.length).toBe(1);
  });

  it('goes on with the token that a new password gives', async () => {
    const account = new Account();
    replies['POST /v1/me/password'] = () => refusal(422, 'password_is_wrong');
    await expect(account.change('old', 'new')).rejects.toMatchObject({ code: 'password_is_wrong' });
    expect(await session.token()).toBe('owner');
    replies['POST /v1/me/password'] = () => ({ status: 201, body: token('next', 900, { role: 'owner' }) });
    await account.change('old', 'new');
    expect(calls.filter(({ path }) => path === '/v1/me/password').at(-1)?.body).toEqual({ old: 'old', password: 'new' });
    expect(await session.token()).toBe('next');
  });

  it('turns the second step on by a first code, shows the codes, and turns it off', async () => {
    const account = new Account();
    await account.load();
    replies['POST /v1/me/second-factor'] = () => ({ status: 200, body: { secret: 'ABCD', uri: 'otpauth://totp/x', picture: 'M0 0h1v1h-1z', picture_side: 21 } });
    replies['POST /v1/me/second-factor/confirm'] = ({ body }) => (body.code === '123456' ? { status: 200, body: { recovery_codes: ['a', 'b'] } } : refusal(422, 'second_factor_is_wrong'));
    await account.begin('password');
    expect([account.begun?.secret, account.factor?.on]).toEqual(['ABCD', false]);
    await expect(account.confirm('000000')).rejects.toMatchObject({ code: 'second_factor_is_wrong' });
    expect(account.begun).not.toBeNull();
    await account.confirm('123456');
    expect([account.begun, account.codes, account.factor]).toEqual([null, ['a', 'b'], { on: true, recovery_codes: 2 }]);
    await account.remove('password', '654321');
    expect([account.codes, account.factor?.on]).toEqual([null, false]);
  });
});

describe('how good a password is', () => {
  it.each([
    ['', 'short'], ['123456789', 'short'], ['1234567890', 'weak'], ['aaaaaaaaaaaa', 'weak'], ['abcdefghijkl', 'weak'], ['ababababab', 'weak'],
    ['lena.weber1', 'weak'], ['tV9#kq2!Lp', 'fair'], ['correct horse battery staple', 'strong'], ['清晨八点河边卖灯笼的人', 'fair'],
  ])('%s is %s', (password, kind) => expect(strengthOf(password, 'Lena.Weber@example.com').kind).toBe(kind));
  it('says how many characters are missing, as they are counted', () => expect(strengthOf('e\u0301te\u0301')).toEqual({ kind: 'short', left: 7 }));
});
