// Amounts in the forms of the desk.

import { amountAsTyped } from '$lib/i18n/format.svelte';
import { t } from '$lib/i18n/index.svelte';
import { decimals } from '$lib/i18n/money';

/** That something is no amount, with one that is: with decimals, where the currency has them. */
export function amountWrong(currency: string): string {
  const example = amountAsTyped(129_950 * 10 ** (decimals(currency) - 2), currency);
  return t('admin-amount-wrong', { currency, example });
}
