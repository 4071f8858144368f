// What the host does to people and lines: a refusal is said where it was done, and nothing is said twice.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { stage } from './studio';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('what the host does to people', () => {
  it.each([
    ['mute', 'PUT /v1/rooms/room_1/mutes/person_a', (studio: Studio) => studio.mute('person_a')],
    ['unmute', 'DELETE /v1/rooms/room_1/mutes/person_a', (studio: Studio) => studio.unmute('person_a')],
    ['take down', 'DELETE /v1/rooms/room_1/lines/line_1', (studio: Studio) => studio.deleteLine('line_1')],
  ])('says where it was done that it was refused: %s', async (_, path, act) => {
    const { studio, enters, replies } = stage();
    await enters();
    replies.set(path, () => ({ status: 429, body: { code: 'too_many_requests', title: '' } }));
    await expect(act(studio)).rejects.toMatchObject({ code: 'too_many_requests' });
    expect([studio.refused, studio.mutes.people.size]).toEqual([null, 0]);
    studio.stop();
  });

  it('a line that nobody answered is sent again as the same line, and said again as another', async () => {
    const { studio, enters, asked, replies } = stage();
    await enters();
    const lines = '/v1/rooms/room_1/lines';
    replies.set(lines, () => Promise.reject(new TypeError('network')));
    await expect(studio.say('Welcome')).rejects.toMatchObject({ code: 'offline' });
    replies.set(lines, () => ({ status: 201, body: {} }));
    await studio.say('Welcome');
    await studio.say('Welcome');
    const [first, second, third] = asked(lines, 'POST').map((call) => call.key);
    expect([second === first, third === second]).toEqual([true, false]);
    studio.stop();
  });
});

type Studio = ReturnType<typeof stage>['studio'];
