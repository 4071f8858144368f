// The address form of a country: what its fields are called, how wide they are, and what this visit has typed already.

import type { Address, AddressField, AddressForm } from '../api/types';
import { i18n, t } from '../i18n/index.svelte';

/** Some countries call the same field by another name: a postcode, a ZIP, an Eircode. */
export function addressLabel(field: AddressField): string {
  const special = `viewer-address-${field.label_key.replaceAll('_', '-')}`;
  const label = i18n.has(special) ? t(special) : t(`viewer-address-${field.name.replaceAll('_', '-')}`);
  return field.required ? label : t('viewer-address-optional', { label });
}

/** A code and a town share a row, in the order of the country. */
export const widthOf = (name: string): string => ({ zip: 'narrow', sorting_code: 'narrow', city: 'beside' })[name] ?? 'full';

/** States and provinces to choose from, in their own writing with the Latin one beside it. */
export function choicesOf(field: AddressField): { value: string; name: string }[] | undefined {
  if (field.options === null || field.options === undefined) return undefined;
  const places = field.options.map(({ value, name, latin }) => ({ value, name: latin === null || latin === '' || latin === name ? name : `${name} (${latin})` }));
  return [{ value: '', name: '' }, ...places];
}

const AUTOCOMPLETE: Record<string, AutoFill> = {
  organization: 'organization',
  street: 'street-address',
  dependent_locality: 'address-level3',
  city: 'address-level2',
  state: 'address-level1',
  zip: 'postal-code',
};
export const autocompleteOf = (name: string): AutoFill => AUTOCOMPLETE[name] ?? 'on';

/** An address in the order of its country's form; what the form does not know comes last. */
export function addressLines(address: Address | null, form: AddressForm | null): string[] {
  const order = form?.fields.map(({ name }) => name) ?? ['organization', 'street', 'dependent_locality', 'zip', 'city', 'state'];
  const place = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);
  return Object.entries(address ?? {})
    .sort(([a], [b]) => place(a) - place(b))
    .map(([, value]) => value);
}

export type Contact = { name: string; reach: string; address: Address };

/** What is typed stays until the page goes, whatever closes its sheet. In its memory only: an address is never written to the device by us. */
export const typed = $state<Contact>({ name: '', reach: '', address: {} });
