// What people ask of a product most, by what it is about and by language.

export const DETAILS = ['material', 'size', 'care', 'suits', 'suits_not'] as const;
export type Detail = (typeof DETAILS)[number];
export type Texts = Record<string, string>;
export type Details = Record<string, Texts>;

/** Only what somebody wrote. */
export const given = (texts: Texts): Texts => Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''));

/** Of the details as well; one about which nothing is written is left out. */
export function givenDetails(details: Details): Details {
  const written = DETAILS.map((about): [Detail, Texts] => [about, given(details[about] ?? {})]);
  return Object.fromEntries(written.filter(([, texts]) => Object.keys(texts).length > 0));
}
