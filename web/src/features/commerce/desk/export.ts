// Orders as a table that other programs read: RFC 4180, with the texts of strangers made harmless.

import type { Order } from '$lib/api/types';
import { words } from '$lib/i18n/format.svelte';
import { asTyped } from '$lib/i18n/money';

/** A table program takes a cell that begins like this for a formula, and runs it. */
const FORMULA = /^[=+\-@\t\r]/;

const cell = (text: string): string => {
  const plain = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
};

const HEAD = ['number', 'ordered_at', 'state', 'payment', 'products', 'pieces', 'total', 'currency', 'country', 'name', 'email', 'phone', 'address'];

/** One row for each order. Amounts are written with a point, whatever the language. */
export function asTable(orders: readonly Order[]): string {
  const row = (order: Order): string[] => [
    order.number,
    order.timeline[0]?.at ?? '',
    order.state,
    order.payment.state,
    order.lines.map((line) => words(line.name)).join(' / '),
    String(order.lines.reduce((sum, line) => sum + line.count, 0)),
    asTyped(order.total.amount, order.total.currency),
    order.total.currency,
    order.country,
    order.name ?? '',
    order.email ?? '',
    order.phone ?? '',
    Object.values(order.address ?? {}).join(', '),
  ];
  // A table program reads UTF-8 only when a mark says so.
  return `\ufeff${[HEAD, ...orders.map(row)].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('')}`;
}

/** Whether a person who looks for this means that order. */
export function isFound(order: Order, typed: string): boolean {
  const plain = (text: string): string => text.toLocaleLowerCase().replaceAll(/[\s-]/g, '');
  const sought = plain(typed);
  const texts = [order.number, order.name, order.email, order.phone, ...order.lines.flatMap((line) => Object.values(line.name)), ...Object.values(order.address ?? {})];
  return sought === '' || texts.some((text) => text !== null && plain(text).includes(sought));
}
