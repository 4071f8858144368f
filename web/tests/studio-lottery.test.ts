// The host's lottery: what is known of it, in whatever order it is told, and what the host asks of it.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { open, type Games } from '$features/games/studio';
import { newer, phase } from '$features/games/lottery';
import { afterwards } from '$features/games/studio/standing';
import { RoomSession } from '$lib/live/session.svelte';
import { desk } from '$lib/desk/desk.svelte';
import { i18n } from '$lib/i18n/index.svelte';
import { pageOf } from '../src/routes';
import { features } from '../src/pages/studio/features';
import { asked, browser, type Call, listOf, network, pass, refusal, type Reply, signIn, storage } from './fakes';
import { lottery, minutes } from './lottery';
import { room, stage } from './studio';

let calls: Call[];
let replies: Record<string, (call: Call) => Reply>;
let games: Games;

beforeEach(() => {
  vi.useFakeTimers();
  browser('/studio/room_1');
  storage();
  replies = {};
  calls = network((call) => (replies[`${call.method} ${call.path}`] ?? replies[call.path])?.(call) ?? listOf());
  signIn('owner', 900, { role: 'owner' });
  desk.markets = null;
  games = open(new RoomSession({ room: 'room_1', begin: 'known', silence: 1 }));
});
afterEach(() => {
  games.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const all = '/v1/rooms/room_1/lotteries';
const tells = (more: Parameters<typeof lottery>[0]): void => games.heard([{ type: 'lottery', lottery: lottery(more) }]);
const state = () => games.lotteries.newest?.state;

describe('where a lottery stands', () => {
  const at = Date.parse('2026-01-17T20:10:00Z');
  it.each([
    ['announced', { opens_at: minutes(1), closes_at: minutes(3) }, 'announced'],
    ['announced', { opens_at: minutes(0), closes_at: minutes(2) }, 'open'],
    ['open', { closes_at: minutes(2) }, 'open'],
    ['open', { closes_at: minutes(0) }, 'closing'],
    // Nobody counts for long what the server has not said is closed: its word is on the way, or the line is broken.
    ['open', { closes_at: minutes(-1) }, 'closing'],
    ['announced', { opens_at: minutes(-3), closes_at: minutes(-1) }, 'closing'],
    ['closing', { closes_at: minutes(-0.05) }, 'closing'],
    ['closing', { closes_at: minutes(-0.1) }, 'late'],
    ['drawing', { closes_at: minutes(-1) }, 'drawing'],
    ['drawn', { closes_at: minutes(-1) }, 'drawn'],
    ['cancelled', { closes_at: minutes(-1) }, 'cancelled'],
  ] as const)('that is %s with %j is %s', (said, times, stands) => {
    expect(phase(lottery({ state: said, ...times }), at)).toBe(stands);
  });
});

describe('of two that were told', () => {
  const known = lottery({ state: 'open', entrants: 3 });
  it.each([
    ['one that got further', { state: 'closing', entrants: 3 }, true],
    ['one that was not as far', { state: 'announced', entrants: 0 }, false],
    ['one with more in it', { state: 'open', entrants: 4 }, true],
    ['one with fewer in it', { state: 'open', entrants: 2 }, false],
    ['one that was called off', { state: 'cancelled', entrants: 1 }, true],
    ['a later one', { lottery: 'lottery_2', state: 'announced', announced_at: minutes(5), entrants: 0 }, true],
    ['an earlier one', { lottery: 'lottery_0', state: 'drawn', announced_at: minutes(-5), entrants: 9 }, false],
  ] as const)('%s is known from then on: %j', (_, more, isNewer) => {
    const told = lottery(more);
    expect(newer(known, told)).toBe(isNewer ? told : known);
  });
  it('the first one is', () => expect(newer(null, known)).toBe(known));
});

describe('the newest lottery of a show', () => {
  it('is not known until it was read, and then there may be none', async () => {
    expect(games.lotteries.newest).toBeUndefined();
    await games.start();
    expect(games.lotteries.newest).toBeNull();
    expect(asked(calls)).toEqual([`GET ${all}`, 'GET /v1/markets']);
    expect(calls[0]?.query.get('limit')).toBe('1');
  });
  it('is there again after a reload', async () => {
    replies[all] = () => listOf(lottery({ state: 'open', entrants: 12 }));
    await games.start();
    expect(games.lotteries.newest?.entrants).toBe(12);
  });
  it('is the one that was told while it was read, if that knows more', async () => {
    replies[all] = () => listOf(lottery({ state: 'open', entrants: 1 }));
    const started = games.start();
    tells({ state: 'open', entrants: 2 });
    await started;
    expect(games.lotteries.newest?.entrants).toBe(2);
  });
  it('is told while none was read', async () => {
    const started = games.start();
    tells({ state: 'open' });
    await started;
    expect(state()).toBe('open');
  });
  it('is said to be unknown when it cannot be read, and asked for again by hand', async () => {
    replies[all] = () => refusal(500, 'internal_error');
    await games.start();
    expect(games.lotteries.problem?.code).toBe('internal_error');
    replies[all] = () => listOf(lottery({ state: 'drawn' }));
    await games.lotteries.load();
    expect([games.lotteries.problem, state()]).toEqual([null, 'drawn']);
  });
  it('is known after all when it is told', async () => {
    replies[all] = () => refusal(500, 'internal_error');
    await games.start();
    tells({ state: 'announced' });
    expect([games.lotteries.problem, state()]).toEqual([null, 'announced']);
  });
  it('stays while it cannot be read again', async () => {
    tells({ state: 'open' });
    replies[all] = () => refusal(500, 'internal_error');
    await games.lotteries.load();
    expect([games.lotteries.problem, state()]).toEqual([null, 'open']);
  });
  it('is read again when the line was broken', async () => {
    tells({ state: 'open' });
    replies[all] = () => listOf(lottery({ state: 'drawn', entrants: 7 }));
    games.resync();
    await pass(300);
    expect(state()).toBe('drawn');
  });
  it('is no longer asked for when the page is left', async () => {
    games.resync();
    games.stop();
    await pass(10_000);
    expect(calls).toEqual([]);
  });
});

describe('what the host asks of a lottery', () => {
  const one = (what: string) => `/v1/lotteries/lottery_1/${what}`;
  beforeEach(() => tells({ state: 'open', entrants: 2 }));
  it.each([['close', 'closing'], ['cancel', 'cancelled']] as const)('to %s makes it %s at once', async (what, becomes) => {
    replies[one(what)] = () => ({ status: 200, body: lottery({ state: becomes, entrants: 2 }) });
    await games.lotteries[what]('lottery_1');
    expect([asked(calls), state()]).toEqual([[`POST ${one(what)}`], becomes]);
  });
  it('is refused to whoever asked, and what is true instead is read', async () => {
    replies[one('close')] = () => refusal(409, 'lottery_was_cancelled');
    replies[all] = () => listOf(lottery({ state: 'cancelled' }));
    await expect(games.lotteries.close('lottery_1')).rejects.toMatchObject({ code: 'lottery_was_cancelled' });
    await pass(300);
    expect(state()).toBe('cancelled');
  });
  it('is one act when it is asked again after silence, and a new one after an answer', async () => {
    const answers: Reply[] = ['nothing', { status: 200, body: lottery({ state: 'closing' }) }, { status: 200, body: lottery({ state: 'closing' }) }];
    replies[one('close')] = () => answers.shift() ?? 'nothing';
    await expect(games.lotteries.close('lottery_1')).rejects.toMatchObject({ unsure: true });
    await games.lotteries.close('lottery_1');
    await games.lotteries.close('lottery_1');
    const keys = calls.map(({ headers }) => headers.get('idempotency-key'));
    expect([keys[0] === keys[1], keys[1] === keys[2]]).toEqual([true, false]);
  });
});

describe('a lottery and the end of its show', () => {
  beforeEach(async () => {
    vi.setSystemTime(minutes(0.5));
    await i18n.start(pageOf('/studio/room_1').sentences);
    await i18n.also(import.meta.sentences('games-studio'));
  });
  it.each([
    ['announced', { opens_at: minutes(1), closes_at: minutes(3) }, 'The lottery that is announced is called off with it.'],
    // Open by the clock, before the server has said so: its rule is that of an open one.
    ['announced', {}, 'The lottery that runs is closed and drawn with it.'],
    ['open', {}, 'The lottery that runs is closed and drawn with it.'],
    ['closing', {}, null], ['drawing', {}, null], ['drawn', {}, null], ['cancelled', {}, null],
  ] as const)('that is %s with %j: %s', (state, times, says) => {
    tells({ state, ...times });
    expect(games.ends).toBe(says);
  });
  it('where none was: nothing', async () => {
    await games.start();
    expect(games.ends).toBeNull();
  });
  it.each([
    ['announced', { opens_at: minutes(1), closes_at: minutes(3) }, 'cancelled'], ['open', {}, 'closing'], ['open', { closes_at: minutes(-1) }, 'closing'],
    ['closing', {}, 'closing'], ['closing', { closes_at: minutes(-1) }, 'late'], ['drawing', {}, 'drawing'], ['drawn', {}, 'drawn'], ['cancelled', {}, 'cancelled'],
  ] as const)('that was %s with %j is %s afterwards, before the server has said so', (state, times, stands) => {
    expect(afterwards(lottery({ state, ...times }), Date.now())).toBe(stands);
  });
});

describe('games in the studio', () => {
  const lazy = features.find((one) => typeof one === 'object');
  it.each([['live', true], ['scheduled', false], ['ended', true], ['cancelled', false]] as const)('of a %s show: %s', (now, on) => {
    expect(lazy?.on([], { room: room({ state: now }) } as never)).toBe(on);
  });
  it('are there as soon as the show is on air, and know what runs', async () => {
    vi.unstubAllGlobals();
    const { studio, enters, replies: of, say } = stage(room({ state: 'scheduled' }));
    of.set(all, () => ({ status: 200, body: { items: [lottery({ state: 'open', entrants: 5 })], next: null } }));
    await enters();
    const here = (): Games | undefined => studio.features.all.find((one) => one instanceof games.constructor) as Games | undefined;
    expect(here()).toBeUndefined();
    say({ type: 'room', room: room({ state: 'live', version: 4 }) });
    await vi.waitFor(() => expect(here()?.lotteries.newest?.entrants).toBe(5));
    say({ type: 'lottery', lottery: lottery({ state: 'open', entrants: 6 }) });
    expect(here()?.lotteries.newest?.entrants).toBe(6);
    studio.stop();
  });
});
