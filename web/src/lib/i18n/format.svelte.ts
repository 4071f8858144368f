// Money, dates, times and numbers, by `Intl` in the viewer's language and country. Reading them in a component keeps them current.

import type { Money } from '$lib/api/types';
import { i18n } from './index.svelte';
import { inLanguage } from './languages';
import { major } from './money';

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
  return kept(`money-${currency}`, (locale) => new Intl.NumberFormat(locale, { style: 'currency', currency })).format(whole);
}

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

/** Sat 13:00 there. */
export const timeIn = (at: string, zone: string): string => date(`in-${zone}`, { weekday: 'short', hour: '2-digit', minute: '2-digit', timeZone: zone }, at);

/** The viewer's zone by a name they know: Berlin, not Europe/Berlin. */
export function zoneName(): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'UTC';
  return zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
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
