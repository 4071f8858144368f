// Where the viewer is: the country they buy from, the page they are on, and the way from one page to the next.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pageOf } from '../src/routes';
import { browser, network, refusal, settle, storage } from './fakes';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('the country', () => {
  const zones = { countries: { DE: ['Europe/Berlin'], AE: ['Asia/Dubai'] } };
  const at = (timeZone: string | undefined): void => void vi.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions').mockReturnValue({ timeZone } as never);
  /** As a page has it that has just been opened. */
  async function opened() {
    vi.resetModules();
    const { country } = await import('$lib/market/country.svelte');
    await country.start();
    return country;
  }

  it('is guessed by the clock on the wall, never asked of the network', async () => {
    storage();
    at('Asia/Dubai');
    const calls = network(() => ({ status: 200, body: zones }));
    const country = await opened();
    expect([country.code, country.isChosen, calls.length, calls[0]?.path.endsWith('zones.json')]).toEqual(['AE', false, 1, true]);
  });

  it.each([['UTC'], [undefined]])('is unknown in the zone %s', async (zone) => {
    storage();
    at(zone);
    network(() => ({ status: 200, body: zones }));
    expect((await opened()).code).toBe('unknown');
  });

  it('is the one that was chosen, also on the next visit, and is not guessed any more', async () => {
    const kept = storage();
    at('Asia/Dubai');
    const calls = network(() => ({ status: 200, body: zones }));
    const country = await opened();
    country.choose('DE');
    expect([country.code, country.isChosen, kept]).toEqual(['DE', true, { feria_country: 'DE' }]);
    expect([(await opened()).code, calls.length]).toEqual(['DE', 1]);
  });

  it('is guessed where what is kept makes no sense', async () => {
    storage({ feria_country: 'Germany' });
    at('Europe/Berlin');
    network(() => ({ status: 200, body: zones }));
    const country = await opened();
    expect([country.code, country.isChosen]).toEqual(['DE', false]);
  });

  it('is unknown without a network, and can be chosen where nothing can be kept', async () => {
    const refuses = (): never => {
      throw new DOMException('denied', 'SecurityError');
    };
    vi.stubGlobal('localStorage', { getItem: refuses, setItem: refuses });
    network(() => 'nothing');
    const country = await opened();
    expect(country.code).toBe('unknown');
    country.choose('AT');
    expect(country.code).toBe('AT');
  });

  it('has all its neighbours to choose from, and asks again for a list that did not come', async () => {
    vi.resetModules();
    const { everyCountry } = await import('$features/localization/viewer/sheets/countries');
    const calls = network((_, at) => (at === 1 ? 'nothing' : { status: 200, body: zones }));
    expect(await everyCountry()).toEqual([]);
    expect([await everyCountry(), await everyCountry(), calls.length]).toEqual([['DE', 'AE'], ['DE', 'AE'], 2]);
  });
});

describe('the way to a page', () => {
  class FakeElement extends EventTarget {
    link: object | null = null;
    closest = () => this.link;
  }
  let page: ReturnType<typeof browser>;
  const pushed: string[] = [];
  async function router(path: string) {
    page = browser(path);
    pushed.length = 0;
    vi.stubGlobal('Element', FakeElement);
    vi.stubGlobal('history', { pushState: (_: unknown, _title: string, to: URL) => pushed.push(to.pathname + to.search) });
    vi.resetModules();
    return (await import('$lib/desk/router.svelte')).router;
  }
  function click(to: string, link: object = {}, how: object = {}): Event {
    const { origin, pathname, search } = new URL(to, 'https://shop.test');
    const element = new FakeElement();
    element.link = { target: '', origin, pathname, search, hasAttribute: () => false, ...link };
    const event = Object.assign(new Event('click', { cancelable: true }), { button: 0, metaKey: false, ctrlKey: false, shiftKey: false, altKey: false, ...how });
    Object.defineProperty(event, 'target', { value: element });
    page.document.dispatchEvent(event);
    return event;
  }

  it('turns within the desk without a reload, and back', async () => {
    const here = await router('/admin/shows');
    expect(click('/admin/orders?of=today').defaultPrevented).toBe(true);
    expect([here.path, pushed, page.window.scrollTo.mock.calls.length]).toEqual(['/admin/orders', ['/admin/orders?of=today'], 1]);
    page.location.pathname = '/admin/shows';
    page.window.dispatchEvent(new Event('popstate'));
    expect(here.path).toBe('/admin/shows');
  });

  it.each([
    ['to another family of pages', '/studio/room_1', {}, {}],
    ['out of the shop', 'https://elsewhere.test/admin/orders', {}, {}],
    ['into a tab of its own', '/admin/orders', { target: '_blank' }, {}],
    ['that is a download', '/admin/orders', { hasAttribute: (name: string) => name === 'download' }, {}],
    ['with a key held down', '/admin/orders', {}, { ctrlKey: true }],
    ['with another button', '/admin/orders', {}, { button: 1 }],
  ])('leaves a link %s to the browser', async (_, to, link, how) => {
    const here = await router('/admin/shows');
    expect(click(to, link, how).defaultPrevented).toBe(false);
    expect([here.path, pushed]).toEqual(['/admin/shows', []]);
  });

  it('is a fresh page between families, and between viewers’ pages', async () => {
    const here = await router('/watch/room_1');
    here.go('/watch/room_2');
    here.go('/admin/orders');
    expect(page.location.assign.mock.calls.map(([to]) => String(to))).toEqual(['https://shop.test/watch/room_2', 'https://shop.test/admin/orders']);
    expect([pushed, here.path]).toEqual([[], '/watch/room_1']);
  });
});

describe('an address', () => {
  it.each([
    ['/', 'lobby', [], false], ['/watch/room_1a', 'watch', ['room_1a'], true], ['/watch/room_1a/', 'watch', ['room_1a'], true],
    ['/orders/order_1', 'order', ['order_1'], false], ['/studio/room_1', 'studio', ['room_1'], false],
    ['/admin', 'admin', [], false], ['/admin/shows', 'admin', ['shows'], false], ['/setup', 'setup', [], false], ['/sign-in', 'sign-in', [], false],
    ['/watch/Room', 'nowhere', [], false], ['/watch', 'nowhere', [], false], ['/watch/room_1/more', 'nowhere', [], false], ['/setup/a.b-c', 'nowhere', [], false],
  ])('%s is the page %s', async (address, folder, params, dusk) => {
    const found = pageOf(address);
    expect([found.load.toString().includes(`/pages/${folder}/`), found.params, found.dusk]).toEqual([true, params, dusk]);
    await settle();
  });
  it.each([['/nothing', ['common']], ['/watch/room_1', ['common', 'viewer', 'commerce', 'localization']], ['/orders/order_1', ['common', 'viewer', 'commerce', 'localization']], ['/studio/room_1', ['common', 'studio', 'assistant', 'commerce', 'media']], ['/admin', ['common', 'admin', 'commerce', 'identity', 'localization', 'outreach', 'rooms']], ['/sign-in', ['common', 'admin']]])('%s speaks what its page needs', async (address, files) => {
    const { default: text } = await pageOf(address).sentences.en();
    expect([...new Set([...text.matchAll(/^([a-z]+)-/gm)].map(([, file]) => file))]).toEqual(files);
  });
  it('begins early only for who watches', () => expect([pageOf('/watch/room_1').early, pageOf('/').early].map((early) => typeof early)).toEqual(['function', 'undefined']));
});

describe('the shop’s colour', () => {
  let style: Record<string, string>;
  beforeEach(() => {
    style = {};
    vi.stubGlobal('document', { documentElement: { style: { setProperty: (name: string, value: string) => void (style[name] = value) } } });
    vi.resetModules();
  });
  const opened = async () => (await import('$lib/shop.svelte')).shop;

  it('is worn as last time, then as the shop says now', async () => {
    const kept = storage({ feria_shop: '#112233' });
    let worn = '';
    network(() => {
      worn = style['--accent'] ?? '';
      return { status: 200, body: { name: 'Lantern', accent: '#c2410c', per_buyer: { pieces: 5, hours: 24 }, version: 1, set_up: true } };
    });
    const shop = await opened();
    await shop.start();
    expect([worn, style['--accent'], kept.feria_shop, shop.name]).toEqual(['#112233', '#c2410c', '#c2410c', 'Lantern']);
  });
  it('is left alone where it is none, and without an answer', async () => {
    storage({ feria_shop: 'red;}' });
    network(() => refusal(403, 'not_allowed'));
    const shop = await opened();
    await shop.start();
    expect([style, shop.name, shop.current]).toEqual([{}, '', null]);
  });
});
