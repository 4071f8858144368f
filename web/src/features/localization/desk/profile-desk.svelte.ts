// What is known of people in one market: what counts, what was drafted, what is being typed, and who signed what.

import { all, request } from '$lib/api/client';
import { clock } from '$lib/api/clock';
import { Keys } from '$lib/api/keys';
import { asProblem, type Problem } from '$lib/api/problem';
import type { MarketProfile, SignedProfile } from '$lib/api/types';
import { List } from '$lib/desk/list.svelte';
import { changedOf, type Field, merged, profileOf, type Typed, typedOf } from './profile';

/** What was typed and not kept when its owner went to another page of the desk, with what it was typed over. */
const left = new Map<string, { typed: Typed; seen: Typed }>();

/** As it stands now, whatever is typed after it. */
const copy = (typed: Typed): Typed => structuredClone($state.snapshot(typed) as Typed);

export class ProfileDesk {
  readonly market: string;
  readonly signed: List<SignedProfile>;
  known = $state.raw<MarketProfile | null>(null);
  typed = $state<Typed | null>(null);
  /** Why it could not be read. */
  problem = $state.raw<Problem | null>(null);
  /** Why it was not kept. */
  refused = $state.raw<Problem | null>(null);
  busy = $state(false);
  readonly #keys = new Keys();

  constructor(market: string) {
    this.market = market;
    this.signed = new List(() => all(`/v1/markets/${market}/profile/signatures`));
  }

  /** What counts, until somebody has signed something else. */
  get counts(): Typed | null {
    return this.known === null ? null : typedOf(this.known.profile);
  }
  /** What is kept: the draft, where there is one. */
  get kept(): Typed | null {
    return this.known === null ? null : typedOf(this.known.draft ?? this.known.profile);
  }
  get changed(): Field[] {
    return this.counts === null || this.typed === null ? [] : changedOf(this.counts, this.typed);
  }
  get unsaved(): boolean {
    return this.kept !== null && this.typed !== null && changedOf(this.kept, this.typed).length > 0;
  }
  /** The signature by which it counts. */
  get last(): SignedProfile | undefined {
    return this.signed.items?.find(({ signed }) => signed === this.known?.signed);
  }

  load = async (): Promise<void> => {
    this.problem = null;
    void this.signed.load();
    try {
      this.#take(await request(`/v1/markets/${this.market}/profile`));
    } catch (error) {
      this.problem = asProblem(error);
      return;
    }
    const typed = left.get(this.market);
    left.delete(this.market);
    if (typed !== undefined && this.kept !== null) this.typed = merged(typed.typed, typed.seen, this.kept);
  };

  /** Whether it was kept; what was typed while it was on its way stays. */
  async keep(): Promise<boolean> {
    if (this.busy || this.typed === null || this.known === null) return false;
    const sent = copy(this.typed);
    const body = profileOf(sent);
    if (body === null) return false;
    const { version } = this.known;
    this.busy = true;
    this.refused = null;
    try {
      this.#take(
        await this.#keys.act(`keep ${JSON.stringify(body)} ${version}`, (key) =>
          request(`/v1/markets/${this.market}/profile/draft`, { method: 'PUT', body, version, key }),
        ),
        sent,
      );
      return true;
    } catch (error) {
      this.refused = await this.#told(error);
      return false;
    } finally {
      this.busy = false;
    }
  }

  /** Lets the draft count. Throws the Problem. */
  async sign(name: string): Promise<void> {
    if (this.known === null) return;
    const { version } = this.known;
    try {
      const now = await this.#keys.act(`sign ${version} ${name}`, (key) =>
        request(`/v1/markets/${this.market}/profile/signatures`, { method: 'POST', body: { name }, version, key }),
      );
      this.#take(now);
      const { signed, profile } = now;
      const mine = { signed, signed_at: new Date(clock.now()).toISOString(), signer: name.trim(), profile };
      if (this.signed.items === null) void this.signed.load();
      else this.signed.put(mine, (one) => one.signed === signed);
    } catch (error) {
      throw await this.#told(error);
    }
  }

  /** Forgets the draft. Throws the Problem. */
  async drop(): Promise<void> {
    if (this.known === null) return;
    const { version } = this.known;
    try {
      this.#take(await this.#keys.act(`drop ${version}`, (key) => request(`/v1/markets/${this.market}/profile/draft`, { method: 'DELETE', version, key })));
      this.undo();
    } catch (error) {
      throw await this.#told(error);
    }
  }

  /** What is kept stands again. */
  undo(): void {
    this.typed = this.kept;
    this.refused = null;
  }

  /** Another page takes its place: what was not kept waits for the way back. */
  leave(): void {
    if (this.unsaved && this.typed !== null && this.kept !== null) left.set(this.market, { typed: copy(this.typed), seen: this.kept });
  }

  #take(now: MarketProfile, seen = this.kept): void {
    const typed = this.typed === null ? null : copy(this.typed);
    this.known = now;
    const kept = typedOf(now.draft ?? now.profile);
    this.typed = typed === null || seen === null ? kept : merged(typed, seen, kept);
  }

  /** Somebody was quicker: that is said, and what is there now is read. Asked again, it takes the place of that. */
  async #told(error: unknown): Promise<Problem> {
    const problem = asProblem(error);
    if (problem.status === 412 || problem.status === 409) {
      const now = await request(`/v1/markets/${this.market}/profile`).catch(() => null);
      if (now !== null) this.#take(now);
      await this.signed.refresh();
    }
    return problem;
  }
}
