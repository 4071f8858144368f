// The languages that the pages are complete in, and how one of them is chosen.

export const LANGUAGES = ['en', 'zh-CN', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language by its own name, as people look for it in a list. */
export const OWN_NAMES: Record<Language, string> = { en: 'English', 'zh-CN': '简体中文', ar: 'العربية' };
/** What fits on the small button in the corner. */
export const SHORT_NAMES: Record<Language, string> = { en: 'EN', 'zh-CN': '中', ar: 'ع' };

export const isLanguage = (tag: string | null | undefined): tag is Language => LANGUAGES.includes(tag as Language);

export const direction = (language: Language): 'rtl' | 'ltr' => (language === 'ar' ? 'rtl' : 'ltr');

/** The first wanted language that we have: exactly, else another region of the same language; else English. */
export function negotiate(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const exact = LANGUAGES.find((language) => language.toLowerCase() === tag.toLowerCase());
    if (exact !== undefined) return exact;
    const base = tag.toLowerCase().split('-')[0];
    const near = LANGUAGES.find((language) => language.toLowerCase().split('-')[0] === base);
    if (near !== undefined) return near;
  }
  return 'en';
}

const primary = (tag: string): string => tag.split('-')[0]!;

/** A shop's own words in the reader's language, else in English, else in the one that the shop writes first, `own`. */
export function inLanguage(texts: Record<string, string> | null | undefined, language: string, own: string | null = null): { text: string; language: string } {
  const given = Object.entries(texts ?? {}).filter(([, text]) => text.trim() !== '');
  const wanted = [language, 'en', ...(own === null ? [] : [own])];
  for (const tag of wanted) {
    const found = given.find(([written]) => written === tag) ?? given.find(([written]) => primary(written) === primary(tag));
    if (found !== undefined) return { language: found[0], text: found[1] };
  }
  const [found, text] = given[0] ?? [language, ''];
  return { text, language: found };
}

/** Those of `languages` in which nothing is written yet; another region of the same language is near enough to be read. */
export function missing(texts: Record<string, string> | null | undefined, languages: readonly string[]): string[] {
  const given = new Set(Object.entries(texts ?? {}).flatMap(([tag, text]) => (text.trim() === '' ? [] : [primary(tag)])));
  return languages.filter((tag) => !given.has(primary(tag)));
}

/** Countries in which a language is at home, and so brings that country's way of writing numbers and times. */
const AT_HOME: Record<Language, string> = {
  en: 'AU BW CA GB GH HK IE IN JM KE MT MY NG NZ PH PK SG TT UG US ZA ZW',
  'zh-CN': 'CN HK MO MY SG',
  ar: 'AE BH DJ DZ EG IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TD TN YE',
};

/** What `Intl` is asked in. English in Germany is written as in Britain, not with German commas; Arabic keeps Latin digits, so that prices and clocks are one kind. */
export function localeOf(language: Language, country: string | null): string {
  const region = country !== null && AT_HOME[language].split(' ').includes(country) ? country : null;
  if (language === 'zh-CN') return `zh-Hans-${region ?? 'CN'}`;
  if (language === 'ar') return region === null ? 'ar-u-nu-latn' : `ar-${region}-u-nu-latn`;
  return `en-${region ?? 'GB'}`;
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** Keeps a text of the other direction from turning the sentence around it; invisible, and only where it is needed. */
export function isolate(text: string, around: 'rtl' | 'ltr'): string {
  return around === 'rtl' || RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
}
