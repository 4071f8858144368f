// Who is here. The access token lives in this page's memory; the refresh token is a cookie that no script can read.

import { begun, type Begun, type Visit } from '$lib/boot';
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
  /** What the page's boot script has begun, until somebody needs it. */
  #begun: Begun | null = begun;
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

  /** Whether nobody is here yet, and nobody on the way: then one request may bring a session and a picture. */
  get isOpen(): boolean {
    return this.#begun === null && this.#opening === null && this.life() <= BEGINNING * 1_000;
  }

  /** Comes in, as whoever was here before or as a new guest, and asks for a show's picture in the same round trip. */
  async visit(room: string, sdp: string): Promise<Visit['media']> {
    let media: Visit['media'] = null;
    const work = async (): Promise<Session | null> => {
      const found = await ask('/v1/sessions/visits', { room, sdp });
      media = found?.answer.media ?? null;
      return found === null ? null : this.#kept(found.answer.session, found.asked);
    };
    await this.#opened('guest', this.#first('guest', work)).session;
    return media;
  }

  async #open(begin: Begin): Promise<Session | null> {
    const opening = this.#opening ?? this.#opened(begin, this.#booted() ?? this.#first(begin, () => this.#refreshOrBegin(begin)));
    const session = await opening.session;
    // Whoever acts goes on where one who only looks has found nobody.
    return session === null && begin === 'guest' && opening.begin === 'known' ? this.#open(begin) : session;
  }

  #opened(begin: Begin, session: Promise<Session | null>): { begin: Begin; session: Promise<Session | null> } {
    this.#opening = { begin, session: session.finally(() => (this.#opening = null)) };
    return this.#opening;
  }

  /** What the boot script brings, else what would have been done without it. */
  #booted(): Promise<Session | null> | null {
    const begun = this.#begun;
    this.#begun = null;
    if (begun === null) return null;
    return begun.visit.then((visit) =>
      visit === null ? this.#first('guest', () => this.#refreshOrBegin('guest')) : this.#kept(visit.session, begun.asked),
    );
  }

  /**
   * A newcomer asks at once: the lock is granted only when the page has a moment, and a picture waits for the answer.
   * The tab holds the lock all the same, and says in the cookie that it has begun, so that a second one waits.
   */
  #first(begin: Begin, work: () => Promise<Session | null>): Promise<Session | null> {
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
      if (known !== null) return this.#kept(known.answer, known.asked);
      this.#current = null;
      this.#stranger = true;
    }
    if (begin === 'known') return null;
    const guest = await ask('/v1/sessions/guest', {});
    return guest === null ? null : this.#kept(guest.answer, guest.asked);
  }

  #kept(session: Session, asked: number): Session {
    this.take(session, asked);
    return session;
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
async function ask<Path extends '/v1/sessions/refresh' | '/v1/sessions/guest' | '/v1/sessions/visits'>(
  path: Path,
  body?: object,
): Promise<{ answer: Answered<Path, 'POST'>; asked: number } | null> {
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
  if (response.ok) return { answer: (await response.json()) as Answered<Path, 'POST'>, asked };
  if (response.status === 401) return null;
  throw await problemOf(response);
}

/** Several tabs share one refresh cookie: only one of them turns it over at a time. */
async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (typeof navigator !== 'undefined' && 'locks' in navigator) return navigator.locks.request(name, work) as Promise<T>;
  return work();
}

export const session = new Sessions();
