// A length of time in words: 2 min, 1 hr 34 min, 1 day 9 hr. `Intl` knows the unit's name in each language.

import { i18n } from './index.svelte';

export function duration(milliseconds: number): string {
  const seconds = Math.max(1, Math.round(milliseconds / 1_000));
  if (seconds < 60) return unit(seconds, 'second');
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return unit(minutes, 'minute');
  if (minutes < 24 * 60) return two(Math.floor(minutes / 60), 'hour', minutes % 60, 'minute');
  const hours = Math.round(minutes / 60);
  return two(Math.floor(hours / 24), 'day', hours % 24, 'hour');
}

/** Whole minutes, begun ones counted: what is not over has at least one. */
export const minutesLeft = (milliseconds: number): string => duration(Math.max(1, Math.ceil(milliseconds / 60_000)) * 60_000);

const two = (value: number, name: Unit, rest: number, smaller: Unit): string => (rest === 0 ? unit(value, name) : `${unit(value, name)} ${unit(rest, smaller)}`);

type Unit = 'second' | 'minute' | 'hour' | 'day';

const unit = (value: number, name: Unit): string =>
  new Intl.NumberFormat(i18n.locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
