// What the viewer says: the lines on their way into the chat, and the name that stands before them.

import { newKey, request } from '$lib/api/client';
import { asProblem, type Problem } from '$lib/api/problem';
import type { LiveMessage } from '$lib/api/types';
import { withLines, type RoomView } from '$lib/live/room';
import type { RoomSession, RoomStore } from '$lib/live/session.svelte';

/** A line on its way, or one that did not get there. `known` are the lines that stood in the chat before it. */
export type Sending = { key: string; text: string; problem: Problem | null; known: ReadonlySet<string> };

export class Saying implements RoomStore {
  sending = $state.raw<readonly Sending[]>([]);
  readonly #session: RoomSession;
  #introducing: Promise<void> | null = null;

  constructor(session: RoomSession) {
    this.#session = session;
  }

  /** Who writes here, where no welcome has said so yet: a line needs no socket. Without an answer nobody is known. */
  introduce(): Promise<void> {
    const session = this.#session;
    this.#introducing ??= request('/v1/me', { as: 'guest' })
      .then(
        ({ person, role, name }) => {
          if (session.view.you === null) session.view = { ...session.view, you: { person, role, name, muted: false } };
        },
        () => undefined,
      )
      .finally(() => (this.#introducing = null));
    return this.#introducing;
  }

  /** Sends a line; it stands in the chat at once, and says so itself when it did not get there. */
  async say(text: string, key: string = newKey()): Promise<void> {
    const session = this.#session;
    const before = this.sending.find((one) => one.key === key);
    const known = before?.known ?? new Set(session.view.lines.map(({ line }) => line));
    this.sending = [...this.sending.filter((one) => one.key !== key), { key, text, problem: null, known }];
    try {
      const line = await request(`/v1/rooms/${session.id}/lines`, { method: 'POST', body: { text }, key, as: 'guest' });
      session.view = withLines(session.view, [line]);
      this.forget(key);
    } catch (error) {
      const problem = asProblem(error);
      if (problem.code === 'viewer_is_muted') session.view = { ...session.view, you: session.view.you && { ...session.view.you, muted: true } };
      this.sending = this.sending.map((one) => (one.key === key ? { ...one, problem } : one));
    }
  }

  /** A line that stands in the chat is not on its way any more, whatever became of its answer: it stands there once. */
  heard(messages: readonly LiveMessage[], { you }: RoomView): void {
    if (you === null || this.sending.length === 0) return;
    const lines = messages.flatMap((message) => (message.type === 'line' ? [message] : message.type === 'welcome' ? message.lines : []));
    for (const { line, person, text } of lines) {
      const arrived = this.sending.find((one) => person === you.person && one.text === text && !one.known.has(line));
      if (arrived !== undefined) this.forget(arrived.key);
    }
  }

  forget(key: string): void {
    this.sending = this.sending.filter((one) => one.key !== key);
  }

  /** The name that stands before a person's lines. Throws the Problem, for the field. */
  async rename(name: string): Promise<void> {
    const session = this.#session;
    const me = await request('/v1/me/name', { method: 'PUT', body: { name }, as: 'guest' });
    if (session.view.you !== null) session.view = { ...session.view, you: { ...session.view.you, name: me.name } };
  }
}
