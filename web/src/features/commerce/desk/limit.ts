// What stands in the form of a limit for buyers, as the server takes it.

import type { PerBuyer } from '$lib/api/types';

const whole = (typed: string, most: number): number | null => {
  const number = /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : 0;
  return number >= 1 && number <= most ? number : null;
};

/** Null where the shop's limit counts; nothing when a number is none, or out of bounds. */
export function limitOf(kind: 'shop' | 'pieces' | 'none', pieces: string, hours: string): PerBuyer | null | undefined {
  if (kind === 'shop') return null;
  if (kind === 'none') return { pieces: null, hours: 24 };
  const [most, within] = [whole(pieces, 1_000), whole(hours, 720)];
  return most === null || within === null ? undefined : { pieces: most, hours: within };
}
