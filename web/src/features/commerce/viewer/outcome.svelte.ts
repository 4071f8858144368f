// What came of sending an order: what may be said when it was not taken, and whether it is what was sent.

import type { Problem } from '$lib/api/problem';
import { sentenceOf } from '$lib/api/sentence.svelte';
import type { Contact, Order } from '$lib/api/types';
import { t } from '$lib/i18n/index.svelte';
import { plainDigits } from '$lib/i18n/money';

/** A problem with the whole order. That nothing was ordered is said only by a server that has decided, and only if no earlier try may stand. */
export function outcomeOf(problem: Problem, unsure: boolean): string {
  if (problem.unsure) return t('commerce-order-unsure');
  return problem.final && !unsure ? `${sentenceOf(problem)} ${t('commerce-nothing-charged')}` : sentenceOf(problem);
}

/** Whether an order says something else than what was sent last, by more than the shop's usual way of writing it. */
export function saysOtherwise(order: Order, sent: Contact): boolean {
  if (order.address === null) return false;
  const said = { name: order.name, email: order.email, phone: order.phone };
  const wanted = { name: sent.name, email: sent.email, phone: sent.phone };
  return [...differences(said, wanted), ...differences(order.address, sent.address)].length > 0;
}

type Texts = Record<string, string | null | undefined>;
const differences = (a: Texts, b: Texts): string[] => Object.keys({ ...a, ...b }).filter((name) => plain(a[name]) !== plain(b[name]));

/** What is kept has plain digits and one kind of blank and dash, codes their country's capitals and gaps, and nothing unseen. */
const plain = (text: string | null | undefined): string =>
  plainDigits((text ?? '').normalize('NFKC'))
    .replace(/[\s\p{Pd}\p{Default_Ignorable_Code_Point}\u2212\u30fc\u3012]/gu, '')
    .toUpperCase();
