// What the host writes to everyone: one line, however often it has to be sent.

import { newKey, request } from '$lib/api/client';
import { asProblem, type Problem } from '$lib/api/problem';
import type { LiveMessage } from '$lib/api/types';
import { PhraseCheck } from '$lib/desk/phrases.svelte';
import type { RoomView } from '$lib/live/room';
import type { RoomSession, RoomStore } from '$lib/live/session.svelte';

/** `known` are the lines that stood in the chat before it. */
type Sending = { text: string; key: string; heard: boolean; known: ReadonlySet<string> };

export class Speaking implements RoomStore {
  text = $state('');
  busy = $state(false);
  problem = $state.raw<Problem | null>(null);
  /** Words were found that are better not said, and the host has seen which. */
  warned = $state(false);
  readonly phrases = new PhraseCheck();
  readonly #session: RoomSession;
  /** Sent again after silence it is the same line, so that it stands in the chat once. */
  #sending: Sending | null = null;

  constructor(session: RoomSession) {
    this.#session = session;
  }

  /** Whatever is typed makes another line of it, also when the same words stand there in the end. */
  edited(): void {
    this.#sending = null;
    this.warned = false;
    this.phrases.watch(this.text);
  }

  async send(): Promise<void> {
    const text = this.text.trim();
    if (text === '' || this.busy) return;
    // What is better not said somewhere is shown once before it is said; sent again, it is.
    if (!this.warned) {
      this.busy = true;
      const found = await this.phrases.look(text);
      this.busy = false;
      // Another text is another question.
      if (this.text.trim() !== text) return;
      if (found.length > 0) {
        this.warned = true;
        return;
      }
    }
    const sending = (this.#sending ??= { text, key: newKey(), heard: false, known: new Set(this.#session.view.lines.map(({ line }) => line)) });
    this.busy = true;
    this.problem = null;
    try {
      await request(`/v1/rooms/${this.#session.id}/lines`, { method: 'POST', body: { text }, key: sending.key });
      this.#arrived(sending);
    } catch (error) {
      const problem = asProblem(error);
      // A refusal is an answer, and the next try is another line.
      if (!problem.passing && this.#sending === sending) this.#sending = null;
      if (!sending.heard) this.problem = problem;
    }
    this.busy = false;
  }

  /** A line that stands in the chat has arrived, whatever became of its answer. */
  heard(messages: readonly LiveMessage[], { you }: RoomView): void {
    const sending = this.#sending;
    if (sending === null || you === null) return;
    const lines = messages.flatMap((message) => (message.type === 'line' ? [message] : message.type === 'welcome' ? message.lines : []));
    if (lines.some(({ line, person, text }) => !sending.known.has(line) && person === you.person && text === sending.text)) this.#arrived(sending);
  }

  #arrived(sending: Sending): void {
    sending.heard = true;
    if (this.#sending === sending) {
      this.#sending = null;
      this.problem = null;
    }
    if (this.text.trim() !== sending.text) return;
    this.text = '';
    this.warned = false;
    this.phrases.watch('');
  }
}
