// What the forms of the desk know of the world: clocks that change, money of today, and looking things up by typing.

import { describe, expect, it } from 'vitest';
import { CURRENCIES_IN_USE, COUNTRIES, modern, usualOf, ZONES } from '$features/localization/desk/places';
import { searched } from '$features/localization/desk/searched';
import { fromLocal, oddity, toLocal } from '$features/rooms/desk/local-time';
import { Problem } from '$lib/api/problem';
import { sentenceAt } from '$lib/api/sentence.svelte';
import { cities } from '$lib/i18n/cities.svelte';
import { decimals } from '$lib/i18n/money';

describe('the night of the clock change', () => {
  const odd = (zone: string, texts: string[]) => texts.map((text) => oddity(text, zone));

  it('leaves an hour out in spring', () => {
    const times = ['2026-03-29T01:59', '2026-03-29T02:00', '2026-03-29T02:30', '2026-03-29T03:00'];
    expect(odd('Europe/Berlin', times)).toEqual([null, 'left_out', 'left_out', null]);
  });
  it('has an hour twice in autumn', () => {
    const times = ['2026-10-25T01:59', '2026-10-25T02:00', '2026-10-25T02:59', '2026-10-25T03:00'];
    expect(odd('Europe/Berlin', times)).toEqual([null, 'twice', 'twice', null]);
  });
  it('changes by half an hour on Lord Howe, and never in Shanghai', () => {
    expect(odd('Australia/Lord_Howe', ['2026-10-04T02:15', '2026-04-05T01:45', '2026-04-05T01:15'])).toEqual(['left_out', 'twice', null]);
    expect(odd('Asia/Shanghai', ['2026-03-29T02:30', '2026-10-25T02:30'])).toEqual([null, null]);
  });
  it('left a day out when Samoa crossed the date line', () => expect(odd('Pacific/Apia', ['2011-12-30T12:00', '2011-12-31T12:00'])).toEqual(['left_out', null]));
  it('says nothing of what is no time', () => {
    expect(odd('Europe/Berlin', ['', 'tomorrow'])).toEqual([null, null]);
    expect(oddity(toLocal(Date.parse('2026-06-01T12:00:00Z')))).toBeNull();
    expect(fromLocal('tomorrow')).toBe('tomorrow');
  });
});

describe('what is usual in a country', () => {
  it('is its money, its clock and what is read there', () => {
    expect(usualOf('DE')).toEqual({ currency: 'EUR', zone: 'Europe/Berlin', languages: ['de'] });
    expect(usualOf('IQ')).toMatchObject({ currency: 'IQD', zone: 'Asia/Baghdad', languages: ['ar'] });
    expect(usualOf('IN')).toMatchObject({ currency: 'INR', zone: 'Asia/Kolkata' });
    expect(usualOf('XX')).toEqual({ currency: '', zone: '', languages: [] });
  });
  it('is known of every country, in money that is kept and by a clock that is offered', () => {
    for (const country of COUNTRIES) {
      const { currency, zone } = usualOf(country);
      expect(CURRENCIES_IN_USE, country).toContain(currency);
      expect(() => new Intl.DateTimeFormat('en', { timeZone: zone }), `${country} ${zone}`).not.toThrow();
      expect(decimals(currency)).toBeLessThan(4);
    }
  });
  it('is no money that is gone, and no gold', () => {
    for (const gone of ['HRK', 'BGN', 'ZWL', 'DEM', 'XSU', 'XDR', 'XAU', 'XTS', 'SLL', 'VEF', 'ANG']) expect(CURRENCIES_IN_USE).not.toContain(gone);
  });
  it('calls zones as the tz database does today', () => {
    expect(['Asia/Calcutta', 'Asia/Katmandu', 'Europe/Kiev', 'Asia/Saigon', 'Europe/Berlin'].map(modern)).toEqual(['Asia/Kolkata', 'Asia/Kathmandu', 'Europe/Kyiv', 'Asia/Ho_Chi_Minh', 'Europe/Berlin']);
    for (const old of ['Asia/Calcutta', 'Asia/Katmandu', 'Europe/Kiev', 'Asia/Saigon']) expect(ZONES).not.toContain(old);
    expect(new Set(ZONES).size).toBe(ZONES.length);
  });
});

describe('a zone', () => {
  it('is called by its city in the language of the page', async () => {
    await Promise.all([cities.load('en'), cities.load('zh-CN'), cities.load('ar')]);
    expect(cities.of('Asia/Shanghai', 'zh-CN')).toBe('上海');
    expect(cities.of('Europe/Berlin', 'ar')).toBe('برلين');
    expect(cities.of('Asia/Kolkata', 'zh-CN')).toBe('加尔各答');
    expect([cities.of('Europe/Kyiv', 'en'), cities.of('Asia/Ho_Chi_Minh', 'en'), cities.of('Europe/Berlin', 'en')]).toEqual(['Kyiv', 'Ho Chi Minh City', 'Berlin']);
  });
  it('has a name in Chinese and in Arabic', async () => {
    await Promise.all([cities.load('zh-CN'), cities.load('ar')]);
    for (const zone of ZONES.filter((zone) => zone !== 'UTC')) {
      expect(cities.of(zone, 'zh-CN'), zone).toMatch(/\p{Script=Han}/u);
      expect(cities.of(zone, 'ar'), zone).toMatch(/\p{Script=Arabic}/u);
    }
  });
});

describe('looking up', () => {
  const options = [
    { value: 'AT', name: 'Österreich' }, { value: 'DE', name: 'Deutschland' }, { value: 'NE', name: 'Niger' }, { value: 'NG', name: 'Nigeria' }, { value: 'GN', name: 'Guinea' }, { value: 'GW', name: 'Guinea-Bissau' },
  ];
  it.each([['osterreich', 'AT'], ['ÖST', 'AT'], ['de', 'DE'], ['niger', 'NE'], ['nigeri', 'NG'], ['bissau', 'GW'], ['gn', 'GN']])('%s finds %s', (typed, code) => expect(searched(options, typed)[0]?.value).toBe(code));
  it('finds nothing for nothing', () => expect([searched(options, ' '), searched(options, 'zzz')]).toEqual([[], []]));
});

describe('a problem with several fields', () => {
  const fault = (field: string, title: string) => ({ field, code: 'x', title, detail: 'Nothing was saved.', args: {} });
  const body = { type: '', status: 422, code: 'x', title: 'Name', detail: 'Nothing was saved.', trace_id: '1', field: '/name', args: {} };

  it('is told at each of them', () => {
    const problem = new Problem({ ...body, errors: [fault('/name', 'Name'), fault('/prices/1/amount', 'Price')] });
    expect(problem.at('/name')?.title).toBe('Name');
    expect(problem.at('/prices/1')?.title).toBe('Price');
    expect([problem.at('/prices/10'), problem.at('/nam'), problem.beside(['/name', '/prices'])]).toEqual([undefined, undefined, undefined]);
    expect(problem.beside(['/name'])?.title).toBe('Price');
    expect(sentenceAt(problem, '/stock')).toBeUndefined();
  });
  it('is told at the one field where there is one, and below the form where there is none', () => {
    expect(new Problem(body).at('/name')?.title).toBe('Name');
    const { field: _, ...whole } = body;
    expect(new Problem(whole).beside(['/name'])?.title).toBe('Name');
  });
});
