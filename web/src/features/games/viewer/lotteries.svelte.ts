// The lottery of a show for one viewer: how it stands, the viewer's own number in it, and what they have won anywhere.

import { type Lottery, newer, type Phase, phase } from '$features/games/lottery';
import { clock } from '$lib/api/clock';
import { request } from '$lib/api/client';
import { Keys } from '$lib/api/keys';
import { asProblem, type Problem } from '$lib/api/problem';
import type { Live, LiveMessage } from '$lib/api/types';
import { Gathered } from '$lib/live/gathered';
import type { RoomSession, RoomStore } from '$lib/live/session.svelte';
import { aSheetIsOpen, SheetSlot } from '$lib/parts/slot.svelte';
import { ticker } from '$lib/ticker.svelte';
import { isNews, isOver, isWonBy, type LotteryEntry } from './lottery';
import { PutAway } from './put-away.svelte';

/** That it was called off is said so long, and then it is gone. */
const FAREWELL = 8_000;
/** So long the result lies on the picture of those who have not won; the winner puts it away. */
const SHOWN = 12_000;

export type Won = Live<'lottery_won'>;

export class Lotteries implements RoomStore {
  /** The one that stands on the page. */
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
  /** The newest that was told of, also one that is no news: nothing older comes up again. */
  #newest: Lottery | null = null;
  readonly #keys = new Keys();
  readonly #seen = new PutAway();
  readonly #reading = new Gathered(() => this.#read());
  #numbers = $state.raw<ReadonlyMap<string, number>>(new Map());
  /** The last one that was drawn: its result stays although the next one may be announced meanwhile. */
  #drawn = $state.raw<Lottery | null>(null);
  /** The result that somebody has asked to see again. */
  #wanted = $state.raw<string | null>(null);
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
    return this.lottery === null ? null : (void ticker.now, phase(this.lottery, clock.now(), this.#closed));
  }
  get number(): number | null {
    return this.lottery === null ? null : this.numberIn(this.lottery.lottery);
  }
  /** Those of the house cannot win. */
  get isStaff(): boolean {
    return this.#session.view.you?.role === 'owner';
  }
  get isShowOver(): boolean {
    return this.#session.room?.state === 'ended';
  }
  /** Drawn, not put away yet, and in front. */
  get result(): Lottery | null {
    return this.#givesWay ? null : this.#unseen;
  }
  /** A result that has given way: to be seen when it is asked for. */
  get aside(): Lottery | null {
    return this.#givesWay ? this.#unseen : null;
  }
  /** What was won and is not said by a ticket that lies there to be read. */
  get untold(): readonly Won[] {
    const says = (one: Lottery | null, lottery: string): boolean => one?.lottery === lottery;
    return this.won.filter(({ lottery }) => !says(this.aside, lottery) && (aSheetIsOpen() || !(says(this.lottery, lottery) || says(this.result, lottery))));
  }
  /** The one that the sheet is about, as it stands now. */
  get checked(): Lottery | null {
    return this.sheet.open?.lottery ?? null;
  }
  get #unseen(): Lottery | null {
    return this.#drawn === null || this.#seen.has(this.#drawn.lottery) ? null : this.#drawn;
  }
  /** What can still be done comes before what is over: the next lottery, once it is open. */
  get #givesWay(): boolean {
    const [drawn, next] = [this.#drawn?.lottery, this.lottery];
    if (next === null || next.lottery === drawn || isOver(next) || this.#wanted === drawn) return false;
    return this.phase !== 'announced';
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

  /** The result that gave way, in front again. */
  seesAside(): void {
    this.#wanted = this.#drawn?.lottery ?? null;
    this.stays();
  }
  /** Whether it lies there because it was asked for. */
  isWanted({ lottery }: Lottery): boolean {
    return this.#wanted === lottery;
  }

  /** What was won is read. */
  dismiss(lottery: string): void {
    this.won = this.won.filter((one) => one.lottery !== lottery);
  }

  /** Opens what can be checked; of another lottery nothing is left over. */
  check(lottery: Lottery): void {
    this.proof = null;
    this.sheet.open = { lottery };
  }

  /** As `check`, by its name; one that cannot be had opens nothing. */
  async checkNamed(name: string): Promise<void> {
    const lottery = await request(`/v1/lotteries/${name}`, { as: 'nobody' }).catch(() => null);
    if (lottery?.room === this.#session.id) this.check(lottery);
  }

  /** Asks for what only this viewer is told of the one that is checked. */
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
    const isNew = before?.lottery !== told.lottery;
    this.#tellSheet(told);
    if (!isNew || isNews(told)) this.#takeResult(told);
    if (newer(this.#newest, told) !== told) return;
    this.#newest = told;
    if (isNew && !isNews(told)) {
      // What ran when this page heard nothing for a while cannot run any more: no two do.
      if (before !== null && !isOver(before)) this.#isOvertaken(before);
      return;
    }
    if (isNew || before?.state !== told.state) this.#turns(told, isNew);
    this.lottery = told;
  }

  /** A result counts whenever it comes: the next lottery may have been told of first. */
  #takeResult(told: Lottery): void {
    if (told.state !== 'drawn' || newer(this.#drawn, told) !== told) return;
    const isNew = this.#drawn?.lottery !== told.lottery;
    this.#drawn = told;
    if (isNew) this.stays();
  }

  /** The sheet goes on with the lottery that it is about, also when that is on the page no more. */
  #tellSheet(told: Lottery): void {
    const checked = this.checked;
    if (checked?.lottery === told.lottery && newer(checked, told) === told) this.sheet.open = { lottery: told };
  }

  #isOvertaken({ lottery }: Lottery): void {
    this.lottery = null;
    // Without an answer its end is not told; it is over all the same.
    request(`/v1/lotteries/${lottery}`, { as: 'nobody' }).then((ended) => (this.#tellSheet(ended), this.#takeResult(ended)), () => undefined);
  }

  #turns(now: Lottery, isNew: boolean): void {
    clearTimeout(this.#farewell);
    this.problem = null;
    if (isNew) this.#closed = null;
    if (now.state === 'closing') this.#closed ??= Math.min(clock.now(), Date.parse(now.closes_at));
    if (now.state === 'cancelled') this.#farewell = setTimeout(() => (this.lottery = null), FAREWELL);
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
    const here = [this.lottery, this.#drawn].find((one) => one?.lottery === lottery);
    const found = here == null ? request(`/v1/lotteries/${lottery}`, { as: 'nobody' }) : Promise.resolve(here);
    // Without an answer it is said all the same, only not what it is.
    found.then(({ prize }) => (this.prizes = new Map(this.prizes).set(lottery, prize)), () => undefined);
  }

  /** How it stands by request, where the line may have said less. */
  async #read(): Promise<void> {
    const asked = Date.now();
    // The one before the newest as well: it may have been drawn meanwhile. In the order in which they were announced.
    const { items } = await request(`/v1/rooms/${this.#session.id}/lotteries`, { query: { limit: 2 }, as: 'nobody' });
    for (const lottery of items.toReversed()) {
      clock.learn(lottery.server_time, asked);
      this.#take(lottery);
    }
    for (const one of new Set([this.lottery?.lottery, this.#unseen?.lottery])) if (one !== undefined) await this.#readNumber(one);
  }

  async #readNumber(lottery: string): Promise<void> {
    const { state } = (this.lottery?.lottery === lottery ? this.lottery : this.#drawn) ?? {};
    if (this.numberIn(lottery) !== null || state === 'announced' || state === 'cancelled') return;
    const entry = await request(`/v1/lotteries/${lottery}/entry`, { as: 'guest' }).catch(asProblem);
    if (entry instanceof Error) {
      if (entry.passing) throw entry;
    } else this.#takeNumber(entry.lottery, entry.number);
  }
}
