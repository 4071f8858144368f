// The lottery of a show for one viewer: how it stands, the viewer's own number in it, and what they have won anywhere.

import { clock } from '$lib/api/clock';
import { request } from '$lib/api/client';
import { Keys } from '$lib/api/keys';
import { asProblem, type Problem } from '$lib/api/problem';
import type { Live, LiveMessage } from '$lib/api/types';
import { Gathered } from '$lib/live/gathered';
import type { RoomSession, RoomStore } from '$lib/live/session.svelte';
import { SheetSlot } from '$lib/parts/slot.svelte';
import { ticker } from '$lib/ticker.svelte';
import { isNews, isWonBy, type Lottery, type LotteryEntry, newest, type Phase, phaseOf } from './lottery';
import { PutAway } from './put-away.svelte';

/** That it was called off is said so long, and then it is gone. */
const FAREWELL = 8_000;
/** So long the result lies on the picture of those who have not won; the winner puts it away. */
const SHOWN = 60_000;

export type Won = Live<'lottery_won'>;

export class Lotteries implements RoomStore {
  lottery = $state.raw<Lottery | null>(null);
  /** Won by this viewer, in whichever show; what was read of it is not said again. */
  won = $state.raw<readonly Won[]>([]);
  /** What was won, by lottery, as far as it is known. */
  prizes = $state.raw<ReadonlyMap<string, Lottery['prize']>>(new Map());
  entering = $state(false);
  problem = $state.raw<Problem | null>(null);
  /** What proves that the number is mine; null while it is on its way. */
  proof = $state.raw<LotteryEntry | Problem | null>(null);
  readonly sheet = new SheetSlot<{ lottery: Lottery }>();
  readonly #session: RoomSession;
  readonly #keys = new Keys();
  readonly #seen = new PutAway();
  readonly #reading = new Gathered(() => this.#read());
  #numbers = $state.raw<ReadonlyMap<string, number>>(new Map());
  /** The last one that was drawn: its result stays although the next one may be announced meanwhile. */
  #drawn = $state.raw<Lottery | null>(null);
  #closed: number | null = null;
  #farewell: ReturnType<typeof setTimeout> | undefined;
  #fading: ReturnType<typeof setTimeout> | undefined;

  constructor(session: RoomSession) {
    this.#session = session;
  }

  /** The show that is watched. */
  get room(): string {
    return this.#session.id;
  }
  get phase(): Phase | null {
    return this.lottery === null ? null : (void ticker.now, phaseOf(this.lottery, this.#closed));
  }
  get number(): number | null {
    return this.lottery === null ? null : this.numberIn(this.lottery.lottery);
  }
  /** Drawn, and not put away yet. */
  get result(): Lottery | null {
    return this.#drawn === null || this.#seen.has(this.#drawn.lottery) ? null : this.#drawn;
  }
  /** The one that the sheet is about, as it stands now. */
  get checked(): Lottery | null {
    const asked = this.sheet.open?.lottery ?? null;
    return [this.lottery, this.#drawn].find((one) => one !== null && one.lottery === asked?.lottery) ?? asked;
  }

  numberIn(lottery: string): number | null {
    return this.#numbers.get(lottery) ?? null;
  }
  isMine(lottery: Lottery): boolean {
    return isWonBy(lottery, this.numberIn(lottery.lottery));
  }

  heard(messages: readonly LiveMessage[]): void {
    for (const message of messages) {
      if (message.type === 'lottery') this.#take(message.lottery);
      if (message.type === 'lottery_entry') this.#takeNumber(message.lottery, message.number);
      if (message.type === 'lottery_won') this.#hasWon(message);
    }
  }

  resync(): void {
    this.#reading.ask();
  }

  stop(): void {
    this.#reading.stop();
    clearTimeout(this.#farewell);
    clearTimeout(this.#fading);
  }

  /** Takes a number. Asked again it is the same one. */
  async enter(): Promise<void> {
    const lottery = this.lottery?.lottery;
    if (lottery === undefined || this.entering) return;
    this.entering = true;
    this.problem = null;
    try {
      const entry = await this.#keys.act(lottery, (key) => request(`/v1/lotteries/${lottery}/entries`, { method: 'POST', key, as: 'guest' }));
      this.#takeNumber(entry.lottery, entry.number);
    } catch (error) {
      if (this.lottery?.lottery === lottery) this.problem = asProblem(error);
      // It may be another state of things that refused it, and the line may be away.
      this.#reading.ask();
    } finally {
      this.entering = false;
    }
  }

  /** The result is read. */
  putAway(): void {
    if (this.#drawn === null) return;
    this.#seen.add(this.#drawn.lottery);
    this.dismiss(this.#drawn.lottery);
  }

  /** Somebody is busy with the result: it begins its time again. */
  stays(): void {
    clearTimeout(this.#fading);
    this.#fading = setTimeout(() => this.#fades(), SHOWN);
  }

  /** What was won is read. */
  dismiss(lottery: string): void {
    this.won = this.won.filter((one) => one.lottery !== lottery);
  }

  /** Opens what can be checked, with what only this viewer is told. */
  async check(lottery: Lottery): Promise<void> {
    this.sheet.open = { lottery };
    await this.prove();
  }

  async prove(): Promise<void> {
    const lottery = this.checked?.lottery;
    if (lottery === undefined || this.numberIn(lottery) === null) return;
    this.proof = null;
    const proof = await request(`/v1/lotteries/${lottery}/entry`, { as: 'guest' }).catch(asProblem);
    if (this.checked?.lottery === lottery) this.proof = proof;
  }

  #take(told: Lottery): void {
    if (told.room !== this.#session.id) return;
    const before = this.lottery;
    const now = newest(before, told);
    if (now !== told) return;
    const isNew = before?.lottery !== now.lottery;
    if (isNew && !isNews(now)) return;
    if (isNew || before?.state !== now.state) this.#turns(now, isNew);
    this.lottery = now;
    if (now.state === 'drawn') this.#drawn = now;
  }

  #turns(now: Lottery, isNew: boolean): void {
    clearTimeout(this.#farewell);
    this.problem = null;
    if (isNew) this.#closed = null;
    if (now.state === 'closing') this.#closed ??= Math.min(clock.now(), Date.parse(now.closes_at));
    if (now.state === 'cancelled') this.#farewell = setTimeout(() => (this.lottery = null), FAREWELL);
    if (now.state === 'drawn') this.stays();
  }

  #fades(): void {
    if (this.#drawn === null || this.isMine(this.#drawn)) return;
    if (this.sheet.open === null) this.putAway();
    else this.stays();
  }

  #takeNumber(lottery: string, number: number): void {
    this.#numbers = new Map(this.#numbers).set(lottery, number);
    if (this.lottery?.lottery === lottery) this.problem = null;
  }

  #hasWon(message: Won): void {
    const { lottery, number } = message;
    this.#takeNumber(lottery, number);
    this.won = [...this.won.filter((one) => one.lottery !== lottery), message];
    const here = this.lottery?.lottery === lottery ? this.lottery : null;
    const found = here === null ? request(`/v1/lotteries/${lottery}`, { as: 'nobody' }) : Promise.resolve(here);
    // Without an answer it is said all the same, only not what it is.
    found.then(({ prize }) => (this.prizes = new Map(this.prizes).set(lottery, prize)), () => undefined);
  }

  /** How it stands by request, where the line may have said less. */
  async #read(): Promise<void> {
    const asked = Date.now();
    const { items } = await request(`/v1/rooms/${this.#session.id}/lotteries`, { query: { limit: 1 }, as: 'nobody' });
    for (const lottery of items) {
      clock.learn(lottery.server_time, asked);
      this.#take(lottery);
    }
    const now = this.lottery;
    if (now === null || this.number !== null || now.state === 'announced' || now.state === 'cancelled') return;
    const entry = await request(`/v1/lotteries/${now.lottery}/entry`, { as: 'guest' }).catch(asProblem);
    if (entry instanceof Error) {
      if (entry.passing) throw entry;
    } else this.#takeNumber(entry.lottery, entry.number);
  }
}
