// Who may not write in this show, whichever page muted them, and what they are called.

import { all } from '$lib/api/client';
import type { Line, LiveMessage } from '$lib/api/types';
import { Gathered } from '$lib/live/gathered';
import type { RoomStore } from '$lib/live/session.svelte';

export class Mutes implements RoomStore {
  people = $state.raw<ReadonlySet<string>>(new Set());
  readonly #names = new Map<string, string>();
  readonly #reading: Gathered;
  /** Counts what was heard: an answer from before it is not the newest. */
  #heard = 0;

  constructor(room: string) {
    this.#reading = new Gathered(async () => {
      const heard = this.#heard;
      const people = await all(`/v1/rooms/${room}/mutes`);
      if (heard === this.#heard) this.people = new Set(people);
      else this.load();
    });
  }

  load(): void {
    this.#reading.ask();
  }

  start(): void {
    this.load();
  }

  resync(): void {
    this.load();
  }

  heard(messages: readonly LiveMessage[]): void {
    for (const message of messages) {
      if (message.type === 'line') this.#name(message);
      if (message.type === 'welcome') message.lines.forEach((line) => this.#name(line));
      if (message.type === 'muted') this.put(message.person, true);
      if (message.type === 'unmuted') this.put(message.person, false);
    }
  }

  put(person: string, muted: boolean): void {
    this.#heard += 1;
    const others = [...this.people].filter((one) => one !== person);
    this.people = new Set(muted ? [...others, person] : others);
  }

  /** As their last line had it; null for somebody whose lines this page has not seen. */
  nameOf(person: string): string | null {
    return this.#names.get(person) ?? null;
  }

  stop(): void {
    this.#reading.stop();
  }

  #name({ person, name }: Line): void {
    if (name !== null) this.#names.set(person, name);
  }
}
