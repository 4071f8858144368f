// Which country the viewer buys from: what they chose, else what their time zone says, else unknown. Never their address on the network.

import zonesUrl from './zones.json?url';

const KEPT = 'feria_country';
export const UNKNOWN = 'unknown';
/** A page waits for it before it shows a price, and not for long. */
const PATIENCE = 4_000;

/** `Europe/Berlin` is in DE by the tz database; `UTC` and its like are nowhere. */
export function countryOfZone(zone: string | undefined, countries: Record<string, string[]>): string {
  if (zone === undefined) return UNKNOWN;
  return Object.entries(countries).find(([, zones]) => zones.includes(zone))?.[0] ?? UNKNOWN;
}

class Country {
  #chosen = $state<string | null>(null);
  #guessed = $state<string>(UNKNOWN);

  /** Two letters, or `unknown`. */
  get code(): string {
    return this.#chosen ?? this.#guessed;
  }
  get isChosen(): boolean {
    return this.#chosen !== null;
  }

  async start(): Promise<void> {
    try {
      const kept = localStorage.getItem(KEPT);
      if (kept !== null && /^[A-Z]{2}$/.test(kept)) {
        this.#chosen = kept;
        return;
      }
    } catch {
      // Nothing can be kept here; the zone decides.
    }
    try {
      const table = (await (await fetch(zonesUrl, { signal: AbortSignal.timeout(PATIENCE) })).json()) as { countries: Record<string, string[]> };
      this.#guessed = countryOfZone(Intl.DateTimeFormat().resolvedOptions().timeZone, table.countries);
    } catch {
      this.#guessed = UNKNOWN;
    }
  }

  choose(code: string): void {
    this.#chosen = code;
    try {
      localStorage.setItem(KEPT, code);
    } catch {
      // It holds for this visit.
    }
  }
}

export const country = new Country();
