// What a room looks like after any order of messages, and how a page comes back to it.

import { describe, expect, it } from 'vitest';
import type { Line, Live, LiveMessage, Product, Room } from '$lib/api/types';
import { emptyRoom, KEPT_LINES, reduce, type RoomView } from '$lib/live/room';
import { afterClose, backoff } from '$lib/live/socket';

const room = (more: Partial<Room> = {}): Room => ({
  room: 'room_1', title: { en: 'Kiln opening' }, starts_at: '2026-01-17T20:00:00Z', started_at: null, ended_at: null, state: 'live',
  poster: null, own_poster: false, pinned: null, picture: true, viewers: 2, likes: 5, version: 3, ...more,
});
const line = (offset: number, more: Partial<Line> = {}): Line => ({
  line: `line_${offset}`, offset, person: 'person_a', name: 'Sari', text: `line ${offset}`, staff: false, at: '2026-01-17T20:00:00Z', ...more,
});
const said = (offset: number): LiveMessage => ({ type: 'line', ...line(offset) });
const welcome = (more: Partial<Live<'welcome'>> = {}): LiveMessage => ({
  type: 'welcome', epoch: 'e1', offset: 2, server_time: '2026-01-17T20:00:00Z', room: room(), viewers: 2, recovered: false, missed: null,
  lines: [line(1), line(2)], deleted: [], you: { person: 'person_me', role: 'guest', name: null, muted: false }, ...more,
});
const numbers = (view: RoomView): number[] => view.lines.map(({ offset }) => offset);
const joined = reduce(emptyRoom, [welcome()]);

describe('joining', () => {
  it('shows the newest lines, who I am and who is here', () => {
    expect(numbers(joined)).toEqual([1, 2]);
    expect([joined.viewers, joined.likes, joined.you?.person]).toEqual([2, 5, 'person_me']);
    expect(joined.place).toEqual({ epoch: 'e1', offset: 2 });
  });
  it('is not "you were away"', () => expect(joined.away).toBeNull());
});

describe('lines', () => {
  it('appear once, whether they come over the socket or as an answer', () => {
    expect(numbers(reduce(joined, [said(3), said(3), said(2)]))).toEqual([1, 2, 3]);
  });
  it('stand in the order of the chat log', () => expect(numbers(reduce(joined, [said(5), said(4), said(3)]))).toEqual([1, 2, 3, 4, 5]));
  it('go when they are deleted, and do not come back', () => {
    const gone = reduce(joined, [{ type: 'line_deleted', line: 'line_2' }, said(2)]);
    expect(numbers(gone)).toEqual([1]);
  });
  it('are kept up to a bound', () => {
    const many = reduce(joined, Array.from({ length: 400 }, (_, at) => said(at + 3)));
    expect(many.lines).toHaveLength(KEPT_LINES);
    expect(many.lines.at(-1)?.offset).toBe(402);
  });
  it('move the place to go on from, also when they are old', () => expect(reduce(joined, [said(9), said(4)]).place?.offset).toBe(9));
});

describe('coming back', () => {
  it('adds what was missed and says how much, and where it begins', () => {
    const back = reduce(joined, [welcome({ recovered: true, offset: 4, missed: 2, lines: [line(3), line(4)] })], 120_000);
    expect(numbers(back)).toEqual([1, 2, 3, 4]);
    expect(back.away).toEqual({ milliseconds: 120_000, missed: 2, firstMissed: 'line_3', recovered: true });
  });
  it('says nothing about a blink in which little was said', () => {
    expect(reduce(joined, [welcome({ recovered: true, offset: 3, missed: 1, lines: [line(3)] })], 800).away).toBeNull();
    expect(reduce(joined, [welcome({ recovered: true, missed: 0, lines: [] })], 120_000).away).toBeNull();
  });
  it('begins anew when too much was missed, and says so', () => {
    const back = reduce(joined, [welcome({ epoch: 'e2', offset: 900, missed: null, lines: [line(899), line(900)] })], 600_000);
    expect(numbers(back)).toEqual([899, 900]);
    expect(back.away).toMatchObject({ recovered: false, missed: null });
    expect(back.place).toEqual({ epoch: 'e2', offset: 900 });
  });
  it.each([[2_999, 9, false], [3_000, 1, true], [800, 10, true]])('after %i ms and %i lines is worth a word: %s', (milliseconds, missed, said) => {
    const back = reduce(joined, [welcome({ recovered: true, missed, lines: [line(3)] })], milliseconds);
    expect(back.away !== null).toBe(said);
  });
  it('counts the lines itself where the server does not say how many, and only new ones', () => {
    const back = reduce(joined, [welcome({ recovered: true, missed: null, lines: [line(2), line(3), line(4)] })], 60_000);
    expect(back.away).toMatchObject({ missed: 2, firstMissed: 'line_3' });
  });
  it('leaves standing what the viewer has not looked at yet', () => {
    const back = reduce(joined, [welcome({ recovered: true, missed: 1, lines: [line(3)] })], 60_000);
    expect(reduce(back, [welcome({ recovered: true, missed: 0, lines: [] })], 200).away).toEqual(back.away);
  });
  it('does not show again what was deleted meanwhile', () => {
    const deleted = reduce(joined, [{ type: 'line_deleted', line: 'line_2' }]);
    expect(numbers(reduce(deleted, [welcome({ recovered: true, lines: [line(2), line(3)] })]))).toEqual([1, 3]);
  });
});

describe('coming back to lines that were taken down', () => {
  const back = (more: object) => reduce(joined, [welcome({ recovered: true, offset: 4, missed: 1, lines: [line(4)], ...more })], 9_000);
  it('shows them no longer, and does not show them again', () => {
    const view = back({ deleted: ['line_1', 'line_3'] });
    expect(numbers(view)).toEqual([2, 4]);
    expect(numbers(reduce(view, [said(1), said(3)]))).toEqual([2, 4]);
  });
  it('keeps every line where the server names none', () => {
    expect(numbers(back({ deleted: [] }))).toEqual([1, 2, 4]);
    expect(numbers(back({}))).toEqual([1, 2, 4]);
  });
});

describe('what happens in the room', () => {
  it('mutes me and nobody else', () => {
    expect(reduce(joined, [{ type: 'muted', person: 'person_x' }]).you?.muted).toBe(false);
    const muted = reduce(joined, [{ type: 'muted', person: 'person_me' }]);
    expect(muted.you?.muted).toBe(true);
    expect(reduce(muted, [{ type: 'unmuted', person: 'person_me' }]).you?.muted).toBe(false);
  });
  it('counts viewers and likes as the server does', () => {
    const liked = reduce(joined, [{ type: 'likes', count: 7, total: 12 }, { type: 'viewers', count: 9 }]);
    expect([liked.likes, liked.risen, liked.viewers]).toEqual([12, 7, 9]);
    expect(reduce(liked, [{ type: 'likes', count: 3, total: 15 }]).risen).toBe(10);
  });
  it('is not made up before the room is known', () => {
    expect(reduce(emptyRoom, [{ type: 'picture', present: true }, { type: 'pinned', product: null }]).room).toBeNull();
    expect(reduce(emptyRoom, [{ type: 'muted', person: 'person_me' }, said(1)])).toMatchObject({ you: null, place: null });
  });
  it('knows when the host is away', () => expect(reduce(joined, [{ type: 'picture', present: false }]).room?.picture).toBe(false));
  it('ends', () => expect(reduce(joined, [{ type: 'room', room: room({ state: 'ended' }) }]).room?.state).toBe('ended'));
  it('leaves to others what is not the room’s', () => expect(reduce(joined, [{ type: 'hold', order: 'order_1', state: 'expired' }])).toBe(joined));
});

describe('the product that the host shows', () => {
  const product = { product: 'product_1' } as Product;
  const shown = (view: RoomView) => view.room?.pinned;
  it('is named by the room, and by the host who pins it', () => {
    expect([shown(joined), shown(reduce(joined, [{ type: 'pinned', product: product.product }]))]).toEqual([null, 'product_1']);
    expect(shown(reduce(joined, [{ type: 'room', room: room({ pinned: 'product_2' }) }]))).toBe('product_2');
  });
  it('goes when it is taken down', () => expect(shown(reduce(joined, [{ type: 'pinned', product: product.product }, { type: 'pinned', product: null }]))).toBeNull());
  it('is no more to the room than its name', () => expect(reduce(joined, [{ type: 'product', product }])).toBe(joined));
});

describe('the socket', () => {
  it('gives up only where there is no room', () => {
    expect([4001, 4004, 4008, 4009, 1006].map(afterClose)).toEqual(['again_with_new_token', 'give_up', 'again', 'again', 'again']);
    expect([1002, 1003, 1007, 1008, 1009].map(afterClose)).toEqual(Array(5).fill('again_later'));
  });
  it('comes back soon, then with more patience, never in step', () => {
    expect([0, 1, 2, 9].map((attempt) => backoff(attempt, () => 1))).toEqual([250, 500, 1_000, 5_000]);
    expect(backoff(3, () => 0)).toBe(1_000);
  });
});
