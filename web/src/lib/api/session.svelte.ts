// Who is here. The access token lives in this page's memory; the refresh token is a cookie that no script can read.

import { clock } from './clock';
import type { Answered } from './operations';
import { problemOf, unreachable } from './problem';
import type { Role, Session } from './types';

/** How a page may begin: as whoever was here before, or else as a new guest. */
export type Begin = 'known' | 'guest';

/** Seconds within which a guest is made, or is not. */
const BEGINNING = 15;

class Sessions {
  #current = $state.raw<Session | null>(null);
  #opening: { begin: Begin; session: Promise<Session | null> } | null = null;
  /** A token that the server no longer takes; who it was given to is still here until the server says otherwise. */
  #refused: string | null = null;
  /** The cookie was asked once and knew nobody. */
  #stranger = false;

  get person(): string | null {
    return this.#current?.person ?? null;
  }
  get role(): Role | null {
    return this.#current?.role ?? null;
  }
  get isOwner(): boolean {
    return this.#current?.role === 'owner';
  }

  /** Takes the session that a sign-in, a set-up or a guest request answered. */
  take(session: Session, asked: number): void {
    clock.learn(session.server_time, asked);
    this.#current = session;
    this.#refused = null;
    this.#stranger = false;
  }

  forget(): void {
    this.#current = null;
    this.#stranger = true;
  }

  /** Milliseconds that the access token is still good for. */
  life(): number {
    return this.#current === null || this.#current.access_token === this.#refused ? 0 : clock.until(this.#current.expires_at);
  }

  /** An access token with at least `life` left, or null when nobody is here and `begin` does not make a guest. */
  async token(begin: Begin = 'known', life = 30_000): Promise<string | null> {
    if (this.#current !== null && this.life() > life) return this.#current.access_token;
    return (await this.#open(begin))?.access_token ?? null;
  }

  /** The server refused this token: the next one is fetched, once for all who ask at the same time. */
  async renew(refused: string, begin: Begin = 'known'): Promise<string | null> {
    this.#refused = refused;
    return this.token(begin);
  }

  async #open(begin: Begin): Promise<Session | null> {
    this.#opening ??= { begin, session: this.#first(begin).finally(() => (this.#opening = null)) };
    const opening = this.#opening;
    const session = await opening.session;
    // Whoever acts goes on where one who only looks has found nobody.
    return session === null && begin === 'guest' && opening.begin === 'known' ? this.#open(begin) : session;
  }

  /**
   * A newcomer asks at once: the lock is granted only when the page has a moment, and a picture waits for the answer.
   * The tab holds the lock all the same, and says in the cookie that it has begun, so that a second one waits.
   */
  #first(begin: Begin): Promise<Session | null> {
    const work = (): Promise<Session | null> => this.#refreshOrBegin(begin);
    if (begin !== 'guest' || this.#stranger || !mayBegin()) {
      return alone('feria-session', async () => {
        await othersBegan();
        return work();
      });
    }
    keepHint('0', BEGINNING);
    const asked = work().catch((problem: unknown) => {
      keepHint('', 0);
      throw problem;
    });
    alone('feria-session', () => asked).catch(() => null);
    return asked;
  }

  async #refreshOrBegin(begin: Begin): Promise<Session | null> {
    // Looked at only now: another tab may have become a guest a moment ago.
    if (!this.#stranger && mayBeKnown()) {
      const known = await ask('/v1/sessions/refresh');
      if (known !== null) return this.#kept(known);
      this.#current = null;
      this.#stranger = true;
    }
    if (begin === 'known') return null;
    const guest = await ask('/v1/sessions/guest', {});
    return guest === null ? null : this.#kept(guest);
  }

  #kept(answer: { session: Session; asked: number }): Session {
    this.take(answer.session, answer.asked);
    return answer.session;
  }
}

/** The cookie's hint, which a script can read, spares a newcomer one question; where none can be read, only the server knows. */
function mayBeKnown(): boolean {
  return typeof document === 'undefined' || !navigator.cookieEnabled || hint() === '1';
}

/** No session, and no other tab that is beginning one; where no hint can be read, the lock decides. */
function mayBegin(): boolean {
  return typeof document !== 'undefined' && navigator.cookieEnabled && hint() === null;
}

/** Another tab may have begun before its lock was granted. */
async function othersBegan(): Promise<void> {
  for (let waited = 0; waited < BEGINNING * 1_000 && typeof document !== 'undefined' && hint() === '0'; waited += 50) {
    await new Promise((done) => setTimeout(done, 50));
  }
}

function keepHint(value: string, seconds: number): void {
  document.cookie = `feria_known=${value}; path=/; max-age=${seconds}; samesite=lax`;
}

/** `1` when this device has a session, `0` when a tab of it begins one right now. */
function hint(): string | null {
  return /(?:^|; )feria_known=([01])/.exec(document.cookie)?.[1] ?? null;
}

/** Posts without a token; null when there is no session to go on with. */
async function ask(path: '/v1/sessions/refresh' | '/v1/sessions/guest', body?: object): Promise<{ session: Session; asked: number } | null> {
  const asked = Date.now();
  let response: Response;
  try {
    response = await fetch(path, {
      method: 'POST',
      credentials: 'same-origin',
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(15_000),
    });
  } catch {
    throw unreachable('offline');
  }
  if (response.ok) return { session: (await response.json()) as Answered<typeof path, 'POST'>, asked };
  if (response.status === 401) return null;
  throw await problemOf(response);
}

/** Several tabs share one refresh cookie: only one of them turns it over at a time. */
async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (typeof navigator !== 'undefined' && 'locks' in navigator) return navigator.locks.request(name, work) as Promise<T>;
  return work();
}

export const session = new Sessions();
