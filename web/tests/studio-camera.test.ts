// The camera of the studio is on while it is needed, and not a moment longer.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type FakeStream, room, stage } from './studio';

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
    const { studio, enters } = stage(room({ state: 'scheduled', started_at: null }));
    await enters();
    const first = studio.sources.stream as unknown as FakeStream;
    studio.sources.mute(true);
    const replaced = vi.spyOn(studio.publisher, 'replace');
    await studio.reopen();
    const second = studio.sources.stream as unknown as FakeStream;
    expect([states(first), states(second)]).toEqual([['ended', 'ended'], ['live', 'live']]);
    expect(replaced.mock.calls).toEqual([['video', second.tracks[0]], ['audio', second.tracks[1]]]);
    expect(second.getAudioTracks()[0]?.enabled, 'who muted themself stays muted').toBe(false);
    studio.stop();
  });
});
