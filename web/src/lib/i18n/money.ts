// Amounts of money between what is typed, what is kept and what is shown. How many digits a currency has is said by the
// table of ISO 4217 in openapi/, which the server keeps to as well: what is shown is what is taken.

import table from '$currencies';

const DIGITS: Record<string, number> = table.digits;

/** The currencies that people pay with. */
export const CURRENCIES: readonly string[] = Object.keys(DIGITS);

export const decimals = (currency: string): number => DIGITS[currency] ?? 2;

/** 12900 EUR is 129. */
export const major = (amount: number, currency: string): number => amount / 10 ** decimals(currency);

/** The sign that a language writes before the decimals; the other one of the two groups its thousands. */
export type DecimalSign = '.' | ',';

export function decimalSign(locale: string): DecimalSign {
  const parts = new Intl.NumberFormat(locale).formatToParts(1.5);
  return parts.find((part) => part.type === 'decimal')?.value === ',' ? ',' : '.';
}

/** As somebody would type it: 4.90 in euros, 490 in yen. */
export function asTyped(amount: number, currency: string, decimal: DecimalSign = '.'): string {
  return major(amount, currency).toFixed(decimals(currency)).replace('.', decimal);
}

/** Blanks of any width and apostrophes only ever group thousands, and the decimal sign of Arabic only ever ends them. */
const GROUPS = /(?<=\d)['\u2019\u02bc\u066c\s](?=\d)/gu;
const ARABIC_DECIMAL = '\u066b';
/** Marks of direction, and what a copied amount has of its currency's sign. */
const UNREAD = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]|\p{Sc}/gu;
/** Stands for a sign that groups thousands and does nothing else. */
const GROUP = '\u0001';
const MOST = 12;

/** Digits of any script as 0 to 9: Unicode keeps those of a script in one run. */
export function plainDigits(typed: string): string {
  const digit = (sign: string): string => {
    let run = 0;
    while (/\p{Nd}/u.test(String.fromCodePoint(sign.codePointAt(0)! - run - 1))) run += 1;
    return String(run % 10);
  };
  return typed.replace(/[^\P{Nd}0-9]/gu, digit);
}

const plain = (typed: string): string => plainDigits(typed).replace(/[\uff0c\u060c]/g, ',').replaceAll('\uff0e', '.');

/** Thousands in groups of three, or as India groups them: the last three, before them pairs. */
const isGrouped = (groups: string[]): boolean => {
  const [first = '', ...rest] = groups;
  const last = rest.at(-1) ?? '';
  const between = rest.slice(0, -1);
  return last.length === 3 && /^\d{1,3}$/.test(first) && (between.every((group) => group.length === 3) || (first.length <= 2 && between.every((group) => group.length === 2)));
};

/** The amount, where `decimal` stands before the decimals and `group` between the thousands; null when it is not written so. */
function read(text: string, places: number, decimal: string, group: string): number | null {
  const [whole = '', fraction = '', ...more] = text.split(decimal);
  const groups = whole.split(group);
  if (more.length > 0 || (groups.length > 1 && !isGrouped(groups))) return null;
  const digits = groups.join('');
  if (!/^\d+$/.test(digits) || digits.length > MOST || !/^\d*$/.test(fraction) || fraction.length > places) return null;
  return Number(digits) * 10 ** places + Number(fraction.padEnd(places, '0') || '0');
}

/**
 * What somebody typed, as minor units; null when it is no amount of this currency, or could be two.
 *
 * It is read by the signs of the language, `decimal`. What they do not fit is read by the other signs, unless one dot or
 * comma stands before three digits: 1.234 may be a thousand or a little more than one, in whichever currency.
 */
export function minor(typed: string, currency: string, decimal: DecimalSign = '.'): number | null {
  const places = decimals(currency);
  const text = plain(typed).replace(UNREAD, '').replace(new RegExp(currency, 'i'), '').trim();
  const other = decimal === '.' ? ',' : '.';
  const spaced = text.replace(GROUPS, GROUP);
  if (spaced.includes(GROUP)) {
    // Blanks group the thousands: then a dot or a comma is the decimal sign, and there is one.
    const one = spaced.replace(ARABIC_DECIMAL, '.').replace(',', '.');
    return read(one, places, '.', GROUP);
  }
  if (text.includes(ARABIC_DECIMAL)) return read(text, places, ARABIC_DECIMAL, text.includes(',') ? ',' : '.');
  const own = read(text, places, decimal, other);
  if (own !== null) return own;
  const twofold = text.split(decimal).length === 2 && !text.includes(other) && /\d{3}$/.test(text);
  return twofold ? null : read(text, places, other, decimal);
}
