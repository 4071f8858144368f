// Who may not write in a show: known after a reload, on every page of the owner.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveMessage } from '$lib/api/types';
import { page, pass, stage } from './studio';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const said = (person: string, name: string, offset: number): LiveMessage => ({
  type: 'line', line: `line_${offset}`, offset, person, name, text: 'hello', staff: false, at: '2026-01-17T20:00:00Z',
});
const MUTES = '/v1/rooms/room_1/mutes';
const muted = (people: string[]) => () => ({ status: 200, body: page(people) });

describe('who is muted', () => {
  it('is known after a reload, and by name where they wrote', async () => {
    const { studio, enters, say, replies } = stage();
    replies.set(MUTES, muted(['person_a', 'person_b']));
    await enters();
    say(said('person_a', 'Sari', 1));
    expect([...studio.mutes.people].map((one) => studio.mutes.nameOf(one))).toEqual(['Sari', null]);
    studio.stop();
  });

  it('follows what another page does, and is read again when the line is back', async () => {
    const { studio, enters, say, breaks, replies } = stage();
    await enters();
    say({ type: 'muted', person: 'person_a' }, { type: 'muted', person: 'person_b' }, { type: 'unmuted', person: 'person_a' });
    expect([...studio.mutes.people]).toEqual(['person_b']);
    replies.set(MUTES, muted(['person_c']));
    await breaks();
    await pass(1_000);
    expect([...studio.mutes.people]).toEqual(['person_c']);
    studio.stop();
  });

  it('is read again when somebody was muted meanwhile', async () => {
    const { studio, enters, say, replies } = stage();
    let answer: () => void = () => undefined;
    let people: string[] = [];
    replies.set(MUTES, async () => {
      const body = page(people);
      await new Promise<void>((done) => (answer = done));
      return { status: 200, body };
    });
    await enters();
    people = ['person_a'];
    say({ type: 'muted', person: 'person_a' });
    answer();
    await pass(10);
    answer();
    await pass(10);
    expect([...studio.mutes.people]).toEqual(['person_a']);
    studio.stop();
  });

  it('changes with what the host does here', async () => {
    const { studio, enters } = stage();
    await enters();
    await studio.mute('person_a');
    expect(studio.mutes.people.has('person_a')).toBe(true);
    await studio.unmute('person_a');
    expect(studio.mutes.people.has('person_a')).toBe(false);
    studio.stop();
  });
});
