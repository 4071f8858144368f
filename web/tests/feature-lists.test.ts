// The lists of features: each page has those that were made for it, and finds in them what it needs.

import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { i18n } from '$lib/i18n/index.svelte';
import { RoomFeatures } from '$lib/live/features.svelte';
import { RoomSession, type RoomStore } from '$lib/live/session.svelte';
import { strokes } from '$lib/parts/icons';
import { sentencesOf } from '../scripts/sentences';
import { parts } from '../src/pages/admin/parts';
import { features as ofLobby } from '../src/pages/lobby/features';
import { features as ofStudio } from '../src/pages/studio/features';
import { features as ofWatch } from '../src/pages/watch/features';
import { pageOf } from '../src/routes';
import { browser, listOf, network, storage } from './fakes';

const sources = new URL('../src/', import.meta.url).pathname;
const locales = new URL('../../locales/en/', import.meta.url).pathname;
const lists = { viewer: 'watch/features.ts', lobby: 'lobby/features.ts', studio: 'studio/features.ts', desk: 'admin/parts.ts' };

beforeEach(() => {
  browser();
  storage();
  network(() => listOf());
});
afterEach(() => vi.unstubAllGlobals());

describe.each(Object.entries(lists))('what features have for the %s', (kind, list) => {
  it('is in its list, each once', () => {
    const listed = [...readFileSync(`${sources}pages/${list}`, 'utf8').matchAll(/'\$features\/([a-z]+)\/([a-z]+)'/g)].map(([, module, file]) => `${module}/${file}.ts`);
    const made = readdirSync(`${sources}features`).flatMap((module) => readdirSync(`${sources}features/${module}`).map((file) => `${module}/${file}`));
    expect(listed.sort()).toEqual(made.filter((file) => file.endsWith(`/${kind}.ts`)).sort());
  });
});

/** What a file says for a set, or nothing where it says nothing there. */
const said = (set: string): string[] => {
  const file = `${locales}${set.split('-')[0]}.ftl`;
  return [...sentencesOf(set, readFileSync(file, 'utf8')).matchAll(/^([a-z0-9-]+) =/gm)].map(([, id = '']) => id);
};

describe.each([['viewer', '/watch/room_1', ''], ['lobby', '/', ''], ['studio', '/studio/room_1', '-studio'], ['desk', '/admin', '-desk']] as const)('the sentences of the %s', (kind, address, place) => {
  it('are those of all the features that are there from the beginning', async () => {
    const list = readFileSync(`${sources}pages/${lists[kind]}`, 'utf8');
    const there = [...list.matchAll(/from '\$features\/([a-z]+)\//g)].map(([, module]) => `${module}${place}`);
    const { default: text } = await pageOf(address).sentences.en();
    expect(there.length).toBeGreaterThan(0);
    expect(there.flatMap(said).filter((id) => !text.includes(`${id} =`))).toEqual([]);
  });
});

describe('the features of a page', () => {
  const session = new RoomSession({ room: 'room_1', begin: 'known', silence: 1 });
  const opened = { watch: new RoomFeatures<RoomStore & { places: object }>(session, ofWatch).all, studio: new RoomFeatures<RoomStore & { places: object }>(session, ofStudio).all, lobby: ofLobby.map((open) => open()) };
  it.each([
    ['watch', ['after', 'before', 'field', 'news', 'notice', 'over', 'shelf', 'top']], ['studio', ['after', 'card', 'onscreen', 'tile']], ['lobby', ['foot', 'news', 'notice', 'over', 'section', 'top']],
  ] as const)('of the %s fill its places', (page, places) => {
    const filled = opened[page].flatMap((feature) => Object.entries(feature.places));
    expect([...new Set(filled.map(([place]) => place))].sort()).toEqual(places);
    expect(filled.filter(([, { part }]) => typeof part !== 'function')).toEqual([]);
  });
});

describe('the parts of the desk', () => {
  it('stand in their own order, and open with the shows', () => {
    expect(parts.map(({ path }) => path)).toEqual(['shows', 'products', 'orders', 'markets', 'shop', 'mail', 'account']);
    expect(new Set(parts.map(({ order }) => order)).size).toBe(parts.length);
  });
  it('have a name that the page can say, and a drawing', async () => {
    await i18n.start(pageOf('/admin').sentences);
    expect(parts.filter(({ name, icon }) => !i18n.has(name) || !(icon in strokes))).toEqual([]);
  });
});
