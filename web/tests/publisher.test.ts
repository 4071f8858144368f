// A host's picture on its way to the server, and one session of it from offer to end; a browser's WebRTC is played.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Peer } from '$lib/media/peer';
import { Publisher } from '$lib/media/publisher.svelte';
import { asked, browser, type Call, FakeStream, fakeTrack, network, pass, peers, refusal, type Reply, settle, signIn, way, webRtc } from './fakes';

let calls: Call[];
let page: ReturnType<typeof browser>;
let answer: (call: Call, at: number) => Reply | Promise<Reply>;
const SESSIONS = '/v1/rooms/room_1/sessions';
const posts = (): Call[] => calls.filter(({ method }) => method === 'POST');
const released = (): string[] => calls.filter(({ method }) => method === 'DELETE').map(({ path }) => path.replace(`${SESSIONS}/`, ''));

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(1);
  page = browser('/studio/room_1');
  webRtc();
  answer = () => ({ status: 201, body: { session: `session_${posts().length}`, sdp: 'answer' } });
  calls = network((call, at) => (call.method === 'DELETE' ? { status: 204 } : answer(call, at)));
  signIn('host', 90_000, { role: 'owner' });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a session', () => {
  const died = vi.fn();
  const open = (): Peer => new Peer({ room: 'room_1', role: 'subscribe', begin: 'guest', fill: () => undefined, died });
  beforeEach(() => died.mockClear());

  it('is offered before anybody asks for it, and takes the answer', async () => {
    const peer = open();
    await settle();
    expect([peers[0]?.localDescription, calls.length]).toEqual([{ sdp: 'offer-1' }, 0]);
    const opening = peer.open();
    await pass(40);
    expect(await opening).toEqual({ milliseconds: 40 });
    expect([posts()[0]?.body, peer.session, peers[0]?.remote]).toEqual([{ role: 'subscribe', sdp: 'offer-1' }, 'session_1', 'answer']);
    peer.close();
    await settle();
    expect(released()).toEqual(['session_1']);
  });

  it('that was closed while the server answered is given back at once', async () => {
    const peer = open();
    const opening = peer.open();
    peer.close();
    expect(await opening).toBe('closed');
    expect(calls).toHaveLength(0);
    answer = () => new Promise((done) => setTimeout(() => done({ status: 201, body: { session: 'session_1', sdp: 'answer' } }), 300));
    const late = open();
    const answered = late.open();
    await pass(100);
    late.close();
    await pass(300);
    expect([await answered, released(), peers[1]?.remote]).toEqual(['closed', ['session_1'], null]);
  });

  it.each(['failed', 'closed'])('is blocked as soon as the way has %s, without waiting for the limit', async (state) => {
    way.opens = false;
    const opening = open().open();
    await settle();
    peers[0]?.turns(state);
    expect(await opening).toBe('blocked');
  });

  it('dies once of silence, and not while nobody looks or nothing is expected', async () => {
    const peer = open();
    void peer.open();
    await pass(1_000);
    way.packets = false;
    page.document.visibilityState = 'hidden';
    await pass(20_000);
    peer.expecting = false;
    page.document.visibilityState = 'visible';
    await pass(20_000);
    expect(died).not.toHaveBeenCalled();
    peer.expecting = true;
    await pass(2_500);
    expect(died).not.toHaveBeenCalled();
    await pass(500);
    await pass(20_000);
    expect([died.mock.calls.length, released(), peers[0]?.closed]).toEqual([1, ['session_1'], false]);
  });

  it('is suspected for three seconds only', async () => {
    const peer = open();
    void peer.open();
    await pass(1_040);
    peer.suspect();
    await pass(3_000);
    way.packets = false;
    await pass(2_000);
    expect(died).not.toHaveBeenCalled();
  });
});

describe('a host’s picture', () => {
  const camera = fakeTrack('video');
  const microphone = fakeTrack('audio');
  const start = (stream = new FakeStream([microphone, camera])): Publisher => {
    const publisher = new Publisher('room_1');
    publisher.start(stream as never);
    return publisher;
  };

  it('is sent in one session, bounded in what it takes', async () => {
    const publisher = start();
    expect(publisher.state).toBe('connecting');
    await pass(40);
    expect([publisher.state, posts()[0]?.body.role]).toEqual(['publishing', 'publish']);
    expect(peers[0]?.sends.map(({ track, options }) => [track, options.direction, options.sendEncodings?.[0].maxBitrate])).toEqual([
      [camera, 'sendonly', 2_500_000], [microphone, 'sendonly', undefined],
    ]);
  });

  it('leaves room for a microphone that is not there yet, and changes what it sends without a new session', async () => {
    const publisher = start(new FakeStream([camera]));
    await pass(40);
    expect(peers[0]?.sends.map(({ kind, track }) => [kind, track])).toEqual([['video', camera], ['audio', null]]);
    await publisher.replace('audio', microphone as never);
    await publisher.replace('video', null);
    expect([peers[0]?.sends.map(({ track }) => track), peers.length]).toEqual([[null, microphone], 1]);
  });

  it('comes back by itself when the way fails, with what is chosen by then', async () => {
    const publisher = start();
    await pass(40);
    const other = fakeTrack('video', 'other');
    publisher.use(new FakeStream([other]) as never);
    peers[0]?.turns('failed');
    expect([publisher.state, peers[0]?.closed]).toEqual(['reconnecting', true]);
    await pass(250 + 40);
    expect([publisher.state, peers[1]?.sends[0]?.track, released()]).toEqual(['publishing', other, ['session_1']]);
  });

  it('knows since when nobody sees it: the last packet that was heard, until the next picture leaves', async () => {
    const publisher = start();
    await pass(40);
    expect(publisher.lost).toBeNull();
    await pass(2_000);
    const last = Date.now();
    [way.packets, way.opens] = [false, false];
    await pass(4_000);
    expect(publisher.state).not.toBe('idle');
    expect(Math.abs((publisher.lost ?? 0) - last)).toBeLessThanOrEqual(500);
    [way.packets, way.opens] = [true, true];
    await pass(20_000);
    expect([publisher.state, publisher.lost]).toEqual(['publishing', null]);
  });

  it('says that it is blocked when the server answers and nothing comes through, and goes on trying', async () => {
    way.opens = false;
    const publisher = start();
    await pass(8_000);
    expect([publisher.state, released()]).toEqual(['blocked', ['session_1']]);
    way.opens = true;
    await pass(250 + 40);
    expect(publisher.state).toBe('publishing');
  });

  it.each([[429, 'too_many_requests'], [500, 'internal_error']])('waits longer for a server that is away: %i', async (status, code) => {
    answer = () => refusal(status, code);
    const publisher = start();
    await settle();
    for (const [wait, tries] of [[249, 1], [1, 2], [499, 2], [1, 3], [1_000, 4], [2_000, 5], [4_000, 6], [4_000, 7]] as const) {
      await pass(wait);
      expect([wait, posts().length]).toEqual([wait, tries]);
    }
    expect([publisher.state, publisher.problem]).toEqual(['reconnecting', null]);
    publisher.stop();
  });

  it('is not pressed upon a server that refuses it', async () => {
    answer = () => refusal(409, 'room_already_has_a_publisher');
    const publisher = start();
    await pass(60_000);
    expect([publisher.state, publisher.problem?.code, posts().length, peers[0]?.closed]).toEqual(['refused', 'room_already_has_a_publisher', 1, true]);
    answer = () => ({ status: 201, body: { session: 'session_2', sdp: 'answer' } });
    publisher.start(new FakeStream([camera]) as never);
    expect(publisher.problem).toBeNull();
    await pass(40);
    expect(publisher.state).toBe('publishing');
  });

  it('is one picture when the host presses the button while it comes back by itself', async () => {
    const publisher = start();
    await pass(40);
    peers[0]?.turns('failed');
    publisher.start(new FakeStream([camera]) as never);
    await pass(5_000);
    expect([publisher.state, posts().length, peers[1]?.closed]).toEqual(['publishing', 2, false]);
  });

  it('ends, and stays ended', async () => {
    const publisher = start();
    await pass(40);
    peers[0]?.turns('failed');
    publisher.stop();
    publisher.use(new FakeStream([camera]) as never);
    await pass(60_000);
    expect([publisher.state, peers.length, asked(calls).at(-1)]).toEqual(['idle', 1, `DELETE ${SESSIONS}/session_1`]);
  });

  it('comes back by the name it has, and takes another page’s place only when it is asked to', async () => {
    const publisher = start();
    await pass(40);
    peers[0]?.turns('failed');
    await pass(5_000);
    const sources = (): unknown[] => posts().map(({ body }) => [body.page, body.resumes]);
    const name = posts()[0]?.body.page;
    expect(name).toMatch(/^.{8,64}$/);
    expect(sources()).toEqual([[name, false], [name, true]]);
    // A press is a page of its own; a reload is not.
    const pressed = publisher.start(new FakeStream([camera]) as never);
    await pass(40);
    publisher.start(new FakeStream([camera]) as never, name);
    await pass(40);
    expect(pressed).not.toBe(name);
    expect(sources().slice(2)).toEqual([[pressed, false], [name, true]]);
    publisher.stop();
  });

  it('that was ended while it began is not published by a late answer', async () => {
    const publisher = start();
    await settle();
    publisher.stop();
    await pass(60_000);
    expect([publisher.state, peers[0]?.closed, released()]).toEqual(['idle', true, ['session_1']]);
  });
});
