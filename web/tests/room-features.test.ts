// The features of a page: those that are there from the beginning, and those that come when the room has something for them.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveMessage } from '$lib/api/types';
import { i18n, t } from '$lib/i18n/index.svelte';
import { type LazyFeature, type Open, RoomFeatures } from '$lib/live/features.svelte';
import type { RoomView } from '$lib/live/room';
import { RoomSession, type RoomStore } from '$lib/live/session.svelte';
import { toasts } from '$lib/parts/toasts.svelte';
import { browser, FakeSocket, network, product, refusal, room, settle, signIn, sockets, storage, welcome } from './fakes';

/** A feature that remembers what it was told. */
class Told implements RoomStore {
  readonly told: string[] = [];
  constructor(readonly name: string) {}
  start = (): void => void this.told.push('start');
  heard = (messages: readonly LiveMessage[], { viewers }: RoomView): void => void this.told.push(`${messages.map(({ type }) => type).join()} (${viewers})`);
  resync = (gap: string): void => void this.told.push(`resync ${gap}`);
  stop = (): void => void this.told.push('stop');
}
/** Code that is on its way until it is let come. */
function comes(name: string) {
  let arrive: (module: { open: Open<Told> }) => void = () => undefined;
  let fail: (reason: Error) => void = () => undefined;
  const loading = new Promise<{ open: Open<Told> }>((done, refuse) => ([arrive, fail] = [done, refuse]));
  return { loads: vi.fn(() => loading), arrive: () => arrive({ open: () => new Told(name) }), fail: () => fail(new Error('no such file')) };
}

const words = (text: string): Sentences => {
  const of = async () => ({ default: `games-win = ${text}\n` });
  return { en: of, 'zh-CN': of, ar: of };
};
const order: LiveMessage = { type: 'order', order: 'order_1', person: 'person_1', state: 'placed', reason: null };
const sold: LiveMessage = { type: 'product', product: product({ left: 0 }) };
const isOn = (messages: readonly LiveMessage[]): boolean => messages.some(({ type }) => type === 'order');
const said: LiveMessage = { type: 'line', line: 'line_3', offset: 3, person: 'person_2', name: 'Sari', text: 'Hello', staff: false, at: '2026-01-17T20:00:00Z' };

let session: RoomSession;
let features: RoomFeatures<Told>;
let games: ReturnType<typeof comes>;
const lazy = (more: Partial<LazyFeature<Told>> = {}): LazyFeature<Told> => ({ on: isOn, sentences: words('You win'), load: games.loads, ...more });
const eager = (name: string): Open<Told> => () => new Told(name);
const names = (): string[] => features.all.map(({ name }) => name);
const told = (name: string): string[] | undefined => features.all.find((one) => one.name === name)?.told;

beforeEach(async () => {
  browser();
  storage();
  vi.stubGlobal('WebSocket', FakeSocket);
  sockets.length = 0;
  network(() => refusal(403, 'not_allowed'));
  signIn();
  games = comes('games');
  session = new RoomSession({ room: 'room_1', begin: 'guest', silence: 8_000 });
  await i18n.start(import.meta.sentences('common'));
});
afterEach(() => {
  session.stop();
  vi.unstubAllGlobals();
});
async function begin(list: ConstructorParameters<typeof RoomFeatures<Told>>[1]): Promise<void> {
  features = session.follow(new RoomFeatures(session, list));
  void session.start(room());
  await settle();
  sockets.at(-1)?.opens();
}
const tells = (...messages: LiveMessage[]): void => sockets.at(-1)?.tells(...messages);

describe('a feature', () => {
  it('reads for itself, hears every frame, catches up and stops with the room', async () => {
    await begin([eager('shop')]);
    tells(welcome(), said);
    session.stop();
    expect(told('shop')).toEqual(['start', 'welcome,line (2)', 'stop']);
    features.resync('broken');
    expect(told('shop')?.at(-1)).toBe('resync broken');
  });
});

describe('a feature that comes later', () => {
  it('is not loaded as long as there is nothing for it, and then once', async () => {
    await begin([lazy()]);
    tells(welcome());
    tells(sold);
    expect([games.loads.mock.calls.length, i18n.has('games-win')]).toEqual([0, false]);
    tells(order);
    tells(order);
    expect(games.loads).toHaveBeenCalledTimes(1);
  });

  it('is loaded by the room as it was read, where that has something for it', async () => {
    await begin([lazy({ on: (_, view) => view.room?.state === 'live' })]);
    expect(games.loads).toHaveBeenCalledTimes(1);
  });

  it('hears what came before it, from the last welcome on, and then each frame', async () => {
    await begin([lazy()]);
    tells(welcome(), sold);
    tells(order);
    tells(welcome({ viewers: 7 }), sold);
    tells(order);
    tells(sold);
    games.arrive();
    await vi.waitFor(() => expect(names()).toEqual(['games']));
    expect(told('games')).toEqual(['start', 'welcome,product,order,product (7)']);
    tells(order);
    expect(told('games')?.slice(2)).toEqual(['order (7)']);
  });

  it('hears what opened it although it was all in the welcome', async () => {
    await begin([lazy()]);
    tells(welcome(), order);
    games.arrive();
    await vi.waitFor(() => expect(told('games')).toEqual(['start', 'welcome,order (2)']));
  });

  it('finds in the view what is the room’s own, and is not told it again', async () => {
    await begin([lazy()]);
    tells(welcome());
    tells(said, { type: 'viewers', count: 9 });
    tells(order);
    games.arrive();
    await vi.waitFor(() => expect(told('games')).toEqual(['start', 'welcome,order (9)']));
  });

  it('stands where the list has it, and speaks', async () => {
    await begin([eager('first'), lazy(), eager('last')]);
    tells(welcome(), order);
    expect(names()).toEqual(['first', 'last']);
    games.arrive();
    await vi.waitFor(() => expect(names()).toEqual(['first', 'games', 'last']));
    expect(t('games-win')).toBe('You win');
    await i18n.choose('zh-CN');
    expect(t('games-win')).toBe('You win');
  });

  it('that there was too much to keep for reads for itself what it did not hear', async () => {
    await begin([lazy()]);
    tells(welcome(), sold);
    for (let at = 0; at < 600; at += 1) tells(sold);
    tells(order);
    games.arrive();
    await vi.waitFor(() => expect(told('games')?.length).toBe(3));
    const [, heard = '', last] = told('games') ?? [];
    expect([heard.startsWith('welcome,product,'), heard.split(',').length, last]).toEqual([true, 502, 'resync late']);
  });

  it('that cannot be had says so once, and takes nothing from the others', async () => {
    const before = toasts.list.length;
    await begin([eager('shop'), lazy()]);
    tells(welcome(), order);
    games.fail();
    await vi.waitFor(() => expect(toasts.list.length).toBe(before + 1));
    expect(toasts.list.at(-1)?.text).toBe(t('common-part-failed'));
    tells(order);
    await settle();
    expect([games.loads.mock.calls.length, names(), toasts.list.length]).toEqual([1, ['shop'], before + 1]);
  });

  it('that comes after the end does not begin', async () => {
    await begin([lazy()]);
    tells(welcome(), order);
    session.stop();
    games.arrive();
    await new Promise((done) => setTimeout(done, 20));
    expect(names()).toEqual([]);
  });
});
