// The list of orders: as a table, found by a word, and an address that whoever carries the parcel can read.

import { describe, expect, it } from 'vitest';
import { legible } from '$features/commerce/address.svelte';
import { asTable, isFound } from '$features/commerce/desk/export';
import type { AddressForm } from '$lib/api/types';
import { order } from './studio';

const bought = order('order_1', '2026-01-17T20:00:00Z', {
  number: '7K2M-QX4A', name: 'Nora, Ltd "N"', email: 'nora@example.org', phone: '+49 30 123456', country: 'DE', total: { amount: 4480, currency: 'EUR' }, address: { street: 'Lange Straße 7', city: 'Berlin' },
});

describe('orders as a table', () => {
  it('are one row each, with what would part a row in quotation marks', () => {
    const [head, row, rest] = asTable([bought]).split('\r\n');
    expect(head?.startsWith('\ufeffnumber,')).toBe(true);
    expect(row).toContain('7K2M-QX4A,');
    expect(row).toContain(',44.80,EUR,DE,"Nora, Ltd ""N""",nora@example.org,');
    expect(row).toContain('"Lange Straße 7, Berlin"');
    expect(rest).toBe('');
  });
  it.each(['=1+1', '+49 30 123456', '-2', '@SUM(A1)', '\t=1', '\r=1'])('hold no formula: %j', (name) => {
    const table = asTable([{ ...bought, name, phone: null }]);
    expect(table).toContain(`'${name}`);
  });
});

it('an order is found by its number, its buyer, what it is for and where it goes', () => {
  for (const sought of ['', '7k2m qx4a', 'NORA', 'example.org', '4930123456', 'lange strasse'.replace('ss', 'ß'), 'berlin']) expect([sought, isFound(bought, sought)]).toEqual([sought, true]);
  expect(isFound(bought, 'ann')).toBe(false);
});

it('a place is read in its own writing and in the Latin one', () => {
  const state = { name: 'state', required: true, label_key: 'emirate', pattern: null, example: null, options: [{ value: 'AE-DU', name: 'دبي', latin: 'Dubai' }, { value: 'إمارة الشارقةّ', name: 'إمارة الشارقةّ', latin: 'Sharjah' }] };
  const form = { country: 'AE', fields: [state], lines: ['{street}', '{state}'] } as unknown as AddressForm;
  expect(legible({ street: 'Al Wasl 4', state: 'AE-DU' }, form)).toEqual({ street: 'Al Wasl 4', state: 'AE-DU (دبي, Dubai)' });
  expect(legible({ state: 'إمارة الشارقةّ' }, form)).toEqual({ state: 'إمارة الشارقةّ (Sharjah)' });
  expect(legible({ state: 'Elsewhere' }, form)).toEqual({ state: 'Elsewhere' });
  expect(legible(null, form)).toBeNull();
  expect(legible({ state: 'AE-DU' }, null)).toEqual({ state: 'AE-DU' });
});
