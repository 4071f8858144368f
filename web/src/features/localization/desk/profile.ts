// What is known of people in a market as it is typed: what is wrong with it, what it changes, and what of it is sent.

import type { MarketProfile } from '$lib/api/types';
import { plainDigits } from '$lib/i18n/money';

export type Profile = MarketProfile['profile'];
export type Phrase = { words: string; reason: string; instead: string };
/** Days are as they were typed, and empty where nothing is promised. */
export type Typed = {
  urgency: Profile['urgency'];
  quiet: Profile['quiet'];
  games: Profile['games'];
  delivery_days: { from: string; to: string };
  return_days: string;
  better_not: Phrase[];
};
export type Field = keyof Typed;
export const FIELDS = ['urgency', 'quiet', 'games', 'delivery_days', 'return_days', 'better_not'] as const satisfies readonly Field[];

export const MOST_PHRASES = 100;
const LONGEST_DELIVERY = 120;
const LONGEST_RETURN = 365;

export function typedOf({ urgency, quiet, games, delivery_days: days, return_days: back, better_not }: Profile): Typed {
  return {
    urgency,
    quiet: { from: quiet.from, to: quiet.to },
    games,
    delivery_days: { from: days === null ? '' : String(days.from), to: days === null ? '' : String(days.to) },
    return_days: back === null ? '' : String(back),
    better_not: better_not.map(({ words, reason, instead }) => ({ words, reason, instead: instead ?? '' })),
  };
}

/** Null where nothing is typed; nothing when that is no number of days, or too many. */
export function daysOf(typed: string, most: number): number | null | undefined {
  const digits = plainDigits(typed.trim());
  if (digits === '') return null;
  const days = /^\d{1,3}$/.test(digits) ? Number(digits) : most + 1;
  return days > most ? undefined : days;
}

/** Every half hour of a day, and one in between that somebody has said. */
export function hoursWith(said: readonly string[]): string[] {
  const halves = Array.from({ length: 48 }, (_, half) => `${String(half >> 1).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`);
  return [...new Set([...halves, ...said])].sort();
}

export type Faults = { [F in Field]?: 'wrong' | 'half' | 'turned' };

/** What is wrong with a row. */
export function faultsOf(typed: Typed): Faults {
  const faults: Faults = {};
  const [from, to] = [typed.delivery_days.from, typed.delivery_days.to].map((days) => daysOf(days, LONGEST_DELIVERY));
  if (from === undefined || to === undefined) faults.delivery_days = 'wrong';
  else if ((from === null) !== (to === null)) faults.delivery_days = 'half';
  else if (from !== null && to !== null && from > to) faults.delivery_days = 'turned';
  if (daysOf(typed.return_days, LONGEST_RETURN) === undefined) faults.return_days = 'wrong';
  return faults;
}

/** As it is sent; null while something is wrong with it. */
export function profileOf(typed: Typed): Profile | null {
  if (Object.keys(faultsOf(typed)).length > 0) return null;
  const [from, to] = [typed.delivery_days.from, typed.delivery_days.to].map((days) => daysOf(days, LONGEST_DELIVERY) ?? null);
  return {
    urgency: typed.urgency,
    quiet: { from: typed.quiet.from, to: typed.quiet.to },
    games: typed.games,
    delivery_days: from == null || to == null ? null : { from, to },
    return_days: daysOf(typed.return_days, LONGEST_RETURN) ?? null,
    better_not: typed.better_not.map(({ words, reason, instead }) => ({ words: words.trim(), reason: reason.trim(), instead: instead.trim() || null })),
  };
}

/** The same is written alike, whichever digits, blanks and order it was typed in. */
function plain(typed: Typed, field: Field): string {
  const days = (text: string): string => String(daysOf(text, 999) ?? text.trim());
  if (field === 'delivery_days') return `${days(typed.delivery_days.from)} ${days(typed.delivery_days.to)}`;
  if (field === 'return_days') return days(typed.return_days);
  if (field === 'quiet') return `${typed.quiet.from} ${typed.quiet.to}`;
  if (field === 'better_not') return JSON.stringify(typed.better_not.map(asSaid).sort());
  return typed[field];
}
const asSaid = ({ words, reason, instead }: Phrase): string => JSON.stringify([words.trim(), reason.trim(), instead.trim()]);

/** Which rows say something else now, in the order in which they stand. */
export const changedOf = (before: Typed, now: Typed): Field[] => FIELDS.filter((field) => plain(before, field) !== plain(now, field));

/** What nobody typed anew becomes as it is there now; what was typed stays. */
export function merged(typed: Typed, seen: Typed, now: Typed): Typed {
  const own = new Set(changedOf(seen, typed));
  const rows = FIELDS.map((field) => [field, (own.has(field) ? typed : now)[field]]);
  return structuredClone(Object.fromEntries(rows) as Typed);
}

/** Words that are said again, and words that are new or have another reason now. */
export function phrasesBetween(before: readonly Phrase[], now: readonly Phrase[]): { gone: Phrase[]; come: Phrase[] } {
  const [said, known] = [new Set(now.map(({ words }) => words)), new Set(before.map(asSaid))];
  return { gone: before.filter(({ words }) => !said.has(words)), come: now.filter((phrase) => !known.has(asSaid(phrase))) };
}
