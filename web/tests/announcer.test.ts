// The chat as it is read aloud: enough to follow, never more than can be listened to.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Announcer } from '$lib/live/announcer.svelte';
import { pass } from './fakes';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the chat for who listens to it', () => {
  const lines = (...ids: number[]) => ids.map((one) => ({ id: `line_${one}`, words: `words ${one}` }));
  it('says what is new, a few lines every few seconds, and nothing of before', async () => {
    const announcer = new Announcer();
    announcer.hear(lines(1, 2));
    await pass(5_000);
    expect(announcer.saying).toBe('');
    for (const newest of [3, 4, 5, 6]) announcer.hear(lines(1, 2, ...[3, 4, 5, 6].slice(0, newest - 2)));
    await pass(4_999);
    expect(announcer.saying).toBe('');
    await pass(1);
    expect(announcer.saying).toBe('words 4. words 5. words 6');
    announcer.hear(lines(3, 4, 5, 6, 7));
    await pass(5_000);
    expect(announcer.saying).toBe('words 7');
    announcer.stop();
  });
  it('keeps nothing of a line that was taken down, said or not', async () => {
    const announcer = new Announcer();
    announcer.hear([]);
    announcer.hear(lines(1, 2));
    await pass(5_000);
    announcer.hear([{ id: 'line_1', words: 'erased' }, ...lines(2, 3, 4)]);
    expect(announcer.saying).toBe('words 2');
    announcer.hear(lines(4));
    await pass(5_000);
    expect(announcer.saying).toBe('words 4');
    announcer.stop();
  });
  it('says the first lines of a room in which nobody had spoken', async () => {
    const announcer = new Announcer();
    announcer.hear([]);
    announcer.hear(lines(1));
    await pass(5_000);
    expect(announcer.saying).toBe('words 1');
    announcer.stop();
  });
  it('falls silent with the page', async () => {
    const announcer = new Announcer();
    announcer.hear(lines(1));
    announcer.hear(lines(1, 2));
    announcer.stop();
    await pass(60_000);
    expect(announcer.saying).toBe('');
  });
});
