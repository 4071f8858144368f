// How soon the first picture of a show comes, by country and by kind of network.

import { request } from '$lib/api/client';
import type { FirstFrames as Figures, LiveMessage } from '$lib/api/types';
import { number } from '$lib/i18n/format.svelte';
import { Gathered } from '$lib/live/gathered';
import type { RoomStore } from '$lib/live/session.svelte';

/** A spinner of three seconds is a failed entry; half of a country's viewers beyond it is an alarm. */
export const SLOW = 3_000;

export const seconds = (milliseconds: number): string => number(Math.round(milliseconds / 100) / 10);

export class FirstFrames implements RoomStore {
  figures = $state.raw<Figures | null>(null);
  readonly #reading: Gathered;

  constructor(room: string) {
    this.#reading = new Gathered(async () => {
      this.figures = await request(`/v1/rooms/${room}/first-frames`);
    });
  }

  start(): void {
    this.#reading.ask();
  }

  heard(messages: readonly LiveMessage[]): void {
    if (messages.some((message) => message.type === 'first_frame')) this.#reading.ask();
  }

  resync(): void {
    this.#reading.ask();
  }

  stop(): void {
    this.#reading.stop();
  }
}
