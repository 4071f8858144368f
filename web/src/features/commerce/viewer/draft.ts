// What somebody has typed for an order: for as long as its reservation lasts, also over a reload; and for the next order,
// on this device and only where they have said so.

import type { Address } from '$lib/api/types';

export type Typed = { name: string; email: string; phone: string; address: Address };

const DRAFT = 'feria_draft_';
const KEPT = 'feria_address';

const isText = (value: unknown): value is string => typeof value === 'string';

/** What was written by an older page, or by a hand, is taken only where it has this shape. */
function read(text: string | null): Typed | null {
  try {
    const { name, email, phone, address } = JSON.parse(text ?? '') as Record<string, unknown>;
    const fields = Object.entries((address ?? {}) as Record<string, unknown>);
    if (![name, email, phone, ...fields.map(([, value]) => value)].every(isText)) return null;
    return { name, email, phone, address: Object.fromEntries(fields) } as Typed;
  } catch {
    return null;
  }
}

/** Where nothing can be kept, as in a private window, nothing is. */
function quietly<T>(what: () => T, otherwise: T): T {
  try {
    return what();
  } catch {
    return otherwise;
  }
}

/** What was typed for this reservation in this tab. */
export const draftOf = (hold: string): Typed | null => quietly(() => read(sessionStorage.getItem(DRAFT + hold)), null);
export const keepDraft = (hold: string, typed: Typed): void => quietly(() => sessionStorage.setItem(DRAFT + hold, JSON.stringify(typed)), undefined);
export const forgetDraft = (hold: string): void => quietly(() => sessionStorage.removeItem(DRAFT + hold), undefined);

/** What this device remembers for the next order. */
export const remembered = (): Typed | null => quietly(() => read(localStorage.getItem(KEPT)), null);
export const remember = (typed: Typed | null): void =>
  quietly(() => (typed === null ? localStorage.removeItem(KEPT) : localStorage.setItem(KEPT, JSON.stringify(typed))), undefined);

/** Whether nothing was typed yet. */
export const isEmpty = ({ name, email, phone, address }: Typed): boolean => [name, email, phone, ...Object.values(address)].every((text) => text.trim() === '');
