// Why a show could not be opened is said as it is.

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { pass, room, stage } from './studio';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A way on which the server answers and no packet comes through. */
class Blocked extends EventTarget {
  connectionState = 'new';
  localDescription = { sdp: 'offer' };
  addTransceiver(): void {}
  async setLocalDescription(): Promise<void> {}
  async setRemoteDescription(): Promise<void> {}
  close(): void {}
}

async function goesLive({ studio, asked }: ReturnType<typeof stage>) {
  const refused = studio.goLive().then(() => null, (problem: { code: string }) => problem.code);
  await pass(15_000);
  expect([studio.publisher.state, asked('/v1/rooms/room_1/open', 'POST').length]).toEqual(['idle', 0]);
  return refused;
}

it('a network that blocks the picture is not taken for one that is away', async () => {
  const theirs = stage(room({ state: 'scheduled', started_at: null }));
  vi.stubGlobal('RTCPeerConnection', Blocked);
  theirs.replies.set('POST /v1/rooms/room_1/sessions', () => ({ status: 201, body: { session: 'session_1', sdp: 'answer' } }));
  await theirs.enters();
  expect(await goesLive(theirs)).toBe('picture_is_blocked');
  theirs.studio.stop();
});

it('a camera that was not given is not taken for a network that is away', async () => {
  const theirs = stage(room({ state: 'scheduled', started_at: null }));
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia: async () => Promise.reject(new DOMException('', 'NotAllowedError')), enumerateDevices: async () => [] } });
  await theirs.enters();
  expect(await goesLive(theirs)).toBe('no_picture');
  theirs.studio.stop();
});
