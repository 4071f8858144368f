// The chat for screen readers: at most a few lines every few seconds, so that a busy room can still be listened to.

const EVERY = 5_000;
const MOST = 3;

export class Announcer {
  saying = $state('');
  #heard: Set<string> | null = null;
  #waiting: string[] = [];
  #timer: ReturnType<typeof setInterval> | undefined;

  /** Takes all lines that are shown, once it is known which there are; of those that were there at first none is said. */
  hear(lines: readonly { id: string; words: string }[]): void {
    const known = this.#heard;
    this.#heard = new Set(lines.map(({ id }) => id));
    if (known === null) return;
    this.#waiting.push(...lines.filter(({ id }) => !known.has(id)).map(({ words }) => words));
    if (this.#waiting.length > 0) this.#timer ??= setInterval(() => this.#say(), EVERY);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #say(): void {
    if (this.#waiting.length === 0) return this.stop();
    this.saying = this.#waiting.slice(-MOST).join('. ');
    this.#waiting = [];
  }
}
