// The arithmetic behind the studio's small charts.

import type { Money, Order } from '$lib/api/types';
import { number } from '$lib/i18n/format.svelte';

/** A spinner of three seconds is a failed entry; half of a country's viewers beyond it is an alarm. */
export const SLOW = 3_000;

export const seconds = (milliseconds: number): string => number(Math.round(milliseconds / 100) / 10);

/** A line through the values in a box of 120 × 32, the largest at the top. One value is a level line. */
export function spark(values: readonly number[]): string {
  const line = values.length === 1 ? [values[0] ?? 0, values[0] ?? 0] : values;
  if (line.length === 0) return '';
  const top = Math.max(1, ...line);
  const step = 120 / (line.length - 1);
  return line.map((value, at) => `${at === 0 ? 'M' : ''}${round(at * step)} ${round(30 - (value / top) * 28)}`).join(' ');
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** What was ordered since the show began, per currency: different money is never added together. */
export function soldByMarket(orders: readonly Order[], since: string | null): { sum: Money; pieces: number }[] {
  const rows = new Map<string, { sum: Money; pieces: number }>();
  for (const order of orders) {
    const at = order.timeline[0]?.at ?? '';
    if (order.state !== 'placed' || since === null || Date.parse(at) < Date.parse(since)) continue;
    const { amount, currency } = order.total;
    const row = rows.get(currency) ?? { sum: { amount: 0, currency }, pieces: 0 };
    rows.set(currency, { sum: { amount: row.sum.amount + amount, currency }, pieces: row.pieces + 1 });
  }
  return [...rows.values()];
}
