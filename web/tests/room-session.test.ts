// The session of a page with a room: what it shows, who follows it, and what it does when nobody is heard.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveMessage } from '$lib/api/types';
import { type Gap, RoomSession, type SessionOptions } from '$lib/live/session.svelte';
import { asked, browser, type Call, FakeSocket, network, pass, refusal, type Reply, room, settle, signIn, sockets, storage, welcome } from './fakes';

const line: LiveMessage = { type: 'line', line: 'line_3', offset: 3, person: 'person_2', name: 'Sari', text: 'Hello', staff: false, at: '2026-01-17T20:00:00Z' };
let session: RoomSession;
let calls: Call[];
let reply: Reply;
/** What a store that follows was told, and how many lines it saw in the room then. */
let heard: [string, number][];
let gaps: Gap[];
let stopped: number;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(1);
  browser();
  storage();
  vi.stubGlobal('WebSocket', FakeSocket);
  sockets.length = 0;
  reply = { status: 200, body: room({ state: 'ended' }) };
  calls = network(() => reply);
  signIn();
});
afterEach(() => {
  session.stop();
  vi.restoreAllMocks();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function begin(options: Partial<SessionOptions> = {}): Promise<void> {
  [heard, gaps, stopped] = [[], [], 0];
  session = new RoomSession({ room: 'room_1', begin: 'guest', silence: 8_000, ...options });
  session.follow({
    heard: (messages, view) => void heard.push([messages.map(({ type }) => type).join(), view.lines.length]),
    resync: (gap) => void gaps.push(gap),
    stop: () => void (stopped += 1),
  });
  session.start(room({ viewers: 40 }));
  await settle();
}
const greets = (): void => {
  sockets.at(-1)?.opens();
  sockets.at(-1)?.tells(welcome());
};
/** Every socket that is tried closes again, for so many seconds. */
async function nobody(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    sockets.at(-1)?.ends(1006);
    await pass(1_000);
  }
}

describe('a session', () => {
  it('shows the room as it was read, until its socket speaks', async () => {
    await begin();
    expect([session.room?.room, session.view.viewers, session.socket]).toEqual(['room_1', 40, 'connecting']);
    greets();
    expect([session.view.viewers, session.socket]).toEqual([2, 'live']);
  });

  it('hands each frame on as a whole, with the room as it is after it', async () => {
    await begin();
    greets();
    sockets.at(-1)?.tells(line, { type: 'viewers', count: 3 });
    expect(heard).toEqual([['welcome', 0], ['line,viewers', 1]]);
  });

  it('tells in the order in which they came, also of what a request answered', async () => {
    await begin();
    const later: string[] = [];
    session.follow({ heard: () => void later.push(`after ${heard.length}`) });
    session.hear([{ type: 'room', room: room({ state: 'ended' }) }]);
    expect([session.room?.state, heard, later]).toEqual(['ended', [['room', 0]], ['after 1']]);
  });

  it('goes on from where it was', async () => {
    await begin();
    greets();
    sockets.at(-1)?.tells(line);
    sockets.at(-1)?.ends(1006);
    await pass(250);
    sockets.at(-1)?.opens();
    expect(sockets.at(-1)?.said[0]).toMatchObject({ type: 'hello', recover: { epoch: 'e1', offset: 3 } });
  });

  it('ends with all that follow it', async () => {
    await begin();
    greets();
    session.stop();
    await pass(60_000);
    expect([session.socket, stopped, sockets.length, session.silent]).toEqual(['stopped', 1, 1, false]);
  });
});

describe('what may have been missed', () => {
  it('is nothing when the first welcome comes at once', async () => {
    await begin();
    await pass(900);
    greets();
    expect(gaps).toEqual([]);
  });

  it.each([
    ['late', async () => pass(1_500)],
    ['silent', async () => nobody(10)],
    ['broken', async () => (greets(), nobody(1))],
    ['broken', async () => (greets(), nobody(20))],
  ] as [Gap, () => Promise<unknown>][])('is asked for again, once: %s', async (gap, happens) => {
    await begin();
    await happens();
    greets();
    expect([gaps, session.silent]).toEqual([[gap], false]);
    greets();
    expect(gaps).toHaveLength(1);
  });
});

describe('a room that nobody speaks of', () => {
  it.each([['before the first welcome', false], ['after a break', true]])('is silent after a while, %s', async (_, live) => {
    await begin();
    if (live) greets();
    await nobody(7);
    expect(session.silent).toBe(false);
    await nobody(2);
    expect([session.silent, calls]).toEqual([true, []]);
  });

  it('is looked at by request where the page wants that, and no more once the socket is back', async () => {
    await begin({ look: 15_000 });
    await nobody(8);
    expect([session.room?.state, heard]).toEqual(['ended', [['room', 0]]]);
    await nobody(31);
    expect(asked(calls)).toEqual(['GET /v1/rooms/room_1', 'GET /v1/rooms/room_1', 'GET /v1/rooms/room_1']);
    greets();
    await pass(60_000);
    expect(calls).toHaveLength(3);
  });

  it('stays as it is when that is not answered either, or too late', async () => {
    reply = refusal(403, 'not_allowed');
    await begin({ look: 15_000 });
    await nobody(9);
    expect([session.silent, session.room?.state]).toEqual([true, 'live']);
    let answer: (reply: Reply) => void = () => undefined;
    network(() => new Promise<Reply>((done) => (answer = done)));
    await nobody(15);
    greets();
    answer({ status: 200, body: room({ state: 'ended' }) });
    await settle();
    expect(session.room?.state).toBe('live');
  });
});
