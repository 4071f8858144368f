// Pressing "save" and "buy" more than once: what is the same action, and what was mended and is a new one.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { request } from '$lib/api/client';
import { Keys } from '$lib/api/keys';
import type { Problem } from '$lib/api/problem';
import { givenDetails } from '$features/commerce/desk/details';
import { ProductSaving } from '$features/commerce/desk/saving';
import { asked, type Call, network, product, refusal, type Reply, signIn } from './fakes';

beforeEach(() => signIn('first', 900, { role: 'owner' }));
afterEach(() => vi.unstubAllGlobals());

describe('the key of an action', () => {
  const offer = (keys: Keys, name: string): Promise<unknown> => {
    const body = { name, accent: '#ff7f3a' };
    return keys.act(JSON.stringify(body), (key) => request('/v1/shop', { method: 'PUT', body, key })).catch((problem: unknown) => problem);
  };
  const keysOf = async (reply: Reply, ...names: string[]): Promise<(string | null)[]> => {
    const calls = network(() => reply);
    const keys = new Keys();
    for (const name of names) await offer(keys, name);
    return calls.map((call) => call.headers.get('idempotency-key'));
  };

  it.each([['nothing'], [refusal(429, 'too_many_requests')], [refusal(500, 'internal_error')]] as [Reply][])('stays while nobody has decided it: %j', async (reply) => {
    const [first, second] = await keysOf(reply, 'Kiln', 'Kiln');
    expect(first).toBeTruthy();
    expect(second).toBe(first);
  });
  it('is another for other words: the server takes no other body under the same one', async () => {
    expect(new Set(await keysOf('nothing', 'Kiln', 'Oven'))).toHaveProperty('size', 2);
  });
  it.each([[200, 'x'], [409, 'country_is_taken'], [422, 'name_is_empty']])('is used up by an answer: %i', async (status, code) => {
    expect(new Set(await keysOf(refusal(status, code), 'Kiln', 'Kiln'))).toHaveProperty('size', 2);
  });
});

describe('a product', () => {
  const words = { name: { en: 'Pot' }, description: {}, picture: null, prices: [] };

  it('that was refused is mended and saved under a new key', async () => {
    const calls = network((_, at) => (at === 1 ? refusal(422, 'name_is_empty', { field: '/name' }) : { status: 201, body: product() }));
    const saving = new ProductSaving(null);
    await expect(saving.save({ ...words, name: {} }, 3)).rejects.toMatchObject({ field: '/name' });
    await expect(saving.save(words, 3)).resolves.toMatchObject({ product: 'product_1' });
    expect(calls.map(({ body }) => body)).toEqual([{ ...words, name: {}, stock: 3 }, { ...words, stock: 3 }]);
    expect(calls[1]?.headers.get('idempotency-key')).not.toBe(calls[0]?.headers.get('idempotency-key'));
  });

  it('is not created twice when the first answer was lost', async () => {
    const calls = network((_, at) => (at === 1 ? 'nothing' : { status: 201, body: product() }));
    const saving = new ProductSaving(null);
    await expect(saving.save(words, 3)).rejects.toMatchObject({ code: 'offline' });
    await saving.save(words, 3);
    expect(calls[1]?.headers.get('idempotency-key')).toBe(calls[0]?.headers.get('idempotency-key'));
  });

  it('that was changed after silence is asked for under a key of its own', async () => {
    const calls = network((_, at) => (at === 1 ? 'nothing' : { status: 201, body: product() }));
    const saving = new ProductSaving(null);
    await expect(saving.save(words, 3)).rejects.toMatchObject({ code: 'offline' });
    await saving.save(words, 4);
    expect(calls[1]?.headers.get('idempotency-key')).not.toBe(calls[0]?.headers.get('idempotency-key'));
  });

  /** A server that remembers what it was asked under which key, and whose first answer of a kind is lost on the way. */
  const forgetful = (loses: string): Call[] => {
    const done = new Set<string>();
    let now = product({ version: 1, left: 3 });
    return network(({ method, headers, body }) => {
      const key = headers.get('idempotency-key') ?? '';
      if (!done.has(key)) {
        if (method === 'PATCH' && headers.get('if-match') !== `"${now.version}"`) return refusal(412, 'version_is_stale');
        if (method === 'PUT' && body.seen !== now.left) return refusal(409, 'stock_has_changed', { args: { left: now.left } });
        now = method === 'PATCH' ? { ...now, version: now.version + 1 } : { ...now, left: body.pieces };
        done.add(key);
        if (method === loses) {
          loses = '';
          return 'nothing';
        }
      }
      return { status: 200, body: now };
    });
  };

  it.each(['PATCH', 'PUT'])('whose %s was carried out in silence is saved by pressing again, with all that was typed', async (method) => {
    const calls = forgetful(method);
    const saving = new ProductSaving(product({ version: 1, left: 3 }));
    await expect(saving.save(words, 9)).rejects.toMatchObject({ code: 'offline' });
    await expect(saving.save(words, 9)).resolves.toMatchObject({ left: 9 });
    const keys = calls.filter((call) => call.method === method).map(({ headers }) => headers.get('idempotency-key'));
    expect(keys[1]).toBe(keys[0]);
  });

  it('whose stock was counted again is not answered with what was asked of the count before', async () => {
    let left = 3;
    const calls = network(({ method, body }, at) => {
      if (method === 'PATCH') return { status: 200, body: product() };
      if (at === 2) return 'nothing';
      return body.seen === left ? { status: 200, body: product({ left: body.pieces }) } : refusal(409, 'stock_has_changed', { args: { left } });
    });
    const saving = new ProductSaving(product({ left: 3 }));
    const press = (pieces: number): Promise<unknown> => saving.save(words, pieces).catch(() => undefined);
    await press(9);
    left = 9;
    await press(8);
    left = 3;
    await press(8);
    await press(9);
    const counts = calls.filter(({ method, body }) => method === 'PUT' && body.pieces === 9).map(({ headers, body }) => [body, headers.get('idempotency-key')]);
    expect(counts.map(([body]) => body)).toEqual([{ pieces: 9, seen: 3 }, { pieces: 9, seen: 3 }]);
    expect(counts[1]?.[1]).not.toBe(counts[0]?.[1]);
  });

  it('that was changed by somebody else meanwhile is saved by pressing again, over what is there now', async () => {
    const calls = network(({ method, headers }) => {
      if (method === 'GET') return { status: 200, body: product({ version: 4 }) };
      return headers.get('if-match') === '"4"' ? { status: 200, body: product({ version: 5 }) } : refusal(412, 'version_is_stale');
    });
    const saving = new ProductSaving(product({ version: 1, left: 3 }));
    await expect(saving.save(words, 3)).rejects.toMatchObject({ status: 412 });
    await expect(saving.save(words, 3)).resolves.toMatchObject({ version: 5 });
    expect(asked(calls).map((one) => one.split(' ')[0])).toEqual(['PATCH', 'GET', 'PATCH']);
  });

  it('keeps the pieces that nobody changed for those who buy meanwhile', async () => {
    const calls = network(() => ({ status: 200, body: product({ version: 2, left: 1 }) }));
    expect(await new ProductSaving(product({ left: 3 })).save(words, 3)).toMatchObject({ left: 1 });
    expect(asked(calls)).toEqual(['PATCH /v1/products/product_1']);
  });

  it('whose pieces were not taken can be saved again: its words are read as they are now', async () => {
    const calls = network(({ method, headers }, at) => {
      if (method === 'PUT') return at === 2 ? 'nothing' : { status: 200, body: product({ version: 3, left: 9 }) };
      return headers.get('if-match') === `"${at === 1 ? 1 : 2}"` ? { status: 200, body: product({ version: at === 1 ? 2 : 3 }) } : refusal(412, 'version_is_old');
    });
    const saving = new ProductSaving(product({ version: 1, left: 3 }));
    await expect(saving.save(words, 9)).rejects.toMatchObject({ code: 'offline' });
    expect(saving.taken?.version, 'what stands already').toBe(2);
    await expect(saving.save(words, 9)).resolves.toMatchObject({ left: 9 });
    expect(asked(calls)).toEqual(['PATCH', 'PUT', 'PATCH', 'PUT'].map((method) => `${method} /v1/products/product_1${method === 'PUT' ? '/stock' : ''}`));
  });

  it('says how many its owner saw, also when more were sold while the rest was saved', async () => {
    const calls = network(({ method }) => ({ status: 200, body: product(method === 'PATCH' ? { version: 2, left: 1 } : { version: 2, left: 5 }) }));
    await new ProductSaving(product({ left: 3 })).save(words, 5);
    expect(calls[1]?.body).toEqual({ pieces: 5, seen: 3 });
  });

  it('whose stock has changed is counted again by its owner', async () => {
    const calls = network(({ method, body }) => {
      if (method === 'PATCH') return { status: 200, body: product({ version: 2 }) };
      return body.seen === 1 ? { status: 200, body: product({ left: 3 }) } : refusal(409, 'stock_has_changed', { args: { left: 1 } });
    });
    const saving = new ProductSaving(product({ left: 3 }));
    await expect(saving.save(words, 5)).rejects.toMatchObject({ code: 'stock_has_changed' });
    expect(saving.seen).toBe(1);
    await saving.save(words, 3);
    expect(calls.at(-1)?.body).toEqual({ pieces: 3, seen: 1 });
    await saving.save(words, 1);
    expect(asked(calls).at(-1), 'the number that is there is left as it is').toBe('PATCH /v1/products/product_1');
  });

  it('has the details that were written, and no others', async () => {
    const details = givenDetails({ material: { en: 'Clay', de: ' ' }, size: { en: '' }, suits_not: { ar: 'الأطفال' }, unheard_of: { en: 'x' } });
    expect(details).toEqual({ material: { en: 'Clay' }, suits_not: { ar: 'الأطفال' } });
    const calls = network(({ method }) => ({ status: method === 'POST' ? 201 : 200, body: product() }));
    await new ProductSaving(null).save({ ...words, details }, 3);
    await new ProductSaving(product({ left: 3 })).save({ ...words, details: givenDetails({}) }, 3);
    expect(calls.map(({ method, body }) => [method, body.details]), 'none at all takes away those that were there').toEqual([['POST', details], ['PATCH', {}]]);
  });
  it('whose detail is too long says so at it', async () => {
    network(() => refusal(422, 'product_detail_is_too_long', { field: '/details/suits_not' }));
    const problem: Problem = await new ProductSaving(product()).save(words, 3).then(() => Promise.reject(new Error('saved')), (error) => error);
    expect([problem.at('/details/suits_not')?.code, problem.at('/details/suits'), problem.beside(['/details'])]).toEqual(['product_detail_is_too_long', undefined, undefined]);
  });
});
