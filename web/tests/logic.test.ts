// Deciding without a page: markets, money, clocks, languages, patience.

import { describe, expect, it, vi } from 'vitest';
import { addressLines } from '$features/commerce/address.svelte';
import { wait } from '$lib/api/client';
import { ServerClock } from '$lib/api/clock';
import type { Market, Product } from '$lib/api/types';
import { countdown, isoDuration, left } from '$lib/i18n/countdown';
import { luminance, wordsOn } from '$lib/shop.svelte';
import { onlyHere } from '$features/rooms/desk/only-here';
import { inLanguage, isolate, localeOf, missing, negotiate } from '$lib/i18n/languages';
import { money, moneyInFull } from '$lib/i18n/format.svelte';
import { asTyped, CURRENCIES, decimals, major, minor } from '$lib/i18n/money';
import { country, countryOfZone } from '$lib/market/country.svelte';
import { deliveryCountry, marketOf, offerOf } from '$lib/market/pick';
import zones from '$lib/market/zones.json';
import { inAppBrowser } from '$lib/media/environment';

const market = (id: string, countries: string[], currency: string): Market => ({
  market: id, name: id, countries, currency, zone: 'UTC', languages: ['en'], delivery: { amount: 0, currency }, urgency: 'strong', games: 'all', delivery_days: null, return_days: null, version: 1,
});
const europe = market('market_eu', ['DE', 'AT'], 'EUR');
const gulf = market('market_ae', ['AE'], 'AED');
const both = [europe, gulf];
const pot = (more: Partial<Product> = {}): Product => ({
  product: 'product_1', name: { en: 'Pot' }, description: {}, details: {}, picture: null, left: 3, sold_out: false, version: 1, not_ready: null, per_buyer: null,
  prices: [{ market: 'market_eu', price: { amount: 12_900, currency: 'EUR' }, delivery: { amount: 950, currency: 'EUR' }, delivery_days: null, return_days: null }], ...more,
});

describe('the market follows the country', () => {
  it('is the one that names the country', () => expect(marketOf('AE', both)).toBe(gulf));
  it('is the first for an unknown country', () => expect(marketOf('unknown', both)).toBe(europe));
  it('is none for a known country that nobody delivers to', () => expect(marketOf('BR', both)).toBeNull());
  it('delivers to the country itself, or to the first of the market when it is unknown', () => {
    expect(deliveryCountry('AT', europe)).toBe('AT');
    expect(deliveryCountry('unknown', europe)).toBe('DE');
    expect(deliveryCountry('BR', null)).toBeNull();
  });
});

it('a country is unknown, and no page waits for it, when the table of zones never comes', async () => {
  vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => AbortSignal.abort());
  vi.stubGlobal('fetch', (_: string, init: RequestInit = {}) => new Promise((_, refuse) => init.signal?.aborted && refuse(init.signal.reason)));
  await country.start();
  expect(country.code).toBe('unknown');
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('what can be done with a product', () => {
  it('is for sale where it has a price and pieces', () => expect(offerOf(pot(), 'DE', both).kind).toBe('for_sale'));
  it('is sold out when no piece can be reserved', () => expect(offerOf(pot({ left: 0, sold_out: true }), 'DE', both).kind).toBe('sold_out'));
  it('is not delivered where no market is, before anything else is said', () => expect(offerOf(pot({ sold_out: true }), 'BR', both).kind).toBe('not_delivered'));
  it('is not ready where its price is missing', () => expect(offerOf(pot(), 'AE', both).kind).toBe('not_ready'));
  it('waits for the first market of a new shop', () => expect(offerOf(pot(), 'DE', []).kind).toBe('no_market'));
});

describe('money', () => {
  it('knows currencies without decimals and with three', () => expect([decimals('EUR'), decimals('JPY'), decimals('KWD'), decimals('IDR')]).toEqual([2, 0, 3, 2]));
  it('writes an amount as somebody would type it', () => expect([asTyped(490, 'EUR'), asTyped(500, 'JPY'), asTyped(1_500, 'KWD')]).toEqual(['4.90', '500', '1.500']));
  it('turns minor units into what Intl is given', () => expect([major(12_900, 'EUR'), major(500, 'JPY'), major(1_500, 'KWD')]).toEqual([129, 500, 1.5]));
  it.each([
    ['129', 'EUR', 12_900], ['129.5', 'EUR', 12_950], ['129,50', 'EUR', 12_950], ['٥١٩', 'AED', 51_900], ['500', 'JPY', 500], ['1.250', 'KWD', 1_250],
  ])('reads %s %s', (typed, currency, amount) => expect(minor(typed, currency)).toBe(amount));
  it.each([
    // As the language writes them, whatever the currency's digits are.
    ['25,000', 'IQD', 25_000_000], ['25,000', 'EUR', 2_500_000], ['25,000', 'JPY', 25_000], ['1,299.50', 'EUR', 129_950], ['1,00,000', 'INR', 10_000_000],
    // As other languages write them, where that can be one amount only.
    ['1.299,50', 'EUR', 129_950], ['1.234.567', 'EUR', 123_456_700], ['4,90', 'EUR', 490], ['25.000,500', 'IQD', 25_000_500],
    // Blanks and apostrophes group, the Arabic signs say what they are, and every script has its digits.
    ['1 299,50', 'EUR', 129_950], ['1\u00a0299,50', 'EUR', 129_950], ['1\u202f299.50', 'EUR', 129_950], ["1'299.50", 'CHF', 129_950], ['1\u2019299.50', 'CHF', 129_950],
    ['٢٥٬٠٠٠', 'IQD', 25_000_000], ['٤٫٩٠', 'AED', 490], ['٢٥٬٠٠٠٫٥', 'IQD', 25_000_500], ['۴۹۹', 'AED', 49_900], ['４９９', 'CNY', 49_900], ['१२९', 'INR', 12_900],
    ['€ 4.90', 'EUR', 490], ['IQD 25,000.000', 'IQD', 25_000_000], ['\u200f٥١٩', 'AED', 51_900],
  ])('reads %j %s', (typed, currency, amount) => expect(minor(typed, currency)).toBe(amount));
  it.each([
    ['25.000', 'IQD', 25_000_000], ['25,000', 'IQD', 25_000], ['1.299,50', 'EUR', 129_950], ['1,299.50', 'EUR', 129_950],
  ])('reads %j %s where the comma stands before the decimals', (typed, currency, amount) => expect(minor(typed, currency, ',')).toBe(amount));
  it('refuses what can be two amounts, in whichever currency', () => {
    for (const currency of ['EUR', 'AED', 'JPY', 'CNY']) expect(minor('1.234', currency), currency).toBeNull();
    for (const currency of ['EUR', 'AED', 'JPY']) expect(minor('1,234', currency, ','), currency).toBeNull();
  });
  it('refuses groups that are none', () => {
    for (const typed of ['1,2345', '12,34,5', '1,,000', ',000', '1 23', '1,234,56', '1.2.3', '1_000', '1e5', '0x10', '1234567890123']) expect(minor(typed, 'EUR'), typed).toBeNull();
  });
  it('reads in every currency what it writes', () => {
    for (const currency of CURRENCIES) {
      for (const amount of [0, 1, 999, 12_950, 123_456_789]) {
        for (const sign of ['.', ','] as const) expect(minor(asTyped(amount, currency, sign), currency, sign), `${currency} ${amount}`).toBe(amount);
        const shown = moneyInFull({ amount, currency });
        expect(minor(shown, currency), shown).toBe(amount);
      }
    }
  });
  it('shows sums that add up, in every currency', () => {
    expect([money({ amount: 12_950, currency: 'RSD' }), money({ amount: 4_950, currency: 'RSD' }), money({ amount: 17_900, currency: 'RSD' })].map((shown) => shown.replace(/[^\d.]/g, ''))).toEqual(['129.50', '49.50', '179.00']);
    for (const currency of CURRENCIES) {
      const digits = money({ amount: 1_234, currency }).replace(/\D/g, '');
      expect(digits, currency).toBe('1234');
    }
  });
  it.each([['', 'EUR'], ['1.234', 'EUR'], ['5.5', 'JPY'], ['-3', 'EUR'], ['abc', 'EUR'], ['1,2,3', 'EUR']])('refuses %j %s', (typed, currency) => expect(minor(typed, currency)).toBeNull());
});

describe('the server’s clock', () => {
  it('is right on a device an hour off', () => {
    let device = Date.parse('2026-01-17T21:00:00Z');
    const clock = new ServerClock(() => device);
    clock.learn('2026-01-17T20:00:00.000000Z', device);
    expect(clock.until('2026-01-17T20:10:00Z')).toBe(600_000);
    device += 60_000;
    expect(clock.until('2026-01-17T20:10:00Z')).toBe(540_000);
  });
  it('trusts the answer that came back soonest', () => {
    let device = 10_000;
    const clock = new ServerClock(() => device);
    clock.learn(new Date(5_000).toISOString(), device);
    device += 1_000;
    clock.learn(new Date(6_700).toISOString(), device - 900);
    expect(clock.now()).toBe(6_000);
  });
  it('gives way when the device’s clock jumps', () => {
    let device = 10_000;
    const clock = new ServerClock(() => device);
    clock.learn(new Date(10_000).toISOString(), device);
    device += 3_600_000;
    clock.learn(new Date(11_000).toISOString(), device - 200);
    expect(Math.abs(clock.now() - 11_000)).toBeLessThan(200);
  });
  it('lets a longer wait teach it nothing for a minute, and then what it knows is old', () => {
    let device = 10_000;
    const clock = new ServerClock(() => device);
    clock.learn(new Date(10_000).toISOString(), device - 40);
    expect(clock.now()).toBe(10_020);
    device += 60_000;
    clock.learn(new Date(70_000).toISOString(), device - 400);
    expect(clock.now()).toBe(70_020);
    device += 1;
    clock.learn(new Date(70_001).toISOString(), device - 400);
    expect(clock.now()).toBe(70_201);
  });
  it('takes a time that came unasked as it is, where nothing better is known', () => {
    let device = 10_000;
    const clock = new ServerClock(() => device);
    clock.learn(new Date(10_300).toISOString());
    expect(clock.now()).toBe(10_300);
    device += 10;
    clock.learn(new Date(10_500).toISOString(), device - 20);
    clock.learn(new Date(10_900).toISOString());
    expect(clock.now(), 'what was measured is better than what was told').toBe(10_510);
  });
  it('never counts below zero, and ignores what is no time', () => {
    const clock = new ServerClock(() => 10_000);
    clock.learn('soon');
    expect(clock.until(new Date(5_000).toISOString())).toBe(0);
  });
});

describe('a countdown', () => {
  it.each([[600_000, '10:00'], [599_001, '10:00'], [59_000, '0:59'], [1, '0:01'], [0, '0:00'], [3_727_000, '1:02:07'], [90_000_000, '25:00:00']])('shows %d ms as %s', (ms, text) => expect(countdown(ms)).toBe(text));
  it('is also written for machines', () => expect(isoDuration(61_000)).toBe('PT0H1M1S'));
  it('knows days', () => expect(left(90_061_000)).toEqual({ days: 1, hours: 1, minutes: 1, seconds: 1 }));
});

describe('languages', () => {
  it.each([[['zh-TW', 'en'], 'zh-CN'], [['zh'], 'zh-CN'], [['fr', 'ar-EG'], 'ar'], [['fr'], 'en'], [[], 'en'], [['EN-gb'], 'en']])('%j reads %s', (wanted, language) => expect(negotiate(wanted)).toBe(language));
  it.each([['en', 'DE', '€129.00'], ['en', 'US', '€129.00'], ['zh-CN', 'SG', '€129.00'], ['ar', 'AE', '129.00']] as const)('writes money in %s for %s', (language, country, text) => {
    expect(new Intl.NumberFormat(localeOf(language, country), { style: 'currency', currency: 'EUR' }).format(129)).toContain(text);
  });
  it('writes numbers and hours as the language does at home', () => {
    expect(new Intl.NumberFormat(localeOf('en', 'DE')).format(1_284)).toBe('1,284');
    expect(new Intl.DateTimeFormat(localeOf('en', 'DE'), { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' }).format(0)).toBe('00:00');
    expect(localeOf('en', 'US')).toBe('en-US');
    expect(new Intl.NumberFormat(localeOf('ar', 'EG')).format(12)).toBe('12');
  });
  it('isolates what is written the other way, and nothing else', () => {
    expect(isolate('نورة', 'ltr')).toBe('\u2068نورة\u2069');
    expect(isolate('Europe', 'ltr')).toBe('Europe');
    expect(isolate('€129.00', 'rtl')).toBe('\u2068€129.00\u2069');
  });
  it('shows a shop’s words in the nearest language it has written', () => {
    const name = { en: 'Pot', 'zh-CN': '壶' };
    expect(inLanguage(name, 'zh-CN').text).toBe('壶');
    expect(inLanguage(name, 'ar')).toEqual({ text: 'Pot', language: 'en' });
    expect(inLanguage({ de: 'Kanne' }, 'ar').text).toBe('Kanne');
    expect(inLanguage({}, 'en').text).toBe('');
  });
  it('shows words that are neither in the reader’s language nor in English in the one that the shop writes first', () => {
    const name = { ar: 'إبريق', 'zh-CN': '青瓷茶壶' };
    expect(inLanguage(name, 'de', 'zh-CN')).toEqual({ text: '青瓷茶壶', language: 'zh-CN' });
    expect(inLanguage({ ...name, en: 'Pot' }, 'de', 'zh-CN').text).toBe('Pot');
    expect(inLanguage(name, 'de', 'ja').text).toBe('إبريق');
  });
  it('counts a language as missing when nothing is written in it, and not when its neighbour is there', () => {
    expect(missing({ en: 'Pot', de: '  ' }, ['zh-CN', 'de', 'en'])).toEqual(['zh-CN', 'de']);
    expect(missing({ 'zh-CN': '壶' }, ['zh-TW'])).toEqual([]);
  });
});

describe('a colour that a shop has chosen', () => {
  const contrast = (a: string, b: string): number => (Math.max(luminance(a), luminance(b)) + 0.05) / (Math.min(luminance(a), luminance(b)) + 0.05);
  it('is written on so that it can be read, whichever it is', () => {
    const steps = ['00', '22', '44', '66', '77', '88', 'aa', 'cc', 'ee', 'ff'];
    const all = steps.flatMap((r) => steps.flatMap((g) => steps.map((b) => `#${r}${g}${b}`)));
    expect(all.filter((colour) => contrast(colour, wordsOn(colour)) < 4.5)).toEqual([]);
    expect([wordsOn('#ffffff'), wordsOn('#000000'), wordsOn('#ff7f3a')]).toEqual(['#1a110b', '#ffffff', '#1a110b']);
  });
});

it('a link to this machine is known as one that nobody else can open', () => {
  expect(['localhost', '127.0.0.1', '[::1]', 'shop.localhost'].filter((host) => !onlyHere(host))).toEqual([]);
  expect(['shop.example', '10.0.0.7', 'localhost.example'].filter(onlyHere)).toEqual([]);
});

describe('where the viewer is', () => {
  it.each([['Europe/Berlin', 'DE'], ['Asia/Calcutta', 'IN'], ['Asia/Saigon', 'VN'], ['Asia/Dubai', 'AE'], ['Etc/UTC', 'unknown'], [undefined, 'unknown']])('%s is %s', (zone, country) => expect(countryOfZone(zone, zones.countries)).toBe(country));
  it.each([['Mozilla/5.0 … MicroMessenger/8.0.49', 'WeChat'], ['… Instagram 330.0', 'Instagram'], ['… [FBAN/FBIOS;FBAV/450]', 'Facebook'], ['… musical_ly_2023 BytedanceWebview/d8a21c6', 'TikTok'], ['… Line/13.21.0', 'LINE'], ['Mozilla/5.0 Chrome/140 Safari/537.36', null]])('%s is in %s', (agent, app) => expect(inAppBrowser(agent)).toBe(app));
});

describe('patience', () => {
  it('waits longer each time, and as long as the server asks', () => {
    expect([1, 2, 3].map((attempt) => wait(attempt, undefined, () => 0.5))).toEqual([300, 600, 1_200]);
    expect(wait(1, 2, () => 0.5)).toBe(2_000);
    expect(wait(1, 600, () => 0.5)).toBe(10_000);
  });
  it('scatters a crowd', () => expect([0, 1].map((random) => wait(1, undefined, () => random))).toEqual([225, 375]));
});

describe('an address', () => {
  const form = (...lines: string[]) => ({ country: 'XX', fields: [], lines });
  const written = { city: 'Berlin', street: 'Lindenstraße 14', zip: '10969' };
  it('stands as on a parcel of its country', () => {
    expect(addressLines(written, form('{name}', '{organization}', '{street}', '{zip} {city}'))).toEqual(['Lindenstraße 14', '10969 Berlin']);
    expect(addressLines({ city: 'Davis', street: '1 Main St', state: 'CA', zip: '95616' }, form('{name}', '{street}', '{city}, {state} {zip}'))).toEqual(['1 Main St', 'Davis, CA 95616']);
    expect(addressLines({ zip: '310000', state: '浙江省', city: '杭州市' }, form('{zip}', '{state}{city}{dependent_locality}', '{name}'))).toEqual(['310000', '浙江省杭州市']);
  });
  it.each([
    [{ city: 'Davis', zip: '95616' }, 'Davis 95616'],
    [{ state: 'CA', zip: '95616' }, 'CA 95616'],
    [{ city: 'Davis' }, 'Davis'],
  ])('leaves no separator where %o has nothing', (address, line) => expect(addressLines(address as never, form('{city}, {state} {zip}'))).toEqual([line]));
  it('says what the post puts before a code with the code alone', () => {
    expect(addressLines({ zip: '8001', city: 'Zürich' }, form('CH-{zip} {city}'))).toEqual(['CH-8001 Zürich']);
    expect(addressLines({ city: 'Zürich' }, form('CH-{zip} {city}'))).toEqual(['Zürich']);
    expect(addressLines({ street: '5 Main St' }, form('{street}', 'GIBRALTAR'))).toEqual(['5 Main St', 'GIBRALTAR']);
  });
  it('keeps what the form does not know', () => expect(addressLines({ ...written, floor: '3' }, form('{zip} {city}', '{street}'))).toEqual(['10969 Berlin', 'Lindenstraße 14', '3']));
  it('is readable without its form, and when it was erased', () => {
    expect(addressLines(written, null)).toEqual(['Lindenstraße 14', '10969 Berlin']);
    expect(addressLines(null, null)).toEqual([]);
  });
});
