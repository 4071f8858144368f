// What is known of people in a market: typed, kept as a draft, signed, dropped; what it changes, and what is wrong with it.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { changedOf, daysOf, faultsOf, hoursWith, merged, phrasesBetween, type Profile, profileOf, type Typed, typedOf } from '$features/localization/desk/profile';
import { ProfileDesk } from '$features/localization/desk/profile-desk.svelte';
import { quoted, said } from '$features/localization/desk/profile-words.svelte';
import { dayShort } from '$lib/i18n/format.svelte';
import type { MarketProfile, SignedProfile } from '$lib/api/types';
import { piecesOf } from '$lib/desk/blanks';
import { i18n } from '$lib/i18n/index.svelte';
import { pageOf } from '../src/routes';
import { asked, browser, type Call, listOf, network, refusal, type Reply, signIn, storage } from './fakes';

const usual: Profile = { urgency: 'soft', quiet: { from: '22:00', to: '08:00' }, games: 'all', delivery_days: null, return_days: null, better_not: [] };
const chance = { words: 'last chance', reason: 'It sounds like a threat.', instead: null };
const known = (more: Partial<MarketProfile> = {}): MarketProfile => ({ market: 'market_eu', signed: 0, profile: usual, draft: null, version: 7, ...more });
const version = (signed: number, more: Partial<SignedProfile> = {}): SignedProfile => ({ signed, signed_at: '2026-12-02T10:00:00Z', signer: 'Huda', profile: usual, ...more });
const typed = (more: Partial<Typed> = {}): Typed => ({ ...typedOf(usual), ...more });
const PROFILE = '/v1/markets/market_eu/profile';

beforeEach(async () => {
  browser('/admin/markets/market_eu');
  storage();
  signIn('owner', 900, { role: 'owner' });
  await i18n.start(pageOf('/admin').sentences);
});
afterEach(() => vi.unstubAllGlobals());

describe('a profile that is typed', () => {
  it('is the profile again when nothing was changed', () => {
    const profile: Profile = { ...usual, delivery_days: { from: 3, to: 7 }, return_days: 14, better_not: [chance] };
    expect(profileOf(typedOf(profile))).toEqual(profile);
    expect(typedOf(profile).better_not).toEqual([{ ...chance, instead: '' }]);
  });
  it.each([['', null], [' ', null], ['0', 0], ['007', 7], ['٧', 7], ['120', 120], ['121', undefined], ['1.5', undefined], ['-1', undefined], ['soon', undefined]])('reads %j as days', (text, days) => expect(daysOf(text, 120)).toBe(days));
  it.each([
    [{ quiet: { from: '22:00', to: '22:00' } }, {}],
    [{ delivery_days: { from: '3', to: '' } }, { delivery_days: 'half' }], [{ delivery_days: { from: '7', to: '3' } }, { delivery_days: 'turned' }], [{ delivery_days: { from: '3', to: '121' } }, { delivery_days: 'wrong' }],
    [{ delivery_days: { from: '0', to: '0' } }, {}], [{ return_days: '366' }, { return_days: 'wrong' }], [{ return_days: '365' }, {}],
  ] as [Partial<Typed>, object][])('says what is wrong with %j', (more, faults) => {
    expect(faultsOf(typed(more))).toEqual(faults);
    expect(profileOf(typed(more)) === null).toBe(Object.keys(faults).length > 0);
  });
  it('has the half hours of a day to choose from, and what was said between them', () => {
    const hours = hoursWith(['22:00', '21:45']);
    expect([hours.length, hours[0], hours.at(-1), hours.slice(43, 46)]).toEqual([49, '00:00', '23:30', ['21:30', '21:45', '22:00']]);
  });
  it('is sent without the blanks around its words, and with nothing where no other wording is given', () => {
    const better_not = [{ words: ' last chance ', reason: 'no', instead: '  ' }, { words: 'cheap', reason: 'no', instead: ' good value ' }];
    expect(profileOf(typed({ better_not }))?.better_not).toEqual([{ words: 'last chance', reason: 'no', instead: null }, { words: 'cheap', reason: 'no', instead: 'good value' }]);
  });
});

describe('what a profile changes', () => {
  it('is said row by row, in their order', () => {
    const now = typed({ urgency: 'strong', quiet: { from: '21:00', to: '08:00' }, games: 'none', delivery_days: { from: '3', to: '7' }, return_days: '14', better_not: [{ ...chance, instead: '' }] });
    expect(changedOf(typed(), now)).toEqual(['urgency', 'quiet', 'games', 'delivery_days', 'return_days', 'better_not']);
    expect(changedOf(now, structuredClone(now))).toEqual([]);
  });
  it('is nothing where only digits, blanks or the order are other ones', () => {
    const [one, two] = [{ words: 'a', reason: 'r', instead: '' }, { words: 'b', reason: 'r', instead: '' }];
    expect(changedOf(typed({ return_days: '7', better_not: [one, two] }), typed({ return_days: ' 07 ', better_not: [two, { ...one, words: 'a ' }] }))).toEqual([]);
    expect(changedOf(typed({ return_days: '7' }), typed({ return_days: 'x' })), 'what is no number is a change all the same').toEqual(['return_days']);
  });
  it('is words that went and words that came, with another reason too', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((words) => ({ words, reason: 'r', instead: '' })) as [Typed['better_not'][0], Typed['better_not'][0], Typed['better_not'][0]];
    expect(phrasesBetween([a, b], [{ ...b, reason: 'other' }, c])).toEqual({ gone: [a], come: [{ ...b, reason: 'other' }, c] });
  });
  it('keeps what was typed where somebody else changed another row', () => {
    const [seen, now] = [typed(), typed({ games: 'none', return_days: '30' })];
    expect(merged(typed({ urgency: 'off', return_days: '14' }), seen, now)).toEqual(typed({ urgency: 'off', games: 'none', return_days: '14' }));
  });
  it('is said in words', () => {
    const profile: Profile = { ...usual, games: 'no_chance', delivery_days: { from: 3, to: 7 }, return_days: 1 };
    expect((['urgency', 'quiet', 'games', 'delivery_days', 'return_days'] as const).map((field) => said(field, profile))).toEqual(['soft', '22:00 to 08:00', 'no games of chance', '3 to 7 days', 'one day']);
    const other: Profile = { ...usual, quiet: { from: '08:00', to: '08:00' }, delivery_days: { from: 4, to: 4 } };
    expect((['quiet', 'delivery_days', 'return_days'] as const).map((field) => said(field, other))).toEqual(['none', '4 days', 'nothing said']);
    expect(quoted([chance, { words: 'cheap' }])).toBe('“last chance” and “cheap”');
  });
});

describe('the page of a market', () => {
  let calls: Call[];
  let now: MarketProfile;
  let signatures: SignedProfile[];
  /** A server that holds one profile, and takes nothing that was said of an older one. */
  const serve = (refuses: (call: Call) => Reply | null = () => null): void => {
    calls = network((call) => {
      const refused = refuses(call);
      if (refused !== null) return refused;
      if (call.method === 'GET') return call.path === PROFILE ? { status: 200, body: now } : listOf(...signatures);
      if (call.headers.get('if-match') !== `"${now.version}"`) return refusal(412, 'version_is_stale');
      if (call.method === 'PUT') now = { ...now, draft: call.body, version: now.version + 1 };
      else if (call.method === 'DELETE') now = { ...now, draft: null, version: now.version + 1 };
      else {
        now = { ...now, profile: now.draft ?? now.profile, draft: null, signed: now.signed + 1, version: now.version + 1 };
        signatures = [version(now.signed, { signer: call.body.name, profile: now.profile }), ...signatures];
      }
      return { status: 200, body: now };
    });
  };
  const open = async (): Promise<ProfileDesk> => {
    const page = new ProfileDesk('market_eu');
    await page.load();
    await vi.waitFor(() => expect(page.signed.items).not.toBeNull());
    return page;
  };

  beforeEach(() => {
    now = known();
    signatures = [];
    serve();
  });

  it('keeps what was typed as a draft, and lets it count once somebody has signed', async () => {
    const page = await open();
    expect([page.changed, page.unsaved, page.last]).toEqual([[], false, undefined]);
    page.typed!.urgency = 'off';
    page.typed!.delivery_days = { from: '3', to: '7' };
    expect([page.changed, page.unsaved]).toEqual([['urgency', 'delivery_days'], true]);
    expect(await page.keep()).toBe(true);
    expect([page.changed, page.unsaved, page.known?.profile.urgency]).toEqual([['urgency', 'delivery_days'], false, 'soft']);
    await page.sign(' Huda ');
    expect([page.changed, page.known?.profile.urgency, page.known?.draft, page.last?.signer]).toEqual([[], 'off', null, 'Huda']);
    const written = calls.filter(({ method }) => method !== 'GET');
    expect(asked(written)).toEqual([`PUT ${PROFILE}/draft`, `POST ${PROFILE}/signatures`]);
    expect(written.map(({ body, headers }) => [body, headers.get('if-match')])).toEqual([[{ ...usual, urgency: 'off', delivery_days: { from: 3, to: 7 } }, '"7"'], [{ name: ' Huda ' }, '"8"']]);
  });

  it('sends nothing while something is wrong', async () => {
    const page = await open();
    page.typed!.return_days = '400';
    expect([await page.keep(), calls.some(({ method }) => method === 'PUT')]).toEqual([false, false]);
  });

  it('shows a draft that waits, and drops it', async () => {
    now = known({ draft: { ...usual, games: 'none' }, signed: 1 });
    signatures = [version(1)];
    const page = await open();
    expect([page.changed, page.unsaved, page.typed?.games, page.last?.signer]).toEqual([['games'], false, 'none', 'Huda']);
    page.typed!.return_days = '14';
    await page.drop();
    expect([page.changed, page.unsaved, page.typed?.games, page.typed?.return_days]).toEqual([[], false, 'all', '']);
  });

  it('keeps what was typed when somebody was quicker, and by pressing again it takes the place of theirs', async () => {
    const page = await open();
    page.typed!.urgency = 'strong';
    now = known({ draft: { ...usual, urgency: 'off', games: 'none' }, version: 9 });
    expect([await page.keep(), page.refused?.code]).toEqual([false, 'version_is_stale']);
    expect([page.typed?.urgency, page.typed?.games, page.unsaved], 'what they did not type is as it is there now').toEqual(['strong', 'none', true]);
    expect([await page.keep(), page.refused, now.draft]).toEqual([true, null, { ...usual, urgency: 'strong', games: 'none' }]);
  });

  it('signs nothing that nobody has read: what was drafted meanwhile is shown first', async () => {
    now = known({ draft: { ...usual, games: 'none' } });
    const page = await open();
    now = known({ draft: { ...usual, urgency: 'strong' }, version: 8 });
    await expect(page.sign('Huda')).rejects.toMatchObject({ status: 412 });
    expect([page.changed, page.typed?.urgency, signatures]).toEqual([['urgency'], 'strong', []]);
    await page.sign('Huda');
    expect(signatures.map(({ signer }) => signer)).toEqual(['Huda']);
  });

  it('shows what counts now where the draft was signed meanwhile', async () => {
    now = known({ draft: { ...usual, games: 'none' } });
    const page = await open();
    now = known({ profile: { ...usual, games: 'none' }, signed: 1 });
    signatures = [version(1, { signer: 'Mei' })];
    serve(({ method }) => (method === 'POST' ? refusal(409, 'market_has_no_draft') : null));
    await expect(page.sign('Huda')).rejects.toMatchObject({ code: 'market_has_no_draft' });
    expect([page.changed, page.last?.signer]).toEqual([[], 'Mei']);
  });

  it('asks for one draft only when the first answer was lost', async () => {
    let lost = true;
    serve(({ method }) => (method === 'PUT' && lost ? 'nothing' : null));
    const page = await open();
    page.typed!.games = 'no_chance';
    expect([await page.keep(), page.refused?.code]).toEqual([false, 'offline']);
    lost = false;
    expect(await page.keep()).toBe(true);
    const keys = calls.filter(({ method }) => method === 'PUT').map(({ headers }) => headers.get('idempotency-key'));
    expect([keys.length, new Set(keys).size]).toEqual([2, 1]);
  });

  it('leaves what is typed while the draft is on its way', async () => {
    const page = await open();
    page.typed!.games = 'none';
    const kept = page.keep();
    page.typed!.return_days = '14';
    await kept;
    expect([page.typed?.return_days, page.unsaved, now.draft?.return_days]).toEqual(['14', true, null]);
  });

  it('has what was typed when its owner comes back to it, and not what was taken back', async () => {
    const page = await open();
    page.typed!.games = 'none';
    page.leave();
    now = known({ draft: { ...usual, return_days: 30 }, version: 8 });
    const again = await open();
    expect([again.typed?.games, again.typed?.return_days, again.unsaved]).toEqual(['none', '30', true]);
    again.undo();
    again.leave();
    expect((await open()).unsaved).toBe(false);
  });

  it('says why it could not be read', async () => {
    serve(() => refusal(404, 'market_not_found'));
    const page = new ProfileDesk('market_eu');
    await page.load();
    expect([page.problem?.code, page.typed, page.changed, page.unsaved]).toEqual(['market_not_found', null, [], false]);
  });
});

describe('a sentence with blanks', () => {
  it.each(['en', 'zh-CN', 'ar'] as const)('has each blank once in %s, in the order of that language', async (language) => {
    await i18n.choose(language);
    const pieces = piecesOf('localization-desk-quiet-says', ['from', 'to']);
    expect(pieces.filter((piece) => 'blank' in piece)).toEqual([{ blank: 'from' }, { blank: 'to' }]);
    expect(pieces.map((piece) => ('words' in piece ? piece.words : '')).join('')).not.toMatch(/[\u2068\u2069\ue000-\uf8ff{}]/u);
    expect(pieces.length).toBeGreaterThan(3);
    await i18n.choose('en');
  });
});

describe('the address of a market', () => {
  it('is a page of the desk', () => {
    expect([pageOf('/admin/markets/market_0000000000000000000000042'), pageOf('/admin/markets/'), pageOf('/admin')].map(({ folder }) => folder)).toEqual(['admin', 'admin', 'admin']);
    expect([pageOf('/admin/markets/market_1/more'), pageOf('/admin/markets/x')].map(({ folder }) => folder)).toEqual(['nowhere', 'nowhere']);
  });
});

it('a day is said with its year where that is another one', () => {
  const year = new Date().getFullYear();
  expect([dayShort(`${year}-06-02T12:00:00Z`), dayShort('2019-06-02T12:00:00Z')]).toEqual(['2 Jun', '2 Jun 2019']);
});
