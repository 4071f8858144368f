// Links between the pages of viewers turn the page and keep the document; all others are the browser's.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followLinks } from '$lib/links';
import { browser, settle } from './fakes';

class FakeElement {
  readonly link: object | null;
  constructor(link: object | null) {
    this.link = link;
  }
  closest = () => this.link;
}

let page: ReturnType<typeof browser>;
let listeners: Record<string, (event: any) => void>;
const show = vi.fn(async (_address: string, _since: number) => undefined);
const pushed = vi.fn();
const turns = (address: string): boolean => address === '/' || address.startsWith('/watch/');

beforeEach(() => {
  page = browser('/');
  listeners = {};
  vi.stubGlobal('Element', FakeElement);
  vi.stubGlobal('addEventListener', (name: string, heard: (event: any) => void) => void (listeners[name] = heard));
  vi.stubGlobal('history', { pushState: (_: unknown, __: string, href: string) => (pushed(href), (page.location.pathname = new URL(href).pathname)) });
  vi.stubGlobal('scrollTo', vi.fn());
  Object.assign(page.document, { querySelector: () => null });
  show.mockClear();
  pushed.mockClear();
  followLinks(turns, show);
});
afterEach(() => vi.unstubAllGlobals());

function click(path: string, more: object = {}, of: object = {}) {
  const href = new URL(path, 'https://shop.test');
  const link = { href: href.href, pathname: href.pathname, origin: href.origin, hash: href.hash, search: href.search, target: '', hasAttribute: () => false, ...of };
  const event = { target: new FakeElement(link), defaultPrevented: false, button: 0, timeStamp: 42, preventDefault: vi.fn(), ...more };
  listeners.click?.(event);
  return event.preventDefault.mock.calls.length === 1;
}

describe('a link', () => {
  it('from the lobby to a show turns the page, and says when it was pressed', () => {
    expect(click('/watch/room_1')).toBe(true);
    expect([show.mock.calls, pushed.mock.calls]).toEqual([[['/watch/room_1', 42]], [['https://shop.test/watch/room_1']]]);
  });

  it.each([
    ['to where pages do not turn', '/admin', {}, {}],
    ['for another tab', '/watch/room_1', { ctrlKey: true }, {}],
    ['with a target', '/watch/room_1', {}, { target: '_blank' }],
    ['that somebody else took', '/watch/room_1', { defaultPrevented: true }, {}],
    ['to another house', 'https://elsewhere.test/watch/room_1', {}, {}],
    ['to the page that is here', '/', {}, {}],
  ] as const)('%s is the browser’s', (_, path, event, link) => {
    expect([click(path, event, link), show.mock.calls.length]).toEqual([false, 0]);
  });

  it('whose page cannot be had is asked of the server', async () => {
    show.mockRejectedValueOnce(new Error('gone after an update'));
    click('/watch/room_1');
    await settle();
    expect(page.location.assign).toHaveBeenCalledWith('/watch/room_1');
  });
});

describe('the way back', () => {
  it('turns to the page that was left', () => {
    click('/watch/room_1');
    page.location.pathname = '/';
    listeners.popstate?.({ timeStamp: 77 });
    expect(show.mock.calls.at(-1)).toEqual(['/', 77]);
  });

  it('within one page is nobody’s turn', () => {
    listeners.popstate?.({ timeStamp: 77 });
    expect(show).not.toHaveBeenCalled();
  });
});
