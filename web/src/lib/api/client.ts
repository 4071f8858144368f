// Every request of the pages: token, language, idempotency key, one retry after a renewed token, patience with a busy server.

import type { Address, Answered, Contracted, Item, Listing, Method, Query } from './operations';
import { Problem, problemOf, unreachable } from './problem';
import { type Begin, session } from './session.svelte';

type How = {
  /** Public reads need no session; a viewer's first write makes the guest. */
  as?: Begin | 'nobody';
  signal?: AbortSignal;
  /** Milliseconds for one try. */
  patience?: number;
};
/** A request that was held against the contract where it was written. */
type Ask = How & { method?: Method; body?: unknown; key?: string; version?: number; query?: Record<string, string | number | undefined> };

export const newKey = (): string => crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('');

const TRIES = 4;

/** Asks and answers the parsed body, or undefined where there is none. Throws a Problem, and nothing else. */
export async function request<const Asked extends Address, M extends Method = 'GET', const Given = undefined>(
  path: Asked,
  ask?: How & Contracted<Asked, M, Given>,
): Promise<Answered<Asked, M>> {
  return (await patiently(path, (ask ?? {}) as Ask)) as Answered<Asked, M>;
}

async function patiently(path: string, ask: Ask): Promise<unknown> {
  const method = ask.method ?? 'GET';
  // Whatever changes something may be asked again, and then it is one change.
  const key = ask.key ?? (method === 'GET' ? undefined : newKey());
  let renewed = false;
  for (let attempt = 1; ; attempt += 1) {
    let token: string | null = null;
    try {
      if (ask.as !== 'nobody') token = await session.token(ask.as ?? 'known');
      return await once(path, ask, method, key, token);
    } catch (error) {
      const problem = error as Problem;
      if (problem.status === 401 && token !== null && !renewed) {
        renewed = true;
        await session.renew(token, ask.as === 'guest' ? 'guest' : 'known').catch(() => null);
        continue;
      }
      // What was written with a key may be asked again; so may every read.
      const repeatable = [502, 503, 504].includes(problem.status) || (problem.status === 0 && problem.code === 'offline' && method === 'GET');
      if (!repeatable || attempt >= TRIES || ask.signal?.aborted) throw problem;
      await pause(wait(attempt, problem.retryAfter), ask.signal);
    }
  }
}

async function once(path: string, ask: Ask, method: string, key: string | undefined, token: string | null): Promise<unknown> {
  const headers = new Headers({ accept: 'application/json' });
  if (token !== null) headers.set('authorization', `Bearer ${token}`);
  if (key !== undefined) headers.set('idempotency-key', key);
  if (ask.version !== undefined) headers.set('if-match', `"${ask.version}"`);
  let body: BodyInit | null = null;
  if (ask.body instanceof Blob) {
    headers.set('content-type', ask.body.type || 'application/octet-stream');
    body = ask.body;
  } else if (ask.body !== undefined) {
    headers.set('content-type', 'application/json');
    body = JSON.stringify(ask.body);
  }
  const limit = AbortSignal.timeout(ask.patience ?? 15_000);
  const signal = ask.signal === undefined ? limit : AbortSignal.any([limit, ask.signal]);
  let response: Response;
  try {
    response = await fetch(withQuery(path, ask.query), { method, headers, body, signal, credentials: 'same-origin' });
    if (response.status === 204 || response.status === 202) return undefined;
    if (response.ok) return await response.json();
  } catch {
    throw unreachable(limit.aborted ? 'timed_out' : 'offline', method !== 'GET');
  }
  throw await problemOf(response, method !== 'GET');
}

function withQuery(path: string, query: Ask['query']): string {
  const given = Object.entries(query ?? {}).filter((entry): entry is [string, string | number] => entry[1] !== undefined);
  if (given.length === 0) return path;
  return `${path}?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}

/** What the server asks for, else twice as long each time; the jitter keeps a crowd from returning in step. */
export function wait(attempt: number, retryAfter?: number, random: () => number = Math.random): number {
  const base = retryAfter === undefined ? 300 * 2 ** (attempt - 1) : retryAfter * 1_000;
  return Math.min(base, 10_000) * (0.75 + random() * 0.5);
}

export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}

/** Lists that come in pages, which are all asked for them in the same words. */
type Paged = '/v1/rooms' | '/v1/products' | '/v1/orders' | '/v1/me/orders';

/** All pages of a list, for lists that a shop keeps short. */
export async function all<Asked extends Listing>(path: Asked, ask: How & { query?: Query<Asked> } = {}): Promise<Item<Asked>[]> {
  type One = Item<Asked>;
  const items: One[] = [];
  const limit: Query<Paged>['limit'] = 100;
  let cursor: Query<Paged>['cursor'];
  do {
    const page = (await patiently(path, { ...ask, query: { limit, ...ask.query, cursor } })) as Pick<Answered<Paged>, 'next'> & { items: One[] };
    items.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined && items.length < 2_000);
  return items;
}
