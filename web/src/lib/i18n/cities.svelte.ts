// Zones by the city that stands for them, in the words of a language (CLDR). A language's names load when one is asked for.

import type { Language } from './languages';

type Names = Record<string, string>;
const READ: Record<Language, () => Promise<{ cities: Names }>> = {
  en: () => import('$lib/i18n/cities/en.json'),
  'zh-CN': () => import('$lib/i18n/cities/zh-CN.json'),
  ar: () => import('$lib/i18n/cities/ar.json'),
};

class Cities {
  #names = $state.raw<Partial<Record<Language, Names>>>({});
  readonly #asked = new Set<Language>();

  /** The city; until the names are there, and where a language has none, as the tz database writes it. */
  of(zone: string, language: Language): string {
    if (!this.#asked.has(language)) {
      this.#asked.add(language);
      void this.load(language);
    }
    return this.#names[language]?.[zone] ?? zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
  }

  async load(language: Language): Promise<void> {
    try {
      const { cities } = await READ[language]();
      this.#names = { ...this.#names, [language]: cities };
    } catch {
      // The names of the tz database are readable too, and are asked for again on the next page.
    }
  }
}

export const cities = new Cities();
