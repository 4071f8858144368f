// The form of the next lottery. It begins as the last one of the show was, or as most are: then one press starts it.

import { asProblem, type Problem } from '$lib/api/problem';
import { sentenceOf } from '$lib/api/sentence.svelte';
import { desk } from '$lib/desk/desk.svelte';
import { i18n, t } from '$lib/i18n/index.svelte';
import type { Lotteries } from './lotteries.svelte';
import { keywordFits, prizeFits, written } from './wish';

/** In minutes. */
export const OPENS = [0, 1, 2] as const;
export const LASTS = [1, 2, 5] as const;

/** Which of the choices lies between two times, if one does. */
function chosen(choices: readonly number[], from?: string, to?: string): string | undefined {
  const minutes = Math.round((Date.parse(to ?? '') - Date.parse(from ?? '')) / 1_000) / 60;
  return choices.find((choice) => choice === minutes)?.toString();
}

type Field = 'keyword' | 'prize' | 'opens_in' | 'lasts';

export class Announcing {
  busy = $state(false);
  problem = $state.raw<Problem | null>(null);
  /** The lottery after which the host wants another one. */
  after = $state<string | null>(null);
  /** The host wants to write now. */
  asked = $state(false);
  #keyword = $state<string | null>(null);
  #prize = $state.raw<Record<string, string> | null>(null);
  #opens = $state<string | null>(null);
  #lasts = $state<string | null>(null);
  /** What is not written yet is no mistake before it was sent. */
  #tried = $state(false);
  readonly #lotteries: Lotteries;

  constructor(lotteries: Lotteries) {
    this.#lotteries = lotteries;
  }

  get keyword(): string {
    return this.#keyword ?? this.#lotteries.newest?.keyword ?? t('games-studio-keyword-usual');
  }
  set keyword(typed: string) {
    this.#keyword = typed;
    this.problem = null;
  }

  get opens(): string {
    const { newest } = this.#lotteries;
    return this.#opens ?? chosen(OPENS, newest?.announced_at, newest?.opens_at) ?? '0';
  }
  set opens(minutes: string) {
    this.#opens = minutes;
    this.problem = null;
  }

  /** One that was closed early lasted for no time that is chosen here: as most last, then. */
  get lasts(): string {
    const { newest } = this.#lotteries;
    return this.#lasts ?? chosen(LASTS, newest?.opens_at, newest?.closes_at) ?? '2';
  }
  set lasts(minutes: string) {
    this.#lasts = minutes;
    this.problem = null;
  }

  /** By language. */
  get prize(): Readonly<Record<string, string>> {
    return this.#prize ?? this.#lotteries.newest?.prize ?? {};
  }
  write(language: string, text: string): void {
    this.#prize = { ...this.prize, [language]: text };
    this.problem = null;
  }

  /** Those of the shop; the host's own comes first if it is one of them. */
  get languages(): string[] {
    const all = [...new Set([...desk.languages, ...Object.keys(this.prize)])];
    return all.sort((a, b) => Number(b === i18n.language) - Number(a === i18n.language));
  }

  /** The form stands where no lottery runs, and not in the place of a result. */
  get stands(): boolean {
    const { newest } = this.#lotteries;
    if (newest === undefined) return false;
    return newest === null || newest.state === 'cancelled' || (newest.state === 'drawn' && newest.lottery === this.after);
  }

  /** It stands in the place of a result. */
  get hides(): boolean {
    return this.stands && this.#lotteries.newest?.state === 'drawn';
  }

  /** What is wrong with a field, here or as the server finds it. */
  wrong(field: Field, language?: string): string | undefined {
    const refused = this.problem?.field?.split('/')[1] === field;
    if (field === 'keyword') return refused || (this.#tried && !keywordFits(this.keyword)) ? t('games-studio-keyword-wrong') : undefined;
    if (field !== 'prize') return refused && this.problem !== null ? sentenceOf(this.problem) : undefined;
    if (!prizeFits(this.prize[language ?? ''] ?? '')) return t('games-studio-prize-wrong');
    const first = language === this.languages[0];
    if (refused && first) return t('games-studio-prize-wrong');
    return first && this.#tried && Object.keys(written(this.prize)).length === 0 ? t('games-studio-prize-missing') : undefined;
  }

  /** A refusal that is not of one field. */
  get refused(): Problem | null {
    const field = this.problem?.field?.split('/')[1] ?? '';
    return ['keyword', 'prize', 'opens_in', 'lasts'].includes(field) ? null : this.problem;
  }

  get fits(): boolean {
    const { languages } = this;
    return this.wrong('keyword') === undefined && languages.every((language) => this.wrong('prize', language) === undefined);
  }

  /** True when it was announced. */
  async start(): Promise<boolean> {
    this.problem = null;
    this.#tried = true;
    if (this.busy || !this.fits) return false;
    this.busy = true;
    try {
      const [opens_in, lasts] = [Number(this.opens) * 60, Number(this.lasts) * 60];
      await this.#lotteries.announce({ keyword: this.keyword.trim(), prize: written(this.prize), opens_in, lasts });
      this.#rest();
      return true;
    } catch (error) {
      this.problem = asProblem(error);
      return false;
    } finally {
      this.busy = false;
    }
  }

  /** The host wants the form, also in the place of a result; it does not start anything. */
  wanted = (): void => {
    const { newest } = this.#lotteries;
    // The result of one that still runs has not been seen: it does not give way before it is there.
    if (newest?.state === 'drawn') this.after = newest.lottery;
    this.asked = this.stands;
  };

  /** The host wants the result again. */
  back = (): void => {
    this.after = null;
  };

  #rest(): void {
    [this.#keyword, this.#prize, this.#tried] = [null, null, false];
  }
}
