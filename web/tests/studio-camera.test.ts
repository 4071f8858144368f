// The camera of the studio is on while it is needed, and not a moment longer.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakePeer, peers } from './fakes';
import { type FakeStream, pass, room, stage } from './studio';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const states = (stream: FakeStream): string[] => stream.getTracks().map((track) => track.readyState);

describe('the camera', () => {
  it.each(['ended', 'cancelled'] as const)('goes off when another page has the show %s', async (state) => {
    const { studio, enters, say } = stage(room({ state: 'scheduled', started_at: null }));
    await enters();
    const stream = studio.sources.stream as unknown as FakeStream;
    expect(states(stream)).toEqual(['live', 'live']);
    const unpublished = vi.spyOn(studio.publisher, 'stop');
    say({ type: 'room', room: room({ state }) });
    expect([states(stream), studio.sources.stream]).toEqual([['ended', 'ended'], null]);
    expect(unpublished).toHaveBeenCalled();
    studio.stop();
  });

  it('is the one that leaves when it was opened again, and the one before is off', async () => {
    const { studio, enters } = onAir();
    await enters();
    await publishes(studio);
    const first = studio.sources.stream as unknown as FakeStream;
    studio.sources.mute(true);
    await studio.reopen();
    const second = studio.sources.stream as unknown as FakeStream;
    expect([states(first), states(second)]).toEqual([['ended', 'ended'], ['live', 'live']]);
    expect([sent(), peers.length], 'no new session').toEqual([second.tracks, 1]);
    expect(second.getAudioTracks()[0]?.enabled, 'who muted themself stays muted').toBe(false);
    studio.stop();
  });

  it('leaves as soon as it opens, where nothing could leave without it', async () => {
    const { studio, enters } = onAir();
    await enters();
    const { getUserMedia } = navigator.mediaDevices;
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotReadableError'));
    await studio.publish();
    expect([studio.sources.fault, studio.publisher.state]).toEqual(['in_use', 'idle']);
    await studio.reopen();
    expect(studio.publisher.state).toBe('idle');
    navigator.mediaDevices.getUserMedia = getUserMedia;
    await studio.reopen();
    await pass(100);
    expect([studio.publisher.state, sent()]).toEqual(['publishing', (studio.sources.stream as unknown as FakeStream).tracks]);
    studio.stop();
  });

  it('only comes back before the show, where it was not yet to leave', async () => {
    const { studio, enters } = onAir(room({ state: 'scheduled', started_at: null }));
    await enters();
    await studio.reopen();
    await pass(100);
    expect([studio.publisher.state, peers.length]).toEqual(['idle', 0]);
    studio.stop();
  });

  it('goes off when the show opens with a picture from elsewhere, and so does what stood in its way', async () => {
    const { studio, enters, say, replies } = onAir(room({ state: 'scheduled', started_at: null, picture: true }));
    await enters();
    const stream = studio.sources.stream as unknown as FakeStream;
    replies.set('POST /v1/rooms/room_1/open', () => ({ status: 429, body: { code: 'too_many_requests', title: '' } }));
    await expect(studio.goLive()).rejects.toMatchObject({ code: 'too_many_requests' });
    expect(states(stream), 'a show that did not open may still need it').toEqual(['live', 'live']);
    studio.sources.fault = 'in_use';
    replies.set('POST /v1/rooms/room_1/open', () => ({ status: 200, body: room({ picture: true }) }));
    await studio.goLive();
    expect([states(stream), studio.sources.stream, studio.sources.fault]).toEqual([['ended', 'ended'], null, null]);
    say({ type: 'picture', present: false });
    await publishes(studio);
    say({ type: 'picture', present: true });
    expect(studio.sources.stream, 'what leaves stays on').not.toBeNull();
    studio.stop();
  });

  it('that is pulled out on air is missed in words, and leaves again once it is back', async () => {
    const { studio, enters } = onAir();
    await enters();
    await publishes(studio);
    const [camera, microphone] = (studio.sources.stream as unknown as FakeStream).tracks;
    camera?.ends();
    expect([studio.sources.fault, studio.sources.shape, studio.sources.stream?.getTracks()]).toEqual(['gone', null, [microphone]]);
    expect([microphone?.readyState, studio.publisher.state], 'the sound goes on').toEqual(['live', 'publishing']);
    await studio.reopen();
    expect([studio.sources.fault, sent()]).toEqual([null, (studio.sources.stream as unknown as FakeStream).tracks]);
    expect(sent()).not.toContain(camera);
    camera?.ends();
    expect(studio.sources.fault, 'one that was given up is not missed').toBeNull();
    studio.stop();
  });

  it('that is pulled out before the show is opened again for it', async () => {
    const { studio, enters, replies } = onAir(room({ state: 'scheduled', started_at: null }));
    await enters();
    const [camera] = (studio.sources.stream as unknown as FakeStream).tracks;
    camera?.ends();
    replies.set('POST /v1/rooms/room_1/open', () => ({ status: 200, body: room() }));
    const going = studio.goLive();
    await pass(200);
    await going;
    expect([studio.sources.fault, sent().length, sent().includes(camera), studio.room?.state]).toEqual([null, 2, false, 'live']);
    studio.stop();
  });

  it('that cannot be had opens no show, however often the button is pressed', async () => {
    const { studio, enters, replies } = onAir(room({ state: 'scheduled', started_at: null }));
    await enters();
    const [camera] = (studio.sources.stream as unknown as FakeStream).tracks;
    camera?.ends();
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotFoundError'));
    let opens = 0;
    replies.set('POST /v1/rooms/room_1/open', () => ((opens += 1), { status: 200, body: room() }));
    for (let press = 0; press < 2; press += 1) {
      const going = studio.goLive().catch((problem: { code: string }) => problem.code);
      await pass(500);
      expect(await going).toBe('no_picture');
    }
    expect([opens, sent()]).toEqual([0, []]);
    studio.stop();
  });

  it('stays with the page when the server only starts again', async () => {
    const { studio, enters, replies } = onAir();
    await enters();
    await publishes(studio);
    const { stream } = studio.sources;
    replies.set('POST /v1/rooms/room_1/sessions', () => ({ status: 502, body: {} }));
    peers.at(-1)?.turns('failed');
    await pass(10_000);
    expect([studio.publisher.state, studio.sources.stream, states(stream as unknown as FakeStream)]).toEqual(['reconnecting', stream, ['live', 'live']]);
    replies.set('POST /v1/rooms/room_1/sessions', () => ({ status: 201, body: { session: 'session_2', sdp: 'answer' } }));
    await pass(10_000);
    expect(studio.publisher.state).toBe('publishing');
    studio.stop();
  });

  it('goes off when somebody else has the picture, and theirs is shown', async () => {
    const { studio, enters, replies } = onAir(room({ picture: true }));
    await enters();
    replies.set('POST /v1/rooms/room_1/sessions', () => ({ status: 409, body: { code: 'room_already_has_a_publisher', title: '' } }));
    const watched = vi.spyOn(studio.monitor, 'start');
    const opened = vi.spyOn(studio.sources, 'open');
    await studio.publish();
    const stream = (await opened.mock.results[0]?.value) as FakeStream;
    expect(states(stream)).toEqual(['live', 'live']);
    await pass(100);
    expect([studio.publisher.state, studio.publisher.problem?.code, states(stream), studio.sources.stream]).toEqual(['refused', 'room_already_has_a_publisher', ['ended', 'ended'], null]);
    expect(watched).toHaveBeenCalled();
    studio.stop();
  });
});

/** A stage whose pictures come through. */
function onAir(now = room()) {
  peers.length = 0;
  vi.stubGlobal('RTCPeerConnection', FakePeer);
  const theirs = stage(now);
  theirs.replies.set('POST /v1/rooms/room_1/sessions', () => ({ status: 201, body: { session: 'session_1', sdp: 'answer' } }));
  return theirs;
}

async function publishes(studio: Studio): Promise<void> {
  await studio.publish();
  await pass(100);
  expect(studio.publisher.state).toBe('publishing');
}

/** What the last session of this page sends. */
const sent = (): unknown[] => (peers.at(-1)?.sends ?? []).map(({ track }) => track);

type Studio = ReturnType<typeof stage>['studio'];
