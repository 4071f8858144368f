// Lines of the chat that cross the picture, for who wishes it: which of them, in which lane.

import type { Line } from '$lib/api/types';

const KEPT = 'feria_flying';
/** So many lines cross at once, one below the other; what comes while all lanes are taken stands in the chat alone. */
export const LANES = 4;

export type Flight = { line: string; lane: number };

export class Flying {
  on = $state(false);
  flights = $state.raw<readonly Flight[]>([]);
  /** Those that were here already: what was said before does not cross any more. */
  #known: ReadonlySet<string> | null = null;

  constructor() {
    try {
      this.on = localStorage.getItem(KEPT) === 'on';
    } catch {
      // Nothing is kept here: it is off at first.
    }
  }

  choose(on: boolean): void {
    this.on = on;
    this.flights = [];
    try {
      localStorage.setItem(KEPT, on ? 'on' : 'off');
    } catch {
      // It holds for this visit.
    }
  }

  /** The lines of the chat as they are now. One that was taken down is not seen any longer. */
  look(lines: readonly Line[]): void {
    const here = new Set(lines.map(({ line }) => line));
    const fresh = this.#known === null ? [] : lines.filter(({ line, text }) => !this.#known?.has(line) && text !== null);
    this.#known = here;
    let flights = this.flights.filter(({ line }) => here.has(line));
    if (this.on) {
      for (const { line } of fresh) {
        const lane = Array.from({ length: LANES }, (_, at) => at).find((at) => flights.every((one) => one.lane !== at));
        if (lane === undefined) break;
        flights = [...flights, { line, lane }];
      }
    }
    if (flights.length !== this.flights.length || fresh.length > 0) this.flights = flights;
  }

  /** It has crossed. */
  over(line: string): void {
    this.flights = this.flights.filter((one) => one.line !== line);
  }
}
