// Words, money and times in the reader's language, and what happens when they choose another.

import { beforeEach, afterEach, describe, expect, it, vi } from 'vitest';
import { Problem, unreachable } from '$lib/api/problem';
import { sentenceOf } from '$lib/api/sentence.svelte';
import { duration } from '$lib/i18n/duration.svelte';
import { countryName, currencyName, dayAndTime, dayAndTimeShort, money, number, shortNumber, time, words, wordsLanguage, zoneName } from '$lib/i18n/format.svelte';
import { i18n, t } from '$lib/i18n/index.svelte';
import { isLanguage, isolate, type Language, localeOf } from '$lib/i18n/languages';
import { browser, storage } from './fakes';

let page: ReturnType<typeof browser>;
let kept: Record<string, string>;
const speaks = (...languages: string[]): void => void vi.stubGlobal('navigator', { cookieEnabled: true, languages });

beforeEach(async () => {
  page = browser();
  kept = storage();
  i18n.inCountry(null);
  await i18n.start(import.meta.sentences('common', 'viewer'));
});
afterEach(async () => {
  await vi.dynamicImportSettled(); // The country's words come by themselves.
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('the language', () => {
  it('is the reader’s own choice, on this device and for the server', async () => {
    await i18n.choose('ar');
    expect([i18n.language, i18n.direction, page.document.documentElement]).toEqual(['ar', 'rtl', { lang: 'ar', dir: 'rtl' }]);
    expect([kept.feria_language, page.document.cookie]).toEqual(['ar', 'feria_language=ar; path=/; max-age=31536000; samesite=lax']);
    expect(t('common-close')).not.toBe('Close');
  });

  it.each([
    ['what was chosen', { feria_language: 'ar' }, 'feria_language=zh-CN', ['en'], 'ar'],
    ['the cookie, where nothing else is kept', {}, 'a=b; feria_language=zh-CN', ['en'], 'zh-CN'],
    ['the browser’s, where what is kept is none of ours', { feria_language: 'tlh' }, '', ['fr', 'zh-Hant-TW'], 'zh-CN'],
    ['English at last', {}, '', ['fr'], 'en'],
  ])('is %s', async (_, store, cookie, languages, language) => {
    storage(store);
    page.document.cookie = cookie;
    speaks(...languages);
    await i18n.start(import.meta.sentences('common'));
    expect(i18n.language).toBe(language);
  });

  it('can be chosen where nothing can be kept', async () => {
    const refuses = (): never => {
      throw new DOMException('denied', 'SecurityError');
    };
    vi.stubGlobal('localStorage', { getItem: refuses, setItem: refuses });
    await i18n.start(import.meta.sentences('common'));
    await i18n.choose('zh-CN');
    expect([i18n.language, t('common-close') === 'Close']).toEqual(['zh-CN', false]);
  });

  it('is the last one that was chosen, however long the others took', async () => {
    await Promise.all([i18n.choose('zh-CN'), i18n.choose('ar'), i18n.choose('en')]);
    expect([i18n.language, page.document.documentElement.lang, t('common-close')]).toEqual(['en', 'en', 'Close']);
  });

  it('follows what is chosen in another tab of this device', async () => {
    const tabs = new EventTarget();
    vi.stubGlobal('addEventListener', tabs.addEventListener.bind(tabs));
    i18n.followOtherTabs();
    const hears = (key: string, newValue: string | null): boolean => tabs.dispatchEvent(Object.assign(new Event('storage'), { key, newValue }));
    hears('feria_language', 'tlh');
    hears('feria_language', null);
    hears('feria_country', 'ar');
    await vi.dynamicImportSettled();
    expect(i18n.language).toBe('en');
    hears('feria_language', 'ar');
    await expect.poll(() => i18n.language).toBe('ar');
    expect(page.document.documentElement).toEqual({ lang: 'ar', dir: 'rtl' });
    // A choice here that still loads is older than one that is heard meanwhile, and is not kept over it.
    kept.feria_language = 'zh-CN';
    const choosing = i18n.choose('en');
    hears('feria_language', 'zh-CN');
    expect([await choosing, kept.feria_language]).toEqual([true, 'zh-CN']);
    await expect.poll(() => i18n.language).toBe('zh-CN');
  });

  describe('that cannot be had', () => {
    const viewer = import.meta.sentences('common', 'viewer');
    let broken = true;
    beforeEach(async () => {
      broken = true;
      const ar = (): Promise<{ default: string }> => (broken ? Promise.reject(new Error('no such file')) : viewer.ar());
      await i18n.start({ ...viewer, ar });
    });

    it('says so, and leaves the one that is shown', async () => {
      const failing = i18n.choose('ar');
      i18n.inCountry('AE');
      expect([await failing, i18n.language, page.document.documentElement.lang, kept.feria_language, page.document.cookie]).toEqual([false, 'en', 'en', undefined, 'feria_known=1']);
      broken = false;
      i18n.inCountry('GB');
      await vi.dynamicImportSettled();
      await new Promise((done) => setTimeout(done, 50));
      expect([i18n.language, i18n.locale]).toEqual(['en', 'en-GB']);
      expect([await i18n.choose('zh-CN'), i18n.language, kept.feria_language]).toEqual([true, 'zh-CN', 'zh-CN']);
    });

    it('is no matter once another was chosen', async () => {
      expect([await Promise.all([i18n.choose('ar'), i18n.choose('zh-CN')]), i18n.language, kept.feria_language]).toEqual([[true, true], 'zh-CN', 'zh-CN']);
    });
  });

  it('stays while the country is found out in the middle of a choice', async () => {
    const choosing = i18n.choose('ar');
    i18n.inCountry('AE');
    await choosing;
    await vi.dynamicImportSettled();
    expect([i18n.language, i18n.locale]).toEqual(['ar', 'ar-AE-u-nu-latn']);
  });
});

describe('a sentence', () => {
  it('keeps a word of the other direction from turning it around', async () => {
    expect(t('viewer-not-delivered', { country: 'ألمانيا' })).toBe('No delivery to \u2068ألمانيا\u2069');
    expect(t('viewer-not-delivered', { country: 'Brazil' })).toBe('No delivery to Brazil');
    await i18n.choose('ar');
    expect(t('viewer-not-delivered', { country: 'Brazil' })).toContain('\u2068Brazil\u2069');
    expect(isolate('12', 'rtl')).toBe('\u206812\u2069');
  });

  it('that is not written shows its name, and is not there to be asked for', () => {
    vi.spyOn(console, 'error').mockReturnValueOnce(undefined);
    expect([t('viewer-nobody-wrote-this'), i18n.has('viewer-nobody-wrote-this'), i18n.has('common-close')]).toEqual(['viewer-nobody-wrote-this', false, true]);
  });

  it('about a problem is ours where the server never answered, else the server’s own', () => {
    const refused = (more: object) => new Problem({ type: '', title: 'sold_out', status: 409, code: 'sold_out', ...more });
    expect(sentenceOf(unreachable('timed_out'))).toBe(t('common-problem-timed-out'));
    expect([sentenceOf(unreachable('offline')), sentenceOf(unreachable('offline', true))]).toEqual([t('common-problem-offline'), t('common-problem-unanswered')]);
    expect(sentenceOf(refused({ detail: 'Somebody was faster.' }))).toBe('Somebody was faster.');
    expect(sentenceOf(refused({ title: 'Sold out' }))).toBe('Sold out');
    expect(sentenceOf(refused({ title: 'Sold out', detail: 'Nothing was reserved.' }))).toBe('Sold out. Nothing was reserved.');
    expect(sentenceOf(refused({}))).toBe(t('common-problem-unexpected', { code: 'sold_out' }));
  });
});

describe('the sentences of a part that comes later', () => {
  const games = (texts: Partial<Record<Language, string>>): Sentences => {
    const of = (language: Language) => async () => {
      const text = texts[language];
      if (text === undefined) throw new Error('no such file');
      return { default: `games-win = ${text}\n` };
    };
    return { en: of('en'), 'zh-CN': of('zh-CN'), ar: of('ar') };
  };

  it('join those of the page, which stay', async () => {
    await i18n.also(games({ en: 'You win' }));
    expect([t('games-win'), t('common-close')]).toEqual(['You win', 'Close']);
  });

  it('follow a change of language, also one that is on its way', async () => {
    const sentences = games({ en: 'You win', ar: 'فزت', 'zh-CN': '你赢了' });
    await Promise.all([i18n.choose('ar'), i18n.also(sentences)]);
    expect([i18n.language, t('games-win')]).toEqual(['ar', 'فزت']);
    await i18n.choose('zh-CN');
    expect(t('games-win')).toBe('你赢了');
  });

  it('that cannot be had take nothing away, and are in no later choice', async () => {
    await expect(i18n.also(games({}))).rejects.toThrow('no such file');
    expect([await i18n.choose('ar'), i18n.language, i18n.has('games-win')]).toEqual([true, 'ar', false]);
  });
});

describe('money', () => {
  it.each([
    ['en', null, { amount: 12_900, currency: 'EUR' }, '€129.00'],
    ['en', 'DE', { amount: 1_234_500, currency: 'EUR' }, '€12,345.00'],
    ['en', null, { amount: 500, currency: 'JPY' }, 'JP¥500'],
    ['en', null, { amount: 1_500, currency: 'KWD' }, 'KWD 1.500'],
    ['en', 'US', { amount: -50, currency: 'USD' }, '-$0.50'],
    ['zh-CN', 'CN', { amount: 12_900, currency: 'CNY' }, '¥129.00'],
  ] as const)('in %s and %s: %j', async (language, country, amount, text) => {
    await i18n.choose(language);
    i18n.inCountry(country);
    expect(money(amount).replace(/\u00a0/g, ' ')).toBe(text);
  });

  it('keeps Latin digits in Arabic, so that prices and clocks are one kind', async () => {
    await i18n.choose('ar');
    i18n.inCountry('EG');
    expect(money({ amount: 12_950, currency: 'EGP' })).toContain('129.50');
    expect(number(1_284)).toMatch(/^1.284$/);
  });

  it('follows a change of language at once', async () => {
    expect(countryName('DE')).toBe('Germany');
    await i18n.choose('zh-CN');
    expect([countryName('DE'), currencyName('EUR')]).toEqual(['德国', '欧元']);
  });
});

describe('times and numbers', () => {
  const at = new Date(2026, 0, 22, 20, 5).getTime();
  it('are written as people write them', () => {
    expect([time(at), dayAndTimeShort(at)]).toEqual(['20:05', expect.stringMatching(/^22 Jan.*20:05$/)]);
    expect(dayAndTime(new Date(at).toISOString())).toMatch(/^Thursday.* 22 January.* 20:05$/);
    expect([1_284, 12_840, 999].map((value) => shortNumber(value).toUpperCase())).toEqual(['1.3K', '12.8K', '999']);
  });
  it('have the day halves of a country that counts so', () => {
    i18n.inCountry('US');
    expect(time(at)).toBe('08:05\u00a0PM');
  });
  it.each([[0, '1 sec'], [59_400, '59 secs'], [59_600, '1 min'], [94 * 60_000, '1 hr 34 min'], [3_600_000, '1 hr'], [3_599_000, '1 hr'], [7_170_000, '2 hrs']])('%i ms last %s', (milliseconds, text) => {
    const said = (): string => duration(milliseconds).replaceAll('hrs', 'hr').replaceAll('secs', 'sec').replaceAll('mins', 'min');
    expect(said()).toBe(text.replace('hrs', 'hr').replace('secs', 'sec'));
  });
  it('name the zone by its town', () => {
    vi.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions').mockReturnValueOnce({ timeZone: 'America/Argentina/Buenos_Aires' } as never);
    expect(zoneName()).toBe('Buenos Aires');
  });
  it('leave a country alone that is none', () => expect([countryName('unknown'), countryName('X1'), countryName('')]).toEqual(['unknown', 'X1', '']));
});

describe('a shop’s own words', () => {
  it('are read in the reader’s language, else in the nearest, which is named for the browser', async () => {
    const texts = { 'zh-TW': '壺', en: 'Pot', de: ' ' };
    expect([words(texts), wordsLanguage(texts)]).toEqual(['Pot', 'en']);
    await i18n.choose('zh-CN');
    expect([words(texts), wordsLanguage(texts), words({ de: ' ', fr: 'Pichet' }), words(null), wordsLanguage(null)]).toEqual(['壺', 'zh-TW', 'Pichet', '', 'zh-CN']);
  });
  it('come in languages that are whole', () => expect([isLanguage('zh-CN'), isLanguage('zh'), isLanguage(null), localeOf('zh-CN', 'US')]).toEqual([true, false, false, 'zh-Hans-CN']));
});
