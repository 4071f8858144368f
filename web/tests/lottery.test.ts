// A lottery as a viewer's page follows it: what is newer, where it stands, my number, the result, and what I have won.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Lottery, newer, phase } from '$features/games/lottery';
import { Games, open } from '$features/games/viewer';
import { isNews, isWonBy } from '$features/games/viewer/lottery';
import { Problem } from '$lib/api/problem';
import { RoomSession } from '$lib/live/session.svelte';
import { aSheetIsOpen } from '$lib/parts/slot.svelte';
import { asked, browser, type Call, listOf, network, pass, refusal, type Reply, room, signIn, storage, welcome } from './fakes';

const at = (seconds: number): string => new Date(Date.now() + seconds * 1_000).toISOString();
/** Open since a minute, for another. */
const lottery = (more: Partial<Lottery> = {}): Lottery => ({
  lottery: 'lottery_1', room: 'room_1', state: 'open', keyword: '茶', prize: { en: 'A pot' }, rule: 'feria-draw/1', commitment: 'c0', announced_at: at(-90),
  opens_at: at(-60), closes_at: at(60), server_time: at(0), entrants: 3, list: null, seed: null, winner: null, drawn_at: null, ...more,
});
const drawn = (more: Partial<Lottery> = {}): Lottery => lottery({ state: 'drawn', list: 'aa', seed: 'bb', winner: { number: 2, name: 'Sari' }, drawn_at: at(0), ...more });
const entry = { lottery: 'lottery_1', number: 2, entrant: 'e0', salt: 's0' };

let kept: Record<string, string>;
let calls: Call[];
let replies: Record<string, Reply>;
let session: RoomSession;
let games: Games;

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-01-17T21:00:00Z') });
  browser();
  kept = storage();
  signIn();
  replies = {};
  calls = network(({ method, path }) => replies[`${method} ${path}`] ?? refusal(404, 'entry_not_found'));
  session = new RoomSession({ room: 'room_1', begin: 'guest', silence: 8_000 });
  games = session.follow(open(session));
});
afterEach(() => {
  games.stop();
  games.lotteries.sheet.open = null;
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
const told = (...lotteries: Lottery[]): void => session.hear(lotteries.map((lottery) => ({ type: 'lottery', lottery })));
const isIn = (number: number, id = 'lottery_1'): void => session.hear([{ type: 'lottery_entry', lottery: id, number }]);
const wins = (number: number, more = {}): void => session.hear([{ type: 'lottery_won', lottery: 'lottery_1', room: 'room_1', number, ...more }]);

describe('of two tellings', () => {
  it.each([
    ['the first', null, lottery(), 'told'],
    ['the further state', lottery(), lottery({ state: 'closing' }), 'told'],
    ['not the earlier state', lottery({ state: 'drawing' }), lottery(), 'known'],
    ['the higher count', lottery(), lottery({ entrants: 4 }), 'told'],
    ['not the lower count', lottery(), lottery({ entrants: 2 }), 'known'],
    ['the erased name', drawn(), drawn({ winner: { number: 2, name: null } }), 'told'],
    ['the one that was announced later', drawn(), lottery({ lottery: 'lottery_2', announced_at: at(-10) }), 'told'],
    ['not the one before', lottery(), drawn({ lottery: 'lottery_0', announced_at: at(-900) }), 'known'],
  ] as const)('%s is the newer one', (_, known, other, which) => {
    expect(newer(known, other)).toBe(which === 'told' ? other : known);
  });
});

describe('where it stands', () => {
  it.each([
    ['before its time is over', lottery(), null, 'open'],
    ['before it opens', lottery({ state: 'announced', opens_at: at(5) }), null, 'announced'],
    ['when its time has come, whoever has said so', lottery({ state: 'announced' }), null, 'open'],
    ['when its time is over, whoever has said so', lottery({ closes_at: at(-1) }), null, 'closing'],
    ['not late where nobody is heard', lottery({ closes_at: at(-60) }), null, 'closing'],
    ['when the lines take long', lottery({ state: 'closing', closes_at: at(-6) }), null, 'late'],
    ['when it was closed before its time', lottery({ state: 'closing' }), -1, 'closing'],
    ['a while after that', lottery({ state: 'closing' }), -6, 'late'],
    ['as long as it is drawn', lottery({ state: 'drawing', closes_at: at(-60) }), null, 'drawing'],
  ] as const)('%s', (_, one, since, stands) => {
    vi.useRealTimers(); // The table was made by the real clock.
    expect(phase(one, Date.now(), since === null ? null : Date.now() + since * 1_000)).toBe(stands);
  });
  it('is news for ten minutes, unless it was called off', () => {
    expect([lottery(), drawn({ drawn_at: at(-590) }), drawn({ drawn_at: at(-610) }), lottery({ state: 'cancelled' })].map(isNews)).toEqual([true, true, false, false]);
  });
  it('is won by who has the number, and by nobody without one', () => {
    expect([isWonBy(drawn(), 2), isWonBy(drawn(), 3), isWonBy(drawn(), null), isWonBy(drawn({ winner: null }), 2)]).toEqual([true, false, false, false]);
  });
});

describe('the card', () => {
  it('is there from the announcement to the draw, and opening is an arrival', () => {
    const about = [games.card.of];
    for (const state of ['announced', 'open', 'closing', 'drawing', 'drawn'] as const) {
      told(lottery({ state, drawn_at: state === 'drawn' ? at(0) : null }));
      about.push(games.card.of);
    }
    expect(about).toEqual([null, 'lottery_1 announced', 'lottery_1', 'lottery_1', 'lottery_1', null]);
  });
  it('says that it was called off, and goes', async () => {
    told(lottery({ state: 'announced' }));
    told(lottery({ state: 'cancelled' }));
    expect([games.card.of, games.lotteries.phase]).toEqual(['lottery_1', 'cancelled']);
    await pass(8_000);
    expect(games.card.of).toBeNull();
  });
  it('is not there for another show, nor for what was over before anybody came', () => {
    told(lottery({ room: 'room_2' }), lottery({ state: 'cancelled' }), drawn({ drawn_at: at(-601) }));
    expect([games.card.of, games.lotteries.lottery]).toEqual([null, null]);
  });
  it('goes on to the next one, which nobody is in yet', () => {
    told(drawn());
    isIn(2);
    told(lottery({ lottery: 'lottery_2', announced_at: at(0) }));
    expect([games.card.of, games.lotteries.number, games.lotteries.aside?.lottery]).toEqual(['lottery_2', null, 'lottery_1']);
  });
  it('knows since when a lottery that was closed early takes its time', async () => {
    told(lottery());
    told(lottery({ state: 'closing' }));
    expect(games.lotteries.phase).toBe('closing');
    await pass(5_100);
    expect(games.lotteries.phase).toBe('late');
  });
});

describe('my number', () => {
  const enter = 'POST /v1/lotteries/lottery_1/entries';
  beforeEach(() => told(lottery()));

  it('is the one of which I am told, in whichever order', () => {
    isIn(9, 'lottery_2');
    expect(games.lotteries.number).toBeNull();
    isIn(214);
    expect(games.lotteries.number).toBe(214);
    told(lottery({ lottery: 'lottery_2', announced_at: at(0) }));
    expect(games.lotteries.number).toBe(9);
  });
  it('is taken once, however often it is pressed', async () => {
    replies[enter] = { status: 201, body: entry };
    const pressed = [games.lotteries.enter(), games.lotteries.enter()];
    expect(games.lotteries.entering).toBe(true);
    await Promise.all(pressed);
    expect([games.lotteries.number, games.lotteries.entering, asked(calls)]).toEqual([2, false, [enter]]);
  });
  it('is refused with the reason, and how it stands is asked for', async () => {
    replies[enter] = refusal(409, 'lottery_is_closed');
    replies['GET /v1/rooms/room_1/lotteries'] = listOf(lottery({ state: 'drawing' }));
    await games.lotteries.enter();
    expect([games.lotteries.number, games.lotteries.entering, games.lotteries.problem?.code]).toEqual([null, false, 'lottery_is_closed']);
    await pass(300);
    expect([games.lotteries.phase, games.lotteries.problem]).toEqual(['drawing', null]);
  });
  it('is asked for with the same key after silence, so that it is one number', async () => {
    replies[enter] = 'nothing';
    await games.lotteries.enter();
    expect(games.lotteries.problem?.unsure).toBe(true);
    replies[enter] = { status: 200, body: entry };
    await games.lotteries.enter();
    const keys = calls.filter(({ method }) => method === 'POST').map(({ headers }) => headers.get('idempotency-key'));
    expect([new Set(keys).size, games.lotteries.number, games.lotteries.problem]).toEqual([1, 2, null]);
  });
  it('takes the reason away when it comes by the chat', async () => {
    replies[enter] = 'nothing';
    await games.lotteries.enter();
    isIn(2);
    expect([games.lotteries.number, games.lotteries.problem]).toEqual([2, null]);
  });
  it('is not asked for where there is no lottery', async () => {
    games.lotteries.lottery = null;
    await games.lotteries.enter();
    expect(calls).toEqual([]);
  });
});

describe('the result', () => {
  it('lies there until it is put away, and stays away when the page is loaded again', () => {
    told(drawn());
    expect(games.lotteries.result?.winner?.name).toBe('Sari');
    games.lotteries.putAway();
    expect(games.lotteries.result).toBeNull();
    const again = new Games(session);
    again.heard([{ type: 'lottery', lottery: drawn() }]);
    expect([again.lotteries.result, kept.feria_results_seen]).toEqual([null, 'lottery_1']);
    again.stop();
  });
  it('goes by itself for who has not won, once nobody checks it', async () => {
    told(drawn());
    isIn(3);
    await games.lotteries.check(drawn());
    await pass(13_000);
    expect(games.lotteries.result).not.toBeNull();
    games.lotteries.sheet.open = null;
    await pass(8_000);
    games.lotteries.stays();
    await pass(8_000);
    expect(games.lotteries.result).not.toBeNull();
    await pass(5_000);
    expect(games.lotteries.result).toBeNull();
  });
  it('is the winner’s to put away', async () => {
    told(drawn());
    isIn(2);
    await pass(600_000);
    expect([games.lotteries.isMine(drawn()), games.lotteries.result?.lottery]).toEqual([true, 'lottery_1']);
  });
  it('lies there although the next one is announced, with the name as it is by now', () => {
    told(drawn());
    told(drawn({ winner: { number: 2, name: null } }));
    told(lottery({ lottery: 'lottery_2', state: 'announced', announced_at: at(0), opens_at: at(5) }));
    expect([games.lotteries.result?.winner?.name, games.card.of]).toEqual([null, 'lottery_2 announced']);
    games.lotteries.putAway();
    expect([games.lotteries.result, games.card.of]).toEqual([null, 'lottery_2 announced']);
  });
  it('is not lost when the next one is announced before it is told', () => {
    told(lottery());
    isIn(2);
    told(lottery({ lottery: 'lottery_2', state: 'announced', announced_at: at(0), opens_at: at(5) }));
    told(drawn());
    expect([games.lotteries.result?.lottery, games.lotteries.isMine(drawn()), games.card.of]).toEqual(['lottery_1', true, 'lottery_2 announced']);
    told(drawn({ lottery: 'lottery_0', announced_at: at(-900), drawn_at: at(-700) }), drawn({ lottery: 'lottery_0', announced_at: at(-900), drawn_at: at(-500) }));
    expect(games.lotteries.result?.lottery).toBe('lottery_1');
  });
  it('gives way once the next one is open, and is seen again when it is asked for', async () => {
    told(drawn());
    isIn(2);
    const next = { lottery: 'lottery_2', announced_at: at(0) };
    told(lottery({ ...next, state: 'announced', opens_at: at(5), closes_at: at(65) }));
    expect([games.lotteries.result?.lottery, games.lotteries.aside]).toEqual(['lottery_1', null]);
    told(lottery(next));
    expect([games.lotteries.result, games.lotteries.aside?.lottery]).toEqual([null, 'lottery_1']);
    games.lotteries.seesAside();
    expect([games.lotteries.result?.lottery, games.lotteries.aside]).toEqual(['lottery_1', null]);
    games.lotteries.putAway();
    expect([games.lotteries.result, games.lotteries.aside]).toEqual([null, null]);
  });
  it('comes again where nothing can be kept', () => {
    const refuses = (): never => {
      throw new DOMException('denied', 'SecurityError');
    };
    vi.stubGlobal('sessionStorage', { getItem: refuses, setItem: refuses });
    const other = new Games(session);
    other.heard([{ type: 'lottery', lottery: drawn() }]);
    other.lotteries.putAway();
    expect(other.lotteries.result).toBeNull();
    other.stop();
  });
});

describe('what I have won', () => {
  it('is known also before the result is, and read with it', () => {
    told(lottery({ state: 'drawing' }));
    wins(2);
    expect([games.lotteries.number, games.lotteries.won.length, asked(calls)]).toEqual([2, 1, []]);
    told(drawn());
    expect(games.lotteries.isMine(drawn())).toBe(true);
    games.lotteries.putAway();
    expect(games.lotteries.won).toEqual([]);
  });
  it('is said once of another show, with what it is, until it is dismissed', async () => {
    replies['GET /v1/lotteries/lottery_9'] = { status: 200, body: drawn({ lottery: 'lottery_9', room: 'room_2' }) };
    wins(7, { lottery: 'lottery_9', room: 'room_2' });
    wins(7, { lottery: 'lottery_9', room: 'room_2' });
    await pass(10);
    expect([games.lotteries.won.map(({ room }) => room), games.lotteries.prizes.get('lottery_9'), games.card.of]).toEqual([['room_2'], { en: 'A pot' }, null]);
    games.lotteries.dismiss('lottery_9');
    expect(games.lotteries.won).toEqual([]);
  });
  it('is said without what it is when nobody can tell', async () => {
    wins(7, { lottery: 'lottery_9', room: 'room_2' });
    await pass(10);
    expect([games.lotteries.won.length, games.lotteries.prizes.size]).toEqual([1, 0]);
  });
});

describe('after a silence', () => {
  const list = 'GET /v1/rooms/room_1/lotteries';
  const mine = 'GET /v1/lotteries/lottery_1/entry';

  it('it is as the server has it, with my number', async () => {
    told(lottery());
    replies[list] = listOf(drawn());
    replies[mine] = { status: 200, body: entry };
    session.hear([welcome({ room: room() })]);
    games.resync();
    await pass(300);
    expect([games.lotteries.result?.lottery, games.lotteries.isMine(drawn()), asked(calls)]).toEqual(['lottery_1', true, [list, mine]]);
  });
  it('one that was called off meanwhile is said to be', async () => {
    told(lottery());
    replies[list] = listOf(lottery({ state: 'cancelled' }));
    games.resync();
    await pass(300);
    expect([games.lotteries.phase, asked(calls)]).toEqual(['cancelled', [list]]);
  });
  it('one that was overtaken by what is no news any more is gone, and its end is asked for once', async () => {
    told(lottery());
    isIn(2);
    replies['GET /v1/lotteries/lottery_1'] = { status: 200, body: drawn({ drawn_at: at(-900) }) };
    told(lottery({ lottery: 'lottery_2', state: 'cancelled', announced_at: at(-10) }));
    expect([games.card.of, games.lotteries.lottery]).toEqual([null, null]);
    await pass(10);
    expect([games.lotteries.result?.lottery, games.lotteries.isMine(drawn()), asked(calls)]).toEqual(['lottery_1', true, ['GET /v1/lotteries/lottery_1']]);
    told(lottery());
    expect([games.card.of, calls.length]).toEqual([null, 1]);
  });
  it('both of two are known: the result of the one, and that the other is open', async () => {
    told(lottery());
    replies[list] = listOf(lottery({ lottery: 'lottery_2', announced_at: at(-10) }), drawn());
    replies[mine] = { status: 200, body: entry };
    games.resync();
    await pass(300);
    expect([games.card.of, games.lotteries.aside?.lottery, games.lotteries.isMine(drawn())]).toEqual(['lottery_2', 'lottery_1', true]);
    expect(calls[0]?.query.get('limit')).toBe('2');
  });
  it('nothing comes up that was over long ago, and who is not in is not', async () => {
    replies[list] = listOf(drawn({ lottery: 'lottery_0', announced_at: at(-990), drawn_at: at(-900) }));
    games.resync();
    await pass(300);
    expect(games.lotteries.lottery).toBeNull();
    told(lottery());
    replies[list] = listOf(lottery());
    games.resync();
    await pass(4_000);
    expect([games.lotteries.number, asked(calls).at(-1)]).toEqual([null, mine]);
  });
  it('it is asked for again when the server is away', async () => {
    replies[list] = refusal(503, 'server_is_busy');
    games.resync();
    await pass(30_000);
    expect(calls.length).toBeGreaterThan(3);
    replies[list] = listOf(lottery());
    await pass(30_000);
    expect(games.card.of).toBe('lottery_1');
  });
});

describe('the check of a draw', () => {
  const mine = 'GET /v1/lotteries/lottery_1/entry';
  const check = (one: Lottery): Promise<void> => (games.lotteries.check(one), games.lotteries.prove());

  it('has what is told to me alone, and follows the lottery while it is open', async () => {
    told(lottery());
    isIn(2);
    replies[mine] = { status: 200, body: entry };
    await check(lottery());
    expect([aSheetIsOpen(), games.lotteries.proof]).toEqual([true, entry]);
    told(drawn());
    expect(games.lotteries.checked?.seed).toBe('bb');
    told(lottery({ lottery: 'lottery_2', announced_at: at(0) }));
    expect(games.lotteries.checked?.lottery).toBe('lottery_1');
  });
  it('never has the line of another lottery', async () => {
    told(lottery());
    isIn(2);
    replies[mine] = { status: 200, body: entry };
    await check(lottery());
    games.lotteries.check(lottery({ lottery: 'lottery_2' }));
    expect(games.lotteries.proof).toBeNull();
    games.lotteries.check(lottery());
    const late = games.lotteries.prove();
    isIn(9, 'lottery_2');
    games.lotteries.check(lottery({ lottery: 'lottery_2' }));
    await late;
    expect(games.lotteries.proof).toBeNull();
  });
  it('says of one that was called off that it was, as long as it is looked at', async () => {
    told(lottery());
    games.lotteries.check(lottery());
    told(lottery({ state: 'cancelled' }));
    await pass(9_000);
    expect([games.card.of, games.lotteries.checked?.state]).toEqual([null, 'cancelled']);
  });
  it('says why my line could not be had, and has it when it is asked for again', async () => {
    told(lottery());
    isIn(2);
    await check(lottery());
    expect(games.lotteries.proof).toBeInstanceOf(Problem);
    replies[mine] = { status: 200, body: entry };
    await games.lotteries.prove();
    expect(games.lotteries.proof).toEqual(entry);
  });
  it('asks for no line of somebody who is not in', async () => {
    told(lottery());
    await check(lottery());
    expect([aSheetIsOpen(), calls]).toEqual([true, []]);
  });
});
