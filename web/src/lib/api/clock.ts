// The server's clock on this device: every countdown asks it, never the device's own.

export class ServerClock {
  #offset = 0;
  #best = Number.POSITIVE_INFINITY;
  #seenAt = 0;
  readonly #device: () => number;

  constructor(device: () => number = () => Date.now()) {
    this.#device = device;
  }

  /**
   * Learns from a time that the server wrote while we waited from `asked` to now.
   * The answer with the shortest wait knows best; an old one gives way, because device clocks drift and jump.
   */
  learn(serverTime: string, asked?: number): void {
    const written = Date.parse(serverTime);
    if (Number.isNaN(written)) return;
    const here = this.#device();
    const wait = asked === undefined ? 1_000 : Math.max(0, here - asked);
    const guess = written + wait / 2 - here;
    const jumped = Math.abs(guess - this.#offset) > 2_000 + wait;
    if (wait <= this.#best || jumped || here - this.#seenAt > 60_000) {
      this.#offset = asked === undefined ? written - here : guess;
      this.#best = wait;
      this.#seenAt = here;
    }
  }

  /** Milliseconds since 1970, as the server counts them. */
  now(): number {
    return this.#device() + this.#offset;
  }

  /** Milliseconds until a time of the server, never below zero. */
  until(time: string): number {
    return Math.max(0, Date.parse(time) - this.now());
  }
}

export const clock = new ServerClock();
