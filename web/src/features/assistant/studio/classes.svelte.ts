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

/** The page shows 300 lines; a few more are known. */
const PAGES = 3;
const MOST = 600;

export class Classes {
  readonly #room: string;
  readonly #known = new SvelteMap<string, Class>();
  /** What was heard or said since the last read was asked for: it is newer than the answer. */
  #newer = new Set<string>();
  readonly #keys = new Keys();
  readonly #reading: Gathered;

  constructor(room: string) {
    this.#room = room;
    this.#reading = new Gathered(async () => {
      this.#newer = new Set();
      let cursor: string | undefined;
      for (let page = 0; page < PAGES; page += 1) {
        const { items, next } = await request(`/v1/rooms/${room}/classes`, { query: { limit: 100, ...(cursor !== undefined && { cursor }) } });
        for (const { line, class: of } of items) if (!this.#newer.has(line)) this.#known.set(line, of);
        if (next === null) break;
        cursor = next;
      }
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
      for (const { line, class: of } of message.lines) this.#set(line, of);
    }
    // The oldest go with the lines that the page no longer shows.
    while (this.#known.size > MOST) this.#known.delete(this.#known.keys().next().value!);
  }

  /** It stands at once, and goes back when the server does not take it. */
  async correct(line: string, to: Class): Promise<void> {
    const before = this.of(line);
    if (before === null || before === to) return;
    this.#set(line, to);
    try {
      await this.#keys.act(`${line} ${to}`, (key) => request(`/v1/rooms/${this.#room}/classes/${line}`, { method: 'PUT', body: { class: to }, key }));
    } catch (error) {
      if (this.of(line) === to) this.#set(line, before);
      toasts.say(sentenceOf(asProblem(error)), 'bad');
    }
  }

  #set(line: string, of: Class): void {
    this.#known.set(line, of);
    this.#newer.add(line);
  }
}
