// The host's cockpit: camera and microphone, going live and ending, and whose picture it is.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Room } from '$lib/api/types';
import { faultOf } from '$lib/media/devices';
import { Sources } from '../src/pages/studio/sources.svelte';
import { Studio } from '../src/pages/studio/studio.svelte';
import { asked, browser, type Call, FakeSocket, FakeStream, type FakeTrack, fakeTrack, listOf, network, pass, product, refusal, type Reply, room, settle, signIn, sockets, storage, webRtc, welcome } from './fakes';
import { commerceOf, mediaOf } from './studio';

let calls: Call[];
let kept: Record<string, string>;
let replies: Record<string, (call: Call) => Reply>;
let opened: FakeTrack[];
let devices: { getUserMedia: ReturnType<typeof vi.fn>; enumerateDevices(): Promise<object[]>; ondevicechange: (() => void) | null };
let loudness = 0;
const fault = (name: string): DOMException => new DOMException('', name);

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(1);
  browser('/studio/room_1');
  kept = storage();
  webRtc();
  opened = [];
  loudness = 0;
  /** Opens what is asked for; a device by its name, or the first one. */
  const open = async ({ video, audio }: { video?: { deviceId?: { exact: string } }; audio?: { deviceId?: { exact: string } } }): Promise<FakeStream> => {
    const tracks = [video && fakeTrack('video', video.deviceId?.exact ?? 'camera', { width: 1280, height: 720, frameRate: 29.97 }), audio && fakeTrack('audio', audio.deviceId?.exact ?? 'microphone')];
    const some = tracks.filter((track) => track !== undefined);
    opened.push(...some);
    return new FakeStream(some);
  };
  devices = { getUserMedia: vi.fn(open), enumerateDevices: async () => [{ kind: 'videoinput' }, { kind: 'audioinput' }, { kind: 'audiooutput' }], ondevicechange: null };
  Object.assign(navigator, { mediaDevices: devices });
  const analyser = { fftSize: 0, getFloatTimeDomainData: (samples: Float32Array) => samples.fill(loudness) };
  vi.stubGlobal('AudioContext', class {
    createAnalyser = () => analyser;
    createMediaStreamSource = () => ({ connect: () => undefined });
    close = async () => undefined;
  });
  vi.stubGlobal('WebSocket', FakeSocket);
  sockets.length = 0;
  replies = {
    '/v1/rooms/room_1': () => ({ status: 200, body: room({ state: 'scheduled', picture: false }) }),
    '/v1/rooms/room_1/sessions': () => ({ status: 201, body: { session: 'session_1', sdp: 'answer' } }),
    '/v1/rooms/room_1/open': () => ({ status: 200, body: room({ version: 4 }) }),
    '/v1/rooms/room_1/end': () => ({ status: 200, body: room({ state: 'ended', version: 5 }) }),
    '/v1/rooms/room_1/first-frames': () => ({ status: 200, body: { count: 1, p50: 400, p95: 900, by_country: [], by_network: [], recent: [] } }),
  };
  calls = network((call) => (call.method === 'DELETE' ? { status: 204 } : (replies[call.path]?.(call) ?? listOf())));
  signIn('host', 90_000, { role: 'owner' });
});
let studio: Studio | null = null;
afterEach(() => {
  studio?.stop();
  studio = null;
  vi.restoreAllMocks();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('camera and microphone', () => {
  it('are opened, shown by name and size, and chosen again next time', async () => {
    const sources = new Sources();
    await sources.open();
    expect([sources.camera, sources.microphone, sources.shape]).toEqual(['camera', 'microphone', { width: 1280, height: 720, rate: 30 }]);
    expect([sources.cameras.length, sources.microphones.length, JSON.parse(kept.feria_sources!)]).toEqual([1, 1, { camera: 'camera', microphone: 'microphone' }]);
    kept.feria_sources = '{"camera":"other"}';
    await sources.open();
    expect(devices.getUserMedia.mock.lastCall?.[0]).toMatchObject({ video: { deviceId: { exact: 'other' } }, audio: { echoCancellation: true } });
    sources.close();
  });

  it('of last time that are gone do not stand in the way', async () => {
    kept.feria_sources = '{"camera":"gone"}';
    devices.getUserMedia.mockRejectedValueOnce(fault('OverconstrainedError'));
    const sources = new Sources();
    expect([await sources.open() !== null, sources.fault, sources.camera]).toEqual([true, null, 'camera']);
    sources.close();
  });

  it.each([['NotAllowedError', 'no_permission'], ['NotReadableError', 'in_use'], ['NotFoundError', 'no_device']])('that cannot be had say why: %s', async (name, why) => {
    devices.getUserMedia.mockRejectedValue(fault(name));
    const sources = new Sources();
    expect([await sources.open(), sources.fault, sources.stream]).toEqual([null, why, null]);
    expect(faultOf(new Error(name))).toBe('no_device');
  });

  it('are not asked for on a page that is not safe, or by a browser without them', async () => {
    const sources = new Sources();
    Object.assign(navigator, { mediaDevices: undefined });
    await sources.open();
    expect(sources.fault).toBe('unsupported');
    Object.assign(window, { isSecureContext: false });
    await sources.open();
    expect(sources.fault).toBe('insecure');
  });

  it('change one at a time; the other goes on, and a muted microphone stays muted', async () => {
    const sources = new Sources();
    await sources.open();
    const [camera, microphone] = opened;
    await sources.switchTo('camera', 'other');
    expect([camera?.readyState, microphone?.readyState, sources.camera, sources.microphone]).toEqual(['ended', 'live', 'other', 'microphone']);
    sources.mute(true);
    await sources.switchTo('microphone', 'headset');
    expect([microphone?.enabled, opened.at(-1)?.id, opened.at(-1)?.enabled, opened.at(-2)?.enabled]).toEqual([false, 'headset', false, true]);
    devices.getUserMedia.mockRejectedValueOnce(fault('NotReadableError'));
    expect([await sources.switchTo('camera', 'third'), sources.fault, sources.camera]).toEqual([null, 'in_use', 'other']);
    sources.close();
    expect(opened.map(({ readyState }) => readyState)).toEqual(['ended', 'ended', 'ended', 'ended']);
  });

  it('are heard on the meter, the loudest is remembered, and nothing of a muted one', async () => {
    const sources = new Sources();
    await sources.open();
    await pass(100);
    expect(sources.level).toBe(0);
    loudness = 0.1; // −20 dB
    await pass(100);
    expect(sources.level).toBeCloseTo(0.8);
    sources.mute(true);
    await pass(100);
    expect([sources.level, sources.loudest > 0.7]).toEqual([0, true]);
    sources.close();
    loudness = 1;
    await pass(1_000);
    expect(sources.level).toBe(0);
  });

  it('that end by themselves are missed, each of them; those that are stopped here are not', async () => {
    const sources = new Sources();
    await sources.open();
    loudness = 0.1;
    await pass(100);
    const [camera, microphone] = opened;
    await sources.switchTo('camera', 'other');
    camera?.dispatchEvent(new Event('ended'));
    expect(sources.fault).toBeNull();
    microphone?.dispatchEvent(new Event('ended'));
    await pass(100);
    expect([sources.fault, sources.stream?.getTracks(), sources.level, sources.loudest]).toEqual(['gone', [opened[2]], 0, 0]);
    opened[2]?.dispatchEvent(new Event('ended'));
    expect([sources.fault, sources.stream]).toEqual(['gone', null]);
    sources.close();
    expect(sources.fault).toBeNull();
  });

  it('that were opened twice are both off after the end', async () => {
    const sources = new Sources();
    await Promise.all([sources.open(), sources.open()]);
    sources.close();
    expect(opened.map(({ readyState }) => readyState)).toEqual(['ended', 'ended', 'ended', 'ended']);
  });

  it('that are allowed after the page was left do not stay on', async () => {
    const sources = new Sources();
    for (const opening of [sources.open(), sources.switchTo('camera', 'other')]) {
      sources.close();
      expect([await opening, sources.stream]).toEqual([null, null]);
    }
    expect(opened.map(({ readyState }) => readyState)).toEqual(['ended', 'ended', 'ended']);
  });
});

describe('the cockpit', () => {
  async function enter(more: Partial<Room> = {}): Promise<Studio> {
    replies['/v1/rooms/room_1'] = () => ({ status: 200, body: room({ state: 'scheduled', picture: false, ...more }) });
    studio = new Studio('room_1');
    await studio.start();
    await settle();
    sockets.at(-1)?.opens();
    sockets.at(-1)?.tells(welcome({ room: room({ state: 'scheduled', picture: false, ...more }) }));
    return studio;
  }

  it('says why a room does not open, and can be asked again', async () => {
    replies['/v1/rooms/room_1'] = () => refusal(404, 'room_not_found');
    studio = new Studio('room_1');
    await studio.start();
    expect([studio.problem?.code, sockets.length, opened.length]).toEqual(['room_not_found', 0, 0]);
    replies['/v1/rooms/room_1'] = () => ({ status: 200, body: room() });
    await studio.start();
    expect([studio.problem, studio.room?.room]).toEqual([null, 'room_1']);
  });

  it('opens the camera before the show, and publishes only when the host says so', async () => {
    const here = await enter();
    expect([here.sources.camera, here.publisher.state, asked(calls).filter((one) => one.startsWith('POST'))]).toEqual(['camera', 'idle', []]);
    const going = here.goLive();
    await pass(100);
    await going;
    expect(asked(calls).filter((one) => one.startsWith('POST'))).toEqual(['POST /v1/rooms/room_1/sessions', 'POST /v1/rooms/room_1/open']);
    expect([here.room?.state, here.publishesHere, kept.feria_publishing_room_1]).toEqual(['live', true, expect.stringMatching(/^.{8,64}$/)]);
  });

  it('does not open a show whose picture is refused', async () => {
    const here = await enter();
    replies['/v1/rooms/room_1/sessions'] = () => refusal(409, 'room_already_has_a_publisher');
    const going = here.goLive().catch((problem: { code: string }) => problem.code);
    await pass(100);
    expect([await going, here.publisher.state, kept.feria_publishing_room_1, asked(calls).includes('POST /v1/rooms/room_1/open')]).toEqual(['room_already_has_a_publisher', 'idle', undefined, false]);
  });

  it('shows the picture of another device, and opens the show with it', async () => {
    const here = await enter({ picture: true });
    await pass(100);
    expect([here.arrives, here.monitor.state]).toEqual([true, 'playing']);
    await here.goLive();
    expect([here.publisher.state, here.room?.state]).toEqual(['idle', 'live']);
    sockets.at(-1)?.tells({ type: 'picture', present: false });
    expect(here.monitor.state).toBe('idle');
  });

  it('looks at no picture of an encoder that was left running after the end', async () => {
    const here = await enter({ state: 'live', picture: true });
    await pass(100);
    expect(here.monitor.state).toBe('playing');
    replies['/v1/rooms/room_1/sessions'] = () => refusal(409, 'room_has_ended');
    sockets.at(-1)?.tells({ type: 'room', room: room({ state: 'ended', picture: true }) });
    calls.length = 0;
    await pass(60_000);
    expect([here.monitor.state, asked(calls).filter((one) => one.startsWith('POST'))]).toEqual(['idle', []]);
  });

  it('goes on publishing after a reload, where it did before', async () => {
    await enter({ state: 'live' });
    expect(opened).toHaveLength(0);
    studio?.stop();
    kept.feria_publishing_room_1 = '1';
    const here = await enter({ state: 'live' });
    await pass(100);
    expect(here.publisher.state).toBe('publishing');
  });

  it('ends with the camera off, and the show stays when the server does not end it', async () => {
    const here = await enter({ state: 'live' });
    await here.publish();
    await pass(100);
    replies['/v1/rooms/room_1/end'] = () => refusal(429, 'too_many_requests');
    await expect(here.end()).rejects.toMatchObject({ code: 'too_many_requests' });
    expect([here.publisher.state, here.sources.stream !== null]).toEqual(['publishing', true]);
    replies['/v1/rooms/room_1/end'] = () => ({ status: 200, body: room({ state: 'ended' }) });
    await here.end();
    expect([here.publisher.state, here.room?.state, opened.every(({ readyState }) => readyState === 'ended'), kept.feria_publishing_room_1]).toEqual(['idle', 'ended', true, undefined]);
  });

  it('asks for its figures again when there is something new, and keeps the shelf as it is sold', async () => {
    replies['/v1/products'] = () => listOf(product());
    const here = await enter();
    const figures = (): number => asked(calls).filter((one) => one.endsWith('first-frames')).length;
    await pass(5_000);
    expect([figures(), mediaOf(here).figures?.count]).toEqual([1, 1]);
    sockets.at(-1)?.tells({ type: 'first_frame', country: 'DE', network: '4g', milliseconds: 300 });
    sockets.at(-1)?.tells({ type: 'order', order: 'order_1', person: 'person_1', state: 'placed', reason: null });
    sockets.at(-1)?.tells({ type: 'product', product: product({ version: 2, left: 0 }) });
    expect(commerceOf(here).shelf.products?.[0]?.left).toBe(0);
    await pass(5_000);
    expect(figures()).toBe(2);
    await pass(5_000 * 200);
    expect([here.watching.length, here.watching.at(-1)]).toEqual([180, 2]);
  });

  it('pins, mutes and deletes by their addresses, and says what was refused until the next try', async () => {
    const here = await enter({ state: 'live' });
    calls.length = 0;
    replies['/v1/rooms/room_1/pin'] = () => refusal(404, 'product_not_found');
    await commerceOf(here).pinning.pin('product_9');
    expect(commerceOf(here).pinning.refused?.code).toBe('product_not_found');
    for (const act of [commerceOf(here).pinning.unpin(), here.deleteLine('line_1'), here.mute('person_2'), here.unmute('person_2')]) await act;
    expect([commerceOf(here).pinning.refused, asked(calls)]).toEqual([null, [
      'PUT /v1/rooms/room_1/pin', 'DELETE /v1/rooms/room_1/pin', 'DELETE /v1/rooms/room_1/lines/line_1', 'PUT /v1/rooms/room_1/mutes/person_2', 'DELETE /v1/rooms/room_1/mutes/person_2',
    ]]);
    expect(calls[0]?.body).toEqual({ product: 'product_9' });
  });
});
