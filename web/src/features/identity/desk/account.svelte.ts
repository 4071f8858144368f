// The owner's account: where they are signed in, their password, and the second step of signing in.

import { request } from '$lib/api/client';
import { asProblem, type Problem } from '$lib/api/problem';
import { session } from '$lib/api/session.svelte';
import type { SecondFactor, SecondFactorSecret, SignIn } from '$lib/api/types';
import { List } from '$lib/desk/list.svelte';

export class Account {
  readonly signIns = new List<SignIn>(async () => (await request('/v1/sessions')).items);
  factor = $state.raw<SecondFactor | null>(null);
  problem = $state.raw<Problem | null>(null);
  /** What the authenticator app is given, until a code of it was shown. */
  begun = $state.raw<SecondFactorSecret | null>(null);
  /** Shown once, until the owner says that they are kept. */
  codes = $state.raw<string[] | null>(null);

  load = async (): Promise<void> => {
    this.problem = null;
    await Promise.all([this.signIns.load(), this.#look()]);
  };

  async #look(): Promise<void> {
    try {
      this.factor = await request('/v1/me/second-factor');
    } catch (error) {
      this.problem = asProblem(error);
    }
  }

  /** One that has ended meanwhile is gone as well. */
  async end(login: string): Promise<void> {
    try {
      await request(`/v1/sessions/${login}`, { method: 'DELETE' });
    } catch (error) {
      if (asProblem(error).code !== 'login_not_found') throw error;
    }
    await this.signIns.refresh();
  }

  async endOthers(): Promise<void> {
    await request('/v1/sessions', { method: 'DELETE' });
    await this.signIns.refresh();
  }

  /** Everybody else is signed out; this page goes on with what it is given. */
  async change(old: string, password: string): Promise<void> {
    const asked = Date.now();
    session.take(await request('/v1/me/password', { method: 'POST', body: { old, password } }), asked);
    await this.signIns.refresh();
  }

  async begin(password: string): Promise<void> {
    this.begun = await request('/v1/me/second-factor', { method: 'POST', body: { password } });
  }

  async confirm(code: string): Promise<void> {
    const { recovery_codes: codes } = await request('/v1/me/second-factor/confirm', { method: 'POST', body: { code } });
    this.codes = codes;
    this.begun = null;
    this.factor = { on: true, recovery_codes: codes.length };
  }

  async remove(password: string, code: string): Promise<void> {
    await request('/v1/me/second-factor/remove', { method: 'POST', body: { password, code } });
    this.codes = null;
    this.factor = { on: false, recovery_codes: 0 };
  }
}
