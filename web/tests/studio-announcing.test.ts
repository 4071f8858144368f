// The form of the next lottery: what it proposes, what it finds wrong, and what it sends.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Announcing } from '$features/games/studio/announcing.svelte';
import { Lotteries } from '$features/games/studio/lotteries.svelte';
import { outcome, saying } from '$features/games/studio/saying';
import { keywordFits, prizeFits, written } from '$features/games/studio/wish';
import { desk } from '$lib/desk/desk.svelte';
import { i18n } from '$lib/i18n/index.svelte';
import { pageOf } from '../src/routes';
import { browser, type Call, listOf, market, network, refusal, type Reply, signIn, storage } from './fakes';
import { lottery, minutes } from './lottery';

let calls: Call[];
let reply: (call: Call) => Reply;
let lotteries: Lotteries;
let form: Announcing;

beforeEach(async () => {
  browser('/studio/room_1');
  storage();
  reply = () => ({ status: 201, body: lottery({ state: 'open' }) });
  calls = network((call) => (call.method === 'POST' ? reply(call) : listOf()));
  signIn('owner', 900, { role: 'owner' });
  await i18n.start(pageOf('/studio/room_1').sentences);
  await i18n.also(import.meta.sentences('games-studio'));
  desk.markets = [market('market_eu', ['DE'], 'EUR', { languages: ['de', 'en'] })];
  lotteries = new Lotteries('room_1');
  await lotteries.load();
  calls.length = 0;
  form = new Announcing(lotteries);
});
afterEach(() => {
  lotteries.stop();
  vi.unstubAllGlobals();
});

const sent = () => calls.filter(({ method }) => method === 'POST').map(({ body }) => body);
const told = (more: Parameters<typeof lottery>[0]): void => lotteries.heard([{ type: 'lottery', lottery: lottery(more) }]);

describe('the words of a lottery', () => {
  it.each([
    ['lucky', true], ['  lucky ', true], ['茶', true], ['👨‍👩‍👧‍👦'.repeat(20), true], ['a'.repeat(20), true],
    ['', false], ['   ', false], ['two words', false], ['a\u3000b', false], ['a'.repeat(21), false],
  ])('hold %j for a keyword: %s', (typed, fits) => expect(keywordFits(typed)).toBe(fits));
  it.each([[80, true], [81, false]])('hold a prize of %i characters: %s', (length, fits) => expect(prizeFits(` ${'é'.repeat(length)} `)).toBe(fits));
  it('leave out what was not written', () => expect(written({ en: ' One red pot ', de: '  ', 'zh-CN': '' })).toEqual({ en: 'One red pot' }));
});

describe('the form', () => {
  it('starts one by one press: only the prize is to be written', async () => {
    form.write('en', 'One red pot');
    expect(await form.start()).toBe(true);
    expect(sent()).toEqual([{ keyword: 'lucky', prize: { en: 'One red pot' }, opens_in: 0, lasts: 120 }]);
    expect(lotteries.newest?.state).toBe('open');
  });
  it('sends what was chosen instead', async () => {
    form.write('en', 'One red pot');
    form.write('de', 'Eine rote Kanne');
    [form.keyword, form.opens, form.lasts] = [' pot ', '2', '5'];
    await form.start();
    expect(sent()).toEqual([{ keyword: 'pot', prize: { en: 'One red pot', de: 'Eine rote Kanne' }, opens_in: 120, lasts: 300 }]);
  });
  it('asks for the prize in the languages of the shop, the host’s own first', () => expect(form.languages).toEqual(['en', 'de']));
  it('keeps a language in which the last one was told', () => {
    told({ state: 'cancelled', prize: { en: 'Pot', id: 'Teko' } });
    expect(form.languages).toEqual(['en', 'de', 'id']);
  });
  it('begins as the last one of the show was', async () => {
    told({ state: 'cancelled', keyword: '茶', prize: { en: 'A tray' } });
    expect([form.keyword, form.prize]).toEqual(['茶', { en: 'A tray' }]);
    reply = () => ({ status: 201, body: lottery({ lottery: 'lottery_2', announced_at: minutes(3) }) });
    expect(await form.start()).toBe(true);
    expect(sent()).toEqual([{ keyword: '茶', prize: { en: 'A tray' }, opens_in: 0, lasts: 120 }]);
  });
  it.each([
    ['at once for five minutes', { closes_at: minutes(5) }, ['0', '5']],
    ['a minute later for one', { opens_at: minutes(1), closes_at: minutes(2) }, ['1', '1']],
    // It was closed early, or announced by a machine: no choice of this form is what it was.
    ['at once for a while', { closes_at: minutes(0.6) }, ['0', '2']],
    ['half an hour later for two minutes', { opens_at: minutes(30), closes_at: minutes(32) }, ['0', '2']],
  ] as const)('begins with the times of the last one, also after a reload: %s', (_, times, begins) => {
    told({ state: 'drawn', ...times });
    expect([form.opens, form.lasts]).toEqual(begins);
  });
  it('keeps the times that were chosen here', () => {
    [form.opens, form.lasts] = ['2', '1'];
    told({ state: 'drawn', closes_at: minutes(5) });
    expect([form.opens, form.lasts]).toEqual(['2', '1']);
  });
  it('keeps what was typed while it was not sent', () => {
    form.keyword = 'pot';
    form.write('en', 'A cup');
    told({ state: 'cancelled', keyword: '茶', prize: { en: 'A tray' } });
    expect([form.keyword, form.prize.en]).toEqual(['pot', 'A cup']);
  });
});

describe('what is wrong', () => {
  it('is not said before anything was sent, and then at its field', async () => {
    form.keyword = '';
    expect([form.wrong('prize', 'en'), form.wrong('keyword')]).toEqual([undefined, undefined]);
    expect(await form.start()).toBe(false);
    expect([form.wrong('prize', 'en'), form.wrong('prize', 'de')]).toEqual(['Say what can be won.', undefined]);
    expect(form.wrong('keyword')).toMatch(/^One word/);
    expect(sent()).toEqual([]);
  });
  it('goes as soon as it is mended', async () => {
    await form.start();
    form.write('de', 'Eine rote Kanne');
    expect([form.wrong('prize', 'en'), form.fits]).toEqual([undefined, true]);
  });
  it('with a prize that is too long is said in its language, also while it is typed', () => {
    form.write('de', 'x'.repeat(81));
    expect([form.wrong('prize', 'en'), form.wrong('prize', 'de')]).toEqual([undefined, 'A prize has at most 80 characters.']);
  });
  it.each([
    ['/keyword', 'keyword_is_not_one_word', 'keyword'], ['/prize/en', 'field_is_not_valid', 'prize'], ['/opens_in', 'opening_is_too_far_ahead', 'opens_in'], ['/lasts', 'duration_is_out_of_bounds', 'lasts'],
  ] as const)('with %s is said there, as the server finds %s', async (field, code, name) => {
    reply = () => refusal(422, code, { field, detail: 'Nothing was announced.' });
    form.write('en', 'One red pot');
    expect(await form.start()).toBe(false);
    expect(form.wrong(name, 'en')).toBeDefined();
    expect(form.refused).toBeNull();
    form.write('en', 'A cup');
    expect(form.wrong(name, 'en')).toBeUndefined();
  });
  it.each([[409, 'room_is_not_live'], [500, 'internal_error']])('with no field is said once: %i %s', async (status, code) => {
    reply = () => refusal(status, code);
    form.write('en', 'One red pot');
    expect(await form.start()).toBe(false);
    expect([form.refused?.code, form.busy, form.prize.en]).toEqual([code, false, 'One red pot']);
  });
  it('with a press that was not answered is the same press when it is tried again', async () => {
    const answers: Reply[] = ['nothing', { status: 201, body: lottery() }];
    reply = () => answers.shift() ?? 'nothing';
    form.write('en', 'One red pot');
    expect(await form.start()).toBe(false);
    expect(await form.start()).toBe(true);
    expect(new Set(calls.map(({ headers }) => headers.get('idempotency-key'))).size).toBe(1);
  });
  it('with two presses at once is nothing: one is sent', async () => {
    form.write('en', 'One red pot');
    expect(await Promise.all([form.start(), form.start()])).toEqual([true, false]);
    expect(sent().length).toBe(1);
  });
});

describe('the place of the form', () => {
  it('is not taken before it is known whether a lottery runs', () => {
    const unknown = new Announcing(new Lotteries('room_1'));
    expect(unknown.stands).toBe(false);
  });
  it.each([['announced', false], ['open', false], ['closing', false], ['drawing', false], ['drawn', false], ['cancelled', true]] as const)('after one that is %s: %s', (state, stands) => {
    told({ state });
    expect(form.stands).toBe(stands);
  });
  it('is that of a result when the host wants another, until that one is drawn', async () => {
    told({ state: 'drawn' });
    form.wanted();
    expect([form.stands, form.asked]).toEqual([true, true]);
    told({ lottery: 'lottery_2', state: 'open', announced_at: minutes(3) });
    expect(form.stands).toBe(false);
    told({ lottery: 'lottery_2', state: 'drawn', announced_at: minutes(3) });
    expect(form.stands).toBe(false);
  });
  it('is not taken by its key while one runs', () => {
    told({ state: 'open' });
    form.wanted();
    expect([form.stands, form.asked]).toEqual([false, false]);
  });
  it.each(['announced', 'open', 'closing', 'drawing'] as const)('is not that of its result either, when the key was pressed while it was %s', (state) => {
    told({ state });
    form.wanted();
    told({ state: 'drawn' });
    expect([form.stands, form.hides, form.asked]).toEqual([false, false, false]);
  });
  it('is given back to the result, with what was written kept for the next time', () => {
    told({ state: 'drawn' });
    form.wanted();
    form.write('en', 'A cup');
    expect(form.hides).toBe(true);
    form.back();
    expect([form.stands, form.hides]).toEqual([false, false]);
    form.wanted();
    expect([form.stands, form.prize.en]).toEqual([true, 'A cup']);
  });
  it('hides no result where there is none', () => {
    told({ state: 'cancelled' });
    form.wanted();
    expect([form.stands, form.hides]).toEqual([true, false]);
  });
});

describe('a lottery in words', () => {
  it('has a sentence for each standing', () => {
    const said = (['announced', 'open', 'closing', 'late', 'drawing', 'cancelled'] as const).map(saying);
    expect(said.filter((words) => words.startsWith('games-'))).toEqual([]);
    expect(new Set(said).size).toBe(6);
  });
  it.each([
    [null, 'Nobody entered, nobody wins'], [{ number: 3, name: null }, 'A viewer without a name wins'], [{ number: 3, name: 'Hui Min' }, 'Hui Min wins'],
  ])('when %j was drawn: %s', (winner, says) => expect(outcome(lottery({ state: 'drawn', winner }))).toBe(says));
});
