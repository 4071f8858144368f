// What the lines of a show are, beside them in the studio: read, heard, and put right.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Assistant } from '$features/assistant/studio';
import type { LiveMessage } from '$lib/api/types';
import { toasts } from '$lib/parts/toasts.svelte';
import { page, pass, stage } from './studio';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const CLASSES = '/v1/rooms/room_1/classes';
type Class = 'question' | 'doubt' | 'complaint' | 'other';
const read = (line: string, of: Class) => ({ line, class: of, language: null, corrected: false });
const told = (room: string, line: string, of: Class): LiveMessage => ({ type: 'classes', room, lines: [{ line, class: of, corrected: false }] });

async function entered() {
  const parts = stage();
  parts.replies.set(CLASSES, () => ({ status: 200, body: page([read('line_1', 'question'), read('line_2', 'other')]) }));
  await parts.enters();
  const assistant = parts.studio.features.all.find((feature) => feature instanceof Assistant)!;
  return { ...parts, assistant, classes: assistant.classes };
}

describe('the class of a line', () => {
  it('is read when the room is known, and heard afterwards, of this show alone', async () => {
    const { classes, assistant, say, studio } = await entered();
    say(told('room_1', 'line_3', 'doubt'), told('room_9', 'line_4', 'doubt'));
    expect(['line_1', 'line_3', 'line_4'].map((line) => classes.of(line))).toEqual(['question', 'doubt', null]);
    expect([assistant.line('line_1') === null, assistant.line('line_4')]).toEqual([false, null]);
    studio.stop();
  });

  it('that another device has put right while the line was away is read', async () => {
    const { classes, replies, say, breaks, studio } = await entered();
    say(told('room_1', 'line_1', 'complaint'));
    replies.set(CLASSES, () => ({ status: 200, body: page([read('line_1', 'doubt')]) }));
    await breaks();
    await pass(10_000);
    expect(classes.of('line_1')).toBe('doubt');
    studio.stop();
  });

  it('that is heard while it is read is newer than the answer', async () => {
    const { classes, replies, say, breaks, studio } = await entered();
    let answer = (): void => undefined;
    replies.set(CLASSES, () => new Promise((done) => (answer = () => done({ status: 200, body: page([read('line_1', 'question')]) }))));
    await breaks();
    await pass(10_000);
    say(told('room_1', 'line_1', 'complaint'));
    answer();
    await pass(1_000);
    expect(classes.of('line_1')).toBe('complaint');
    studio.stop();
  });

  it('is put right at once, and sent once', async () => {
    const { classes, asked, replies, studio } = await entered();
    replies.set(`PUT ${CLASSES}/line_1`, () => ({ status: 200, body: { ...read('line_1', 'doubt'), corrected: true } }));
    const correcting = classes.correct('line_1', 'doubt');
    expect(classes.of('line_1')).toBe('doubt');
    await correcting;
    await classes.correct('line_1', 'doubt');
    expect(asked(`${CLASSES}/line_1`, 'PUT').map(({ body }) => body)).toEqual([{ class: 'doubt' }]);
    studio.stop();
  });

  it('that the server does not take goes back, and says so', async () => {
    const { classes, replies, studio } = await entered();
    const said = vi.spyOn(toasts, 'say');
    replies.set(`PUT ${CLASSES}/line_1`, () => ({ status: 404, body: { code: 'line_not_found', title: 'Nobody has read that line' } }));
    await classes.correct('line_1', 'doubt');
    expect([classes.of('line_1'), said.mock.calls.length]).toEqual(['question', 1]);
    studio.stop();
  });
});

describe('words that fall flat', () => {
  const PHRASES = '/v1/phrases/check';
  const LINES = '/v1/rooms/room_1/lines';
  const finding = { words: 'last chance', at: 0, kind: 'own', markets: ['market_1'], name: null, reason: 'A threat', instead: null };

  it('hold a line back once, and sent again it goes', async () => {
    const { studio, replies, asked } = await entered();
    replies.set(PHRASES, () => ({ status: 200, body: page([finding]) }));
    replies.set(LINES, () => ({ status: 201, body: {} }));
    studio.speaking.text = 'last chance';
    await studio.speaking.send();
    expect([studio.speaking.warned, studio.speaking.phrases.findings.length, asked(LINES, 'POST').length]).toEqual([true, 1, 0]);
    await studio.speaking.send();
    expect([asked(LINES, 'POST').length, studio.speaking.text, studio.speaking.warned]).toEqual([1, '', false]);
    studio.stop();
  });

  it('of an old text say nothing of a new one', async () => {
    const { studio, replies, asked } = await entered();
    let answer = (): void => undefined;
    replies.set(PHRASES, () => new Promise((done) => (answer = () => done({ status: 200, body: page([finding]) }))));
    studio.speaking.text = 'last chance';
    const sending = studio.speaking.send();
    await pass(10);
    studio.speaking.text = 'red wine';
    answer();
    await pass(10);
    await sending;
    expect([studio.speaking.warned, asked(LINES, 'POST').length]).toEqual([false, 0]);
    studio.stop();
  });

  it('that nobody can look for hold nothing back', async () => {
    const { studio, replies, asked } = await entered();
    replies.set(PHRASES, () => ({ status: 503, body: { code: 'log_is_unavailable', title: '' } }));
    replies.set(LINES, () => ({ status: 201, body: {} }));
    studio.speaking.text = 'hello';
    const sending = studio.speaking.send();
    await pass(2_000);
    await sending;
    expect(asked(LINES, 'POST').length).toBe(1);
    studio.stop();
  });
});
