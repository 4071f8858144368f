// What a lottery says: on its card, at its result, and to the ears, in words that fit how it stands.

import { render } from 'svelte/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Lottery, Phase } from '$features/games/lottery';
import { open } from '$features/games/viewer';
import type { Won } from '$features/games/viewer/lotteries.svelte';
import { howItStands, howItStandsForMe, sealed, spoken, whatItIsToMe, whoHasWon } from '$features/games/viewer/says.svelte';
import WonNotice from '$features/games/viewer/WonNotice.svelte';
import { i18n } from '$lib/i18n/index.svelte';
import { RoomSession } from '$lib/live/session.svelte';
import { features } from '../src/pages/watch/features';
import { browser, listOf, network, signIn, storage } from './fakes';

const lottery = (more: Partial<Lottery> = {}): Lottery => ({
  lottery: 'lottery_1', room: 'room_1', state: 'open', keyword: '茶', prize: { en: 'A pot' }, rule: 'feria-draw/1', commitment: 'c0',
  announced_at: '2026-01-17T20:58:00Z', opens_at: '2026-01-17T21:00:00Z', closes_at: '2026-01-17T21:02:00Z', server_time: '2026-01-17T21:00:00Z',
  entrants: 1_612, list: null, seed: null, winner: null, drawn_at: null, ...more,
});
const drawn = lottery({ state: 'drawn', winner: { number: 87, name: 'Hui Min' }, drawn_at: '2026-01-17T21:02:04Z' });
/** Without the marks that keep names in their own direction. */
const plain = (text: string): string => text.replace(/[\u2066-\u2069]/g, '');

beforeEach(async () => {
  browser();
  storage();
  signIn();
  network(() => listOf());
  await i18n.start(import.meta.sentences('common', 'viewer', 'games'));
});
afterEach(() => vi.unstubAllGlobals());

describe('the card says', () => {
  it('how to get in, and how many are', () => {
    expect(plain(howItStands(lottery(), 'open'))).toBe('Write “茶” or tap. 1,612 are in.');
    expect([0, 1].map((entrants) => plain(howItStands(lottery({ entrants }), 'open')))).toEqual(['Write “茶” or tap. Nobody is in yet.', 'Write “茶” or tap. 1 is in.']);
    expect(plain(howItStands(lottery(), 'announced'))).toMatch(/^Opens at .*Then write “茶” or tap\.$/);
  });
  it('the same to both once nobody can get in any more', () => {
    const phases: Phase[] = ['closing', 'late', 'drawing', 'cancelled'];
    const said = phases.map((phase) => howItStands(lottery(), phase));
    expect(new Set(said).size).toBe(4);
    expect(phases.map((phase) => howItStandsForMe(lottery(), phase))).toEqual(said);
    expect(plain(said[2] ?? '')).toBe('The list is closed with 1,612 numbers. Drawing now.');
  });
  it('when it is drawn, to who is in', () => expect(plain(howItStandsForMe(lottery(), 'open'))).toMatch(/^1,612 are in so far\. Drawn at /));
  it('when it was sealed', () => expect(plain(sealed(lottery()))).toMatch(/^Secret sealed at \d/));
});

describe('the result says', () => {
  it.each([
    ['who has won', drawn, false, 'Hui Min wins: A pot'],
    ['that a number has won whose name nobody knows', { ...drawn, winner: { number: 87, name: null } }, false, 'This number wins: A pot'],
    ['that it is me', drawn, true, 'You have won: A pot'],
    ['that nobody has', { ...drawn, winner: null }, false, 'Nobody wins: A pot'],
  ])('%s', (_, one, isMine, said) => expect(plain(whoHasWon(one, isMine))).toBe(said));
  it('what I have to do with it', () => {
    expect(plain(whatItIsToMe(drawn, 214, false, false))).toBe('You were no. 214 of 1,612. Thank you for playing.');
    expect(plain(whatItIsToMe(drawn, null, false, false))).toBe('1,612 people were in.');
    expect([whatItIsToMe(drawn, 87, true, false), whatItIsToMe({ ...drawn, winner: null }, null, false, false)].map((said) => said.length > 0)).toEqual([true, true]);
    expect(whatItIsToMe(drawn, 87, true, true)).toBe('The shop sees it too. Keep this page or note your number.');
  });
});

describe('what is read out', () => {
  it('is one sentence at each turn, and does not change with the count', () => {
    for (const phase of ['announced', 'open', 'closing', 'drawn'] as const) expect(spoken(drawn, phase, null, false)).toBe(spoken({ ...drawn, entrants: 1_613 }, phase, null, false));
    expect(plain(spoken(drawn, 'drawn', null, false))).toBe('No. 87. Hui Min wins: A pot');
    expect(plain(spoken(lottery(), 'open', 214, false))).toBe('You are in, no. 214');
    expect(spoken(lottery(), 'drawing', null, false)).toBe('');
  });
});

describe('what stands on the page', () => {
  const session = new RoomSession({ room: 'room_1', begin: 'guest', silence: 8_000 });
  const shown = (place: 'card' | 'tab' | 'news' | 'over', hear: (heard: typeof session.hear) => void): string => {
    const games = open(session);
    hear((messages) => games.heard(messages));
    const { part, props } = (place === 'card' ? games.card.part : place === 'tab' ? games.card.tab : games.places[place]) ?? {};
    const { body } = part ? render(part, { props: props ?? {} }) : { body: '' };
    games.stop();
    return plain(body.replace(/<!--.*?-->/g, ''));
  };
  const soon = (seconds: number): string => new Date(Date.now() + seconds * 1_000).toISOString();
  const running = lottery({ closes_at: soon(60) });

  it('is the way in, then the ticket with my number', () => {
    const way = shown('card', (hear) => hear([{ type: 'lottery', lottery: running }]));
    expect([way.includes('Take my number'), way.includes('Secret sealed at'), way.includes('stub')]).toEqual([true, true, false]);
    const ticket = shown('card', (hear) => hear([{ type: 'lottery_entry', lottery: 'lottery_1', number: 98_765 }, { type: 'lottery', lottery: running }]));
    expect([ticket.includes('Take my number'), ticket.includes('98,765'), ticket.includes('longest')]).toEqual([false, true, true]);
  });
  it('is a tab with the prize or my number', () => {
    expect(shown('tab', (hear) => hear([{ type: 'lottery', lottery: running }]))).toContain('Draw: A pot');
    expect(shown('tab', (hear) => hear([{ type: 'lottery', lottery: running }, { type: 'lottery_entry', lottery: 'lottery_1', number: 2 }]))).toContain('You are in, no. 2');
  });
  it('is the result, with colour for the winner alone', () => {
    const now = { ...drawn, drawn_at: soon(0) };
    const theirs = shown('over', (hear) => hear([{ type: 'lottery', lottery: now }]));
    expect([theirs.includes('Hui Min wins'), theirs.includes('confetti')]).toEqual([true, false]);
    const mine = shown('over', (hear) => hear([{ type: 'lottery_entry', lottery: 'lottery_1', number: 87 }, { type: 'lottery', lottery: now }]));
    expect([mine.includes('You have won'), mine.includes('confetti')]).toEqual([true, true]);
  });
  it('is a notice of what was won in another show, with the way there', () => {
    const won: Won = { type: 'lottery_won', lottery: 'lottery_9', room: 'room_2', number: 7 };
    const games = open(session);
    games.heard([won]);
    expect(games.lotteries.untold).toEqual([won]);
    const notice = plain(render(WonNotice, { props: { lotteries: games.lotteries, won } }).body);
    games.stop();
    expect([notice.includes('Your number is 7'), notice.includes('/watch/room_2')]).toEqual([true, true]);
    const here = open(session);
    here.heard([{ type: 'lottery_won', lottery: 'lottery_1', room: 'room_1', number: 87 }, { type: 'lottery', lottery: { ...drawn, drawn_at: soon(0) } }]);
    expect(here.lotteries.untold).toEqual([]);
    here.stop();
  });
  it('is first empty for the ears, so that what comes is heard', () => {
    const over = shown('over', (hear) => hear([{ type: 'lottery', lottery: running }]));
    expect(over).not.toContain('A draw is open');
    expect(shown('news', (hear) => hear([{ type: 'lottery_won', lottery: 'lottery_9', room: 'room_2', number: 7 }]))).not.toContain('notice');
  });
  it('has no way in for the people of the shop', () => {
    session.view = { ...session.view, you: { person: 'p', role: 'owner', name: null, muted: false } };
    const card = shown('card', (hear) => hear([{ type: 'lottery', lottery: running }]));
    session.view = { ...session.view, you: null };
    expect([card.includes('Take my number'), card.includes('own people cannot win')]).toEqual([false, true]);
  });
});

it('games come with the first word of a lottery, and with nothing else', () => {
  const lazy = features.find((one) => typeof one !== 'function');
  const on = (type: 'lottery' | 'lottery_won' | 'viewers' | 'hold'): boolean | undefined => lazy?.on([{ type } as never], {} as never);
  expect([on('lottery'), on('lottery_won'), on('viewers'), on('hold')]).toEqual([true, true, false, false]);
});
