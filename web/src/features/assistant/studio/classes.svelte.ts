// What the lines of a show are: told by the server within a second, and put right by the host.

import { request } from '$lib/api/client';
import { Keys } from '$lib/api/keys';
import { asProblem } from '$lib/api/problem';
import { sentenceOf } from '$lib/api/sentence.svelte';
import type { LineClassification, LiveMessage } from '$lib/api/types';
import { Gathered } from '$lib/live/gathered';
import { toasts } from '$lib/parts/toasts.svelte';
import { SvelteMap } from 'svelte/reactivity';

export type Class = LineClassification['class'];
/** What the host must act on stands first. */
export const CLASSES = ['question', 'doubt', 'complaint', 'picture_or_sound', 'suggestion', 'praise', 'other'] as const satisfies readonly Class[];

export class Classes {
  readonly #room: string;
  readonly #known = new SvelteMap<string, Class>();
  readonly #keys = new Keys();
  readonly #reading: Gathered;

  constructor(room: string) {
    this.#room = room;
    this.#reading = new Gathered(async () => {
      const { items } = await request(`/v1/rooms/${room}/classes`);
      // What was heard meanwhile is newer than what was read.
      for (const { line, class: of } of items) if (!this.#known.has(line)) this.#known.set(line, of);
    });
  }

  /** Nothing of a line that was not read yet, or is the shop's own. */
  of(line: string): Class | null {
    return this.#known.get(line) ?? null;
  }

  load(): void {
    this.#reading.ask();
  }

  stop(): void {
    this.#reading.stop();
  }

  heard(messages: readonly LiveMessage[]): void {
    for (const message of messages) {
      if (message.type !== 'classes' || message.room !== this.#room) continue;
      for (const { line, class: of } of message.lines) this.#known.set(line, of);
    }
  }

  /** It stands at once, and goes back when the server does not take it. */
  async correct(line: string, to: Class): Promise<void> {
    const before = this.of(line);
    if (before === null || before === to) return;
    this.#known.set(line, to);
    try {
      await this.#keys.act(`${line} ${to}`, (key) => request(`/v1/rooms/${this.#room}/classes/${line}`, { method: 'PUT', body: { class: to }, key }));
    } catch (error) {
      if (this.of(line) === to) this.#known.set(line, before);
      toasts.say(sentenceOf(asProblem(error)), 'bad');
    }
  }
}
