// The script that stands inside a viewer's page: the offer leaves with the first bytes, and the page goes on with what came.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { asked, browser, type Call, listOf, network, pass, peers, type Reply, room, settle, storage, token, webRtc } from './fakes';

const visit = (media: object | null = { session: 'session_1', sdp: 'answer' }): Reply => ({ status: 201, body: { session: token('guest'), media } });
let calls: Call[];
let page: ReturnType<typeof browser>;
let furnished: string[];

function opens(path: string, cookie = '', reply: Reply = visit()): void {
  page = browser(path);
  page.document.cookie = cookie;
  furnished = [];
  Object.assign(page.document, {
    createRange: () => ({ createContextualFragment: (text: string) => ({ text, querySelectorAll: () => [] }) }),
    head: { append: ({ text }: { text: string }) => void furnished.push(text) },
  });
  calls = network((call) => (call.path === '/v1/sessions/visits' ? reply : call.path === '/v1/rooms/room_1' ? { status: 200, body: room() } : listOf()));
}
const boot = async (): Promise<void> => {
  await import('../src/boot');
  await settle();
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetModules();
  vi.stubGlobal('furniture', '<script src="/assets/index.js"></script>');
  storage({ feria_country: 'DE' });
  webRtc();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a cold link', () => {
  it('asks for everything at once, and for the rest of the page after it', async () => {
    opens('/watch/room_1');
    await boot();
    expect(calls.map(({ path, body }) => [path, body])).toEqual([['/v1/sessions/visits', { room: 'room_1', sdp: 'offer-1' }]]);
    expect([peers[0]?.remote, furnished.length]).toEqual(['answer', 1]);
  });

  it('is gone on with by the page: no other offer, no other guest, no other session', async () => {
    opens('/watch/room_1');
    await boot();
    const { begin } = await import('../src/pages/watch/early');
    const { session } = await import('$lib/api/session.svelte');
    const early = begin('room_1');
    await pass(100);
    expect([await session.token('guest'), peers.length, early.subscriber.state]).toEqual(['guest', 1, 'playing']);
    expect(asked(calls).filter((line) => line.startsWith('POST'))).toEqual(['POST /v1/sessions/visits']);
    early.subscriber.stop();
  });

  it('whose picture was refused makes its guest, and asks again when the show begins', async () => {
    opens('/watch/room_1', '', visit(null));
    await boot();
    const { begin } = await import('../src/pages/watch/early');
    const early = begin('room_1');
    await pass(100);
    expect(asked(calls).filter((line) => line.startsWith('POST'))).toEqual(['POST /v1/sessions/visits', 'POST /v1/rooms/room_1/sessions']);
    early.subscriber.stop();
  });

  it('that fails leaves it to the page', async () => {
    opens('/watch/room_1', '', 'nothing');
    await boot();
    expect([await (page.window as unknown as Window).feriaBegun?.visit, page.document.cookie]).toEqual([null, expect.stringContaining('feria_known=; path=/; max-age=0')]);
  });
});

describe('the rest of the page', () => {
  it.each(['/', '/orders/order_1', '/watch/'])('comes at once where there is no picture: %s', async (path) => {
    opens(path);
    await boot();
    expect([furnished.length, peers.length, calls.length]).toEqual([1, 0, 0]);
  });

  it('comes also when the offer hangs', async () => {
    opens('/watch/room_1');
    vi.spyOn(RTCPeerConnection.prototype, 'setLocalDescription').mockReturnValue(new Promise(() => undefined));
    await boot();
    expect(furnished).toHaveLength(0);
    await pass(150);
    expect(furnished).toHaveLength(1);
  });
});

it('leaves it to the other tab that is beginning', async () => {
  opens('/watch/room_1', 'feria_known=0');
  await boot();
  expect([calls.length, await (page.window as unknown as Window).feriaBegun?.visit]).toEqual([0, null]);
});
