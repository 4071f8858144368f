// The sum of the orders of a show.

import type { Money, Order } from '$lib/api/types';

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
