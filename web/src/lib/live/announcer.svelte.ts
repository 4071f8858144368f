// The chat for screen readers: at most a few lines every few seconds, so that a busy room can still be listened to.

const EVERY = 5_000;
const MOST = 3;

type Said = { id: string; words: string };

export class Announcer {
  #saying = $state.raw<Said[]>([]);
  #heard: Set<string> | null = null;
  #waiting: Said[] = [];
  #timer: ReturnType<typeof setInterval> | undefined;

  get saying(): string {
    return this.#saying.map(({ words }) => words).join('. ');
  }

  /** Takes all lines that are shown, once it is known which there are; of those that were there at first none is said. */
  hear(lines: readonly Said[]): void {
    const known = this.#heard;
    const shown = new Map(lines.map(({ id, words }) => [id, words]));
    this.#heard = new Set(shown.keys());
    if (known === null) return;
    // What was taken down is neither said later nor left where it was said.
    const stands = ({ id, words }: Said): boolean => shown.get(id) === words;
    if (!this.#saying.every(stands)) this.#saying = this.#saying.filter(stands);
    this.#waiting = [...this.#waiting.filter(stands), ...lines.filter(({ id }) => !known.has(id))];
    if (this.#waiting.length > 0) this.#timer ??= setInterval(() => this.#say(), EVERY);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #say(): void {
    if (this.#waiting.length === 0) return this.stop();
    this.#saying = this.#waiting.slice(-MOST);
    this.#waiting = [];
  }
}
