// The address form of a country: what its fields are called, how wide they are, and what this visit has typed already.

import type { Address, AddressField } from '../api/types';
import { i18n, t } from '../i18n/index.svelte';

/** Some countries call the same field by another name: a postcode, a ZIP, an Eircode. */
export function addressLabel(field: AddressField): string {
  const special = `viewer-address-${field.label_key.replaceAll('_', '-')}`;
  const label = i18n.has(special) ? t(special) : t(`viewer-address-${field.name.replaceAll('_', '-')}`);
  return field.required ? label : t('viewer-address-optional', { label });
}

const NARROW = new Set(['zip', 'postcode', 'postal_code', 'sorting_code']);
const BESIDE = new Set(['city']);

export const widthOf = (name: string): string => (NARROW.has(name) || BESIDE.has(name) ? '' : 'full');

const AUTOCOMPLETE: Record<string, AutoFill> = {
  organization: 'organization',
  street: 'street-address',
  street1: 'address-line1',
  street2: 'address-line2',
  dependent_locality: 'address-level3',
  city: 'address-level2',
  state: 'address-level1',
  zip: 'postal-code',
};
export const autocompleteOf = (name: string): AutoFill => AUTOCOMPLETE[name] ?? 'on';

export type Contact = { name: string; reach: string; address: Address };
let typed: Contact = { name: '', reach: '', address: {} };

/** Kept in this page's memory only: an address is never written to the device by us. */
export const keptContact = (): Contact => typed;
export const keepContact = (contact: Contact): void => {
  typed = contact;
};
