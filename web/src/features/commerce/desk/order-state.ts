// How an order stands, as one word with its colour.

import type { Order } from '$lib/api/types';

/** The id of the sentence. */
export function standing(order: Order): string {
  if (order.state === 'cancelled') return 'commerce-desk-order-cancelled';
  if (order.state === 'placing') return 'commerce-desk-order-placing';
  return order.payment.state === 'captured' ? 'commerce-desk-order-paid' : 'commerce-desk-order-due';
}

/** The colour of its chip. */
export function dot(order: Order): 'good' | 'on' | 'soon' | '' {
  if (order.state === 'cancelled') return '';
  if (order.state === 'placing') return 'soon';
  return order.payment.state === 'captured' ? 'good' : 'on';
}
