// The address form of a country: what its fields are called, how wide they are, and what this visit has typed already.

import { request } from '$lib/api/client';
import type { Address, AddressField, AddressForm } from '$lib/api/types';
import { i18n, t } from '$lib/i18n/index.svelte';
import type { Typed } from '$features/commerce/viewer/draft';

/** Some countries call the same field by another name: a postcode, a ZIP, an Eircode. */
export function addressLabel(field: AddressField): string {
  const special = `commerce-address-${field.label_key.replaceAll('_', '-')}`;
  const label = i18n.has(special) ? t(special) : t(`commerce-address-${field.name.replaceAll('_', '-')}`);
  return field.required ? label : t('commerce-address-optional', { label });
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

/** Where the form of a country is not at hand. */
const USUAL = ['{organization}', '{street}', '{dependent_locality}', '{zip} {city}', '{state}'];

/** An address as it stands on a parcel in its country, without the name; what its form does not know comes last. */
export function addressLines(address: Address | null, form: AddressForm | null): string[] {
  if (address === null) return [];
  const { lines, unknown } = { lines: form?.lines ?? USUAL, unknown: new Map(Object.entries(address)) };
  const written = lines.map((line) => {
    // Texts at even places, fields between them. A text stands with the field after it, and between two that are written.
    const parts = line.split(/\{(\w+)\}/);
    if (parts.length === 1) return line;
    let whole = '';
    for (let at = 1; at < parts.length; at += 2) {
      const value = address[parts[at] ?? ''] ?? '';
      unknown.delete(parts[at] ?? '');
      if (value !== '') whole += (at === 1 || whole !== '' ? parts[at - 1] : '') + value;
    }
    return whole;
  });
  return [...written.filter((line) => line !== ''), ...unknown.values()];
}

/** The same address with each place that was chosen in its own writing and in the Latin one, for whoever carries the parcel. */
export function legible(address: Address | null, form: AddressForm | null): Address | null {
  if (address === null || form === null) return address;
  const read = (name: string, written: string): string => {
    const place = form.fields.find((field) => field.name === name)?.options?.find(({ value }) => value === written);
    const also = [place?.name, place?.latin].filter((one) => one && one !== written);
    return also.length === 0 ? written : `${written} (${[...new Set(also)].join(', ')})`;
  };
  return Object.fromEntries(Object.entries(address).map(([name, written]) => [name, read(name, written)]));
}

const forms = new Map<string, Promise<AddressForm>>();

/** The form of a country, asked for once; null when it cannot be had now. */
export async function formOf(country: string): Promise<AddressForm | null> {
  const form = forms.get(country) ?? request(`/v1/address-forms/${country}`, { as: 'nobody' });
  forms.set(country, form);
  try {
    return await form;
  } catch {
    forms.delete(country);
    return null;
  }
}

/** What stands in a checkout. It stays until the page goes, whatever closes its sheet. */
export const typed = $state<Typed>({ name: '', email: '', phone: '', address: {} });
