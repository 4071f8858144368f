// Money, dates, times and numbers, by `Intl` in the viewer's language and country. Reading them in a component keeps them current.

import type { Money } from '$lib/api/types';
import { i18n } from './index.svelte';
import { inLanguage } from './languages';
import { cities } from './cities.svelte';
import { type DecimalSign, asTyped, decimalSign, decimals, major, minor } from './money';

const made = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | Intl.DisplayNames>();

function kept<T extends Intl.NumberFormat | Intl.DateTimeFormat | Intl.DisplayNames>(name: string, make: (locale: string) => T): T {
  const locale = i18n.locale;
  const key = `${locale}|${name}`;
  const known = made.get(key) ?? make(locale);
  made.set(key, known);
  return known as T;
}

export function money({ amount, currency }: Money): string {
  const whole = major(amount, currency);
  // Intl shows some currencies with fewer digits than are paid: what is shown adds up.
  const digits = decimals(currency);
  const parts = { style: 'currency', currency, minimumFractionDigits: digits, maximumFractionDigits: digits } as const;
  return kept(`money-${currency}`, (locale) => new Intl.NumberFormat(locale, parts)).format(whole);
}

/** The amount with the code of its currency, so that nobody takes one dollar for another: IQD 25,000.000. */
export function moneyInFull({ amount, currency }: Money): string {
  const digits = decimals(currency);
  const parts = { style: 'currency', currency, currencyDisplay: 'code', minimumFractionDigits: digits, maximumFractionDigits: digits } as const;
  return kept(`money-full-${currency}`, (locale) => new Intl.NumberFormat(locale, parts)).format(major(amount, currency));
}

const sign = (): DecimalSign => decimalSign(i18n.locale);
/** What somebody typed on a page in this language, as minor units; null when it is no amount, or could be two. */
export const amountOf = (typed: string, currency: string): number | null => minor(typed, currency, sign());
/** An amount as it is typed in this language. */
export const amountAsTyped = (amount: number, currency: string): string => asTyped(amount, currency, sign());

export const number = (value: number): string => kept('number', (locale) => new Intl.NumberFormat(locale)).format(value);

/** 1 284 stays whole; 12 840 becomes 12.8K where there is little room. */
export const shortNumber = (value: number): string =>
  kept('short', (locale) => new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })).format(value);

type DateParts = Intl.DateTimeFormatOptions;
const date = (name: string, parts: DateParts, at: string | number): string =>
  kept(name, (locale) => new Intl.DateTimeFormat(locale, parts)).format(new Date(at));

/** 20:00, in the viewer's own zone; where it is 8:00 pm, the half of the day stays on its line. */
export const time = (at: string | number): string => date('time', { hour: '2-digit', minute: '2-digit' }, at).replace(/\s/gu, '\u00a0');
/** Thursday 22 January, 20:00. */
export const dayAndTime = (at: string | number): string =>
  date('day-time', { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' }, at);
export const dayAndTimeShort = (at: string | number): string =>
  date('day-time-short', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }, at);
/** 2 Dec, and with its year where that is another one. */
export const dayShort = (at: string | number): string =>
  new Date(at).getFullYear() === new Date().getFullYear() ? date('day-short', { day: 'numeric', month: 'short' }, at) : date('day-year', { day: 'numeric', month: 'short', year: 'numeric' }, at);

/** 22:00 on anybody's clock, as a time is written here. */
export const timeOfDay = (at: string): string => date('of-day', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' }, `1970-01-01T${at}Z`).replace(/\s/gu, '\u00a0');

/** Sat 13:00 there. */
export const timeIn = (at: string, zone: string): string => date(`in-${zone}`, { weekday: 'short', hour: '2-digit', minute: '2-digit', timeZone: zone }, at);

/** A zone by a name that people know: Berlin, not Europe/Berlin, and in their language. Here it is the viewer's. */
export function zoneName(zone = Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'UTC'): string {
  return cities.of(zone, i18n.language);
}

export function countryName(code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return kept('country', (locale) => new Intl.DisplayNames(locale, { type: 'region' })).of(code) ?? code;
}

export const currencyName = (code: string): string =>
  kept('currency', (locale) => new Intl.DisplayNames(locale, { type: 'currency' })).of(code) ?? code;

/** The two ways to write Chinese are known by their characters, and not by a country. */
const SCRIPTS: Record<string, string> = { 'zh-CN': 'zh-Hans', 'zh-TW': 'zh-Hant' };

export const languageName = (tag: string): string =>
  kept('language', (locale) => new Intl.DisplayNames(locale, { type: 'language' })).of(SCRIPTS[tag] ?? tag) ?? tag;

/** "German, Arabic and Chinese": several languages by their names. */
export const languageNames = (tags: readonly string[]): string => new Intl.ListFormat(i18n.locale).format(tags.map(languageName));

/** A shop's words in the reader's language. */
export const words = (texts: Record<string, string> | null | undefined): string => inLanguage(texts, i18n.language, i18n.written).text;
/** The language those words are really in, for `lang` where it differs. */
export const wordsLanguage = (texts: Record<string, string> | null | undefined): string => inLanguage(texts, i18n.language, i18n.written).language;
