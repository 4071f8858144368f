// Minor units: how many decimals a currency has by ISO 4217, which is how amounts are kept. How many are shown is for `Intl`.

const WITHOUT = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ');
const WITH_THREE = 'BHD IQD JOD KWD LYD OMR TND'.split(' ');

export function decimals(currency: string): number {
  if (WITHOUT.includes(currency)) return 0;
  return WITH_THREE.includes(currency) ? 3 : 2;
}

/** 12900 EUR is 129. */
export const major = (amount: number, currency: string): number => amount / 10 ** decimals(currency);

/** As somebody would type it: 4.90 in euros, 490 in yen. */
export const asTyped = (amount: number, currency: string): string => major(amount, currency).toFixed(decimals(currency));

/** What somebody typed, as minor units: "129", "129.5", "129,50" and Arabic-Indic digits; null when it is no amount of this currency. */
export function minor(typed: string, currency: string): number | null {
  const latin = typed
    .trim()
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/[\u066b,]/g, '.');
  const places = decimals(currency);
  const match = /^(\d{1,12})(?:\.(\d*))?$/.exec(latin);
  if (match === null) return null;
  const fraction = match[2] ?? '';
  if (fraction.length > places) return null;
  return Number(match[1]) * 10 ** places + Number(fraction.padEnd(places, '0') || '0');
}
