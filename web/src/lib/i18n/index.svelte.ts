// Sentences: a Fluent bundle of what the page says, loaded for one language at a time and swapped without a reload.

import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import { direction, isLanguage, isolate, type Language, localeOf, negotiate } from './languages';

export type Args = Record<string, FluentVariable>;

const KEPT = 'feria_language';

class I18n {
  #language = $state<Language>('en');
  #country = $state<string | null>(null);
  #bundle = $state.raw<FluentBundle>(new FluentBundle('en'));
  /** What is said on this page. */
  #said: readonly Sentences[] = [];
  /** What the bundle holds of it by now. */
  #held: readonly Sentences[] = [];
  /** The last one asked for; the words of any other come too late. */
  #wanted: Language = 'en';
  #choices = 0;
  #written = $state<string | null>(null);

  get language(): Language {
    return this.#language;
  }

  /** The language that the shop writes first, once it is known: its words are shown in it where the reader's is missing. */
  get written(): string | null {
    return this.#written;
  }
  set written(language: string | null) {
    this.#written = language;
  }

  get direction(): 'rtl' | 'ltr' {
    return direction(this.#language);
  }

  /** What `Intl` is asked in: the language as it is written in the viewer's country, with the digits that prices are compared in. */
  get locale(): string {
    return localeOf(this.#language, this.#country);
  }

  /** Loads the sentences of a page in the viewer's language; it waits for this before it draws a word. */
  async start(sentences: Sentences): Promise<void> {
    this.#said = [sentences];
    await this.#load(wished());
  }

  /** What is chosen in one tab is the choice of this device: its other tabs follow at once, as they are. */
  followOtherTabs(): void {
    addEventListener('storage', ({ key, newValue }) => {
      if (key !== KEPT || !isLanguage(newValue)) return;
      // The newest choice counts, also over one that still loads here; one that cannot be had leaves what is shown.
      this.#choices += 1;
      this.#load(newValue).catch(() => undefined);
    });
  }

  /** Loads those of a feature that came later, which then follow every change of language too. Throws when they cannot be had. */
  async also(sentences: Sentences): Promise<void> {
    this.#said = [...this.#said, sentences];
    try {
      // Another language may be chosen meanwhile: then they are wanted in that one.
      while (!this.#held.includes(sentences)) await this.#load(this.#wanted);
    } catch (reason) {
      this.#said = this.#said.filter((one) => one !== sentences);
      throw reason;
    }
  }

  /** The viewer's own choice: kept on this device, and told to the server for its sentences. False when it cannot be had now, and nothing has changed. */
  async choose(language: Language): Promise<boolean> {
    const choice = (this.#choices += 1);
    try {
      await this.#load(language);
    } catch {
      return choice !== this.#choices;
    }
    if (choice !== this.#choices) return true;
    try {
      localStorage.setItem(KEPT, language);
    } catch {
      // A browser that keeps nothing still shows the language now.
    }
    document.cookie = `${KEPT}=${language}; path=/; max-age=31536000; samesite=lax`;
    return true;
  }

  /** Money and dates follow the country's habits. */
  inCountry(country: string | null): void {
    this.#country = country;
    if (this.#said.length > 0) this.#load(this.#wanted).catch(() => undefined);
  }

  /** The sentence of this id. Reading it inside a component keeps it up to date when the language changes. */
  t = (id: string, args?: Args): string => {
    const bundle = this.#bundle;
    const message = bundle.getMessage(id);
    if (!message?.value) {
      if (import.meta.env.DEV) console.error(`no sentence for ${id} in ${this.#language}`);
      return id;
    }
    return bundle.formatPattern(message.value, args === undefined ? null : isolated(args, this.direction), []);
  };

  has(id: string): boolean {
    return this.#bundle.hasMessage(id);
  }

  async #load(language: Language): Promise<void> {
    this.#wanted = language;
    const said = this.#said;
    const reading = Promise.all(said.map((sentences) => sentences[language]()));
    const texts = await reading.catch((reason: unknown) => {
      // What is shown stays what is wanted, unless something else was asked for meanwhile.
      if (this.#wanted === language) this.#wanted = this.#language;
      throw reason;
    });
    if (this.#wanted !== language) return;
    const bundle = new FluentBundle(localeOf(language, this.#country), { useIsolating: false });
    for (const { default: text } of texts) bundle.addResource(new FluentResource(text));
    this.#held = said;
    this.#language = language;
    this.#bundle = bundle;
    document.documentElement.lang = language;
    document.documentElement.dir = direction(language);
  }
}

function isolated(args: Args, around: 'rtl' | 'ltr'): Args {
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, typeof value === 'string' ? isolate(value, around) : value]));
}

function wished(): Language {
  let kept: string | null = null;
  try {
    kept = localStorage.getItem(KEPT);
  } catch {
    // Storage may be forbidden; the browser's own languages decide then.
  }
  kept ??= new RegExp(`(?:^|; )${KEPT}=([^;]+)`).exec(document.cookie)?.[1] ?? null;
  return isLanguage(kept) ? kept : negotiate(navigator.languages);
}

export const i18n = new I18n();
export const t = i18n.t;
