// A viewer's picture beside what the network does: a server that refuses, a host who returns, an element that changes.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Subscriber } from '$lib/media/subscriber.svelte';
import { browser, type Call, FakeVideo, fakeTrack, network, pass, peers, refusal, type Reply, signIn, way, webRtc } from './fakes';

let calls: Call[];
let answer: () => Reply;
let picture: Subscriber;
const taken: Reply = { status: 201, body: { session: 'session_1', sdp: 'answer' } };
const posts = (): number => calls.filter(({ method }) => method === 'POST').length;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(1);
  browser();
  webRtc();
  answer = () => taken;
  calls = network(({ method }) => (method === 'DELETE' ? { status: 204 } : answer()));
  signIn('viewer', 90_000);
  picture = new Subscriber({ room: 'room_1', begin: 'guest' });
});
afterEach(() => {
  picture.stop();
  vi.restoreAllMocks();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a picture that is refused', () => {
  it.each([[409, 'nobody_publishes', 2], [429, 'too_many_requests', 2], [403, 'not_allowed', 1]])('with %i %s is asked for again in its time', async (status, code, withinASecond) => {
    answer = () => refusal(status, code);
    picture.start();
    await pass(0);
    answer = () => taken;
    await pass(1_000);
    const soon = posts();
    await pass(8_000);
    expect([soon, posts(), picture.state]).toEqual([withinASecond, 2, 'playing']);
  });

  it('is asked for at once when the host returns, instead of at the end of the pause', async () => {
    answer = () => refusal(403, 'not_allowed');
    picture.start();
    await pass(100);
    picture.expect(false);
    answer = () => taken;
    picture.expect(true);
    await pass(600);
    expect([posts(), picture.state]).toEqual([2, 'playing']);
    await pass(10_000);
    expect(posts(), 'and not once more at its end').toBe(2);
  });
});

describe('a picture', () => {
  it('that nobody sends yet is waited for without a fault, from the first session on', async () => {
    way.packets = false;
    picture.expect(false);
    picture.start();
    await pass(30_000);
    expect([posts(), picture.state]).toEqual([1, 'playing']);
  });

  it('is not played in an element that is gone, and goes on in the one that took its place', async () => {
    const [old, next] = [new FakeVideo(), new FakeVideo()];
    const played = vi.spyOn(old, 'play');
    const detach = picture.attach(old as never);
    picture.start();
    await pass(100);
    const before = played.mock.calls.length;
    picture.attach(next as never);
    detach();
    expect([old.srcObject, next.srcObject !== null]).toEqual([null, true]);
    next.shows(100);
    expect(picture.shown).toBe(true);
    const plays = vi.spyOn(next, 'play');
    peers[0]?.ontrack?.({ track: fakeTrack('video', 'newer') });
    expect([played.mock.calls.length, plays.mock.calls.length]).toEqual([before, 1]);
  });

  it('plays nowhere when its only element is gone', async () => {
    const video = new FakeVideo();
    const played = vi.spyOn(video, 'play');
    picture.attach(video as never)();
    picture.start();
    await pass(100);
    expect([video.srcObject, played.mock.calls.length]).toEqual([null, 0]);
  });

  it('is watched by its clock in a browser that does not count frames', async () => {
    const video = Object.assign(new EventTarget(), { srcObject: null, play: async () => undefined });
    picture.attach(video as never);
    picture.start();
    await pass(100);
    video.dispatchEvent(new Event('timeupdate'));
    expect(picture.shown).toBe(true);
  });
});
