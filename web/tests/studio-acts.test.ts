// What the host does to people and lines: a refusal is said where it was done, and nothing is said twice.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveMessage } from '$lib/api/types';
import { commerceOf, pass, stage } from './studio';

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
    expect([commerceOf(studio).pinning.refused, studio.mutes.people.size]).toEqual([null, 0]);
    studio.stop();
  });
});

describe('what the host says', () => {
  const LINES = '/v1/rooms/room_1/lines';
  const written = { status: 201, body: {} };
  const silence = () => Promise.reject(new TypeError('network'));
  const line = (text: string, offset: number, person = 'person_o'): LiveMessage => ({ type: 'line', line: `line_${offset}`, offset, person, name: 'Lin', text, staff: true, at: '2026-01-17T20:00:00Z' });

  async function onAir() {
    const theirs = stage();
    await theirs.enters();
    const { speaking } = theirs.studio;
    const types = (text: string): void => {
      speaking.text = text;
      speaking.edited();
    };
    const keys = () => theirs.asked(LINES, 'POST').map(({ key }) => key);
    return { ...theirs, speaking, types, keys };
  }

  it('is the same line when nobody answered and it is sent again, and another one when it is said again', async () => {
    const { studio, speaking, types, keys, replies } = await onAir();
    replies.set(LINES, silence);
    types('Welcome');
    await speaking.send();
    expect([speaking.problem?.code, speaking.text, speaking.busy]).toEqual(['offline', 'Welcome', false]);
    replies.set(LINES, () => written);
    await speaking.send();
    expect([speaking.problem, speaking.text]).toEqual([null, '']);
    types('Welcome');
    await speaking.send();
    expect([keys()[1] === keys()[0], keys()[2] === keys()[1]]).toEqual([true, false]);
    studio.stop();
  });

  it('is another line once the field was edited, however much later the same words stand there', async () => {
    const { studio, speaking, types, keys, replies } = await onAir();
    replies.set(LINES, silence);
    types('Last piece!');
    await speaking.send();
    types('');
    replies.set(LINES, () => written);
    await pass(1_800_000);
    types('Last piece!');
    await speaking.send();
    expect(keys()[1]).not.toBe(keys()[0]);
    studio.stop();
  });

  it('has arrived when it stands in the chat, though nobody answered', async () => {
    const { studio, speaking, types, keys, replies, say } = await onAir();
    say(line('Last piece!', 1), line('Last piece!', 2, 'person_b'));
    replies.set(LINES, silence);
    types('Last piece!');
    await speaking.send();
    say(line('Last piece!', 1), line('Last piece!', 3, 'person_b'));
    expect(speaking.text, 'neither an older line nor somebody else’s').toBe('Last piece!');
    say(line('Last piece!', 4));
    expect([speaking.text, speaking.problem]).toEqual(['', null]);
    types('Last piece!');
    await speaking.send();
    expect(keys()[1]).not.toBe(keys()[0]);
    studio.stop();
  });

  it('is no failure when its answer fails after it was heard', async () => {
    const { studio, speaking, types, replies, say } = await onAir();
    replies.set(LINES, async () => {
      say(line('Welcome', 1));
      return silence();
    });
    types('Welcome');
    await speaking.send();
    expect([speaking.problem, speaking.text, speaking.busy]).toEqual([null, '', false]);
    studio.stop();
  });
});

describe('what the host puts on the screen', () => {
  const PIN = 'PUT /v1/rooms/room_1/pin';
  const busy = { status: 503, body: { code: 'server_is_busy', title: '' } };

  it('is the last that was wished for: an earlier one that waits is given up, and nothing is said of it', async () => {
    const { studio, enters, asked, replies } = stage();
    await enters();
    replies.set(PIN, ({ body }) => ((body as { product: string }).product === 'product_a' ? busy : { status: 204 }));
    const first = commerceOf(studio).pinning.pin('product_a');
    await pass(10);
    await commerceOf(studio).pinning.pin('product_b');
    await pass(30_000);
    await first;
    expect(asked('/v1/rooms/room_1/pin', 'PUT').map(({ body }) => (body as { product: string }).product)).toEqual(['product_a', 'product_b']);
    expect(commerceOf(studio).pinning.refused).toBeNull();
    studio.stop();
  });

  it('is refused aloud when it was the last', async () => {
    const { studio, enters, replies } = stage();
    await enters();
    replies.set(PIN, () => ({ status: 404, body: { code: 'product_not_found', title: '' } }));
    await Promise.all([commerceOf(studio).pinning.pin('product_a'), commerceOf(studio).pinning.pin('product_b')]);
    expect(commerceOf(studio).pinning.refused?.code).toBe('product_not_found');
    studio.stop();
  });
});

type Studio = ReturnType<typeof stage>['studio'];
