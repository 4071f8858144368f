// What a room looks like to one page: a pure fold over the messages of the live socket.

import type { Line, Live, LiveMessage, Role, Room } from '$lib/api/types';

/** How many lines a page keeps; older ones are fetched when somebody scrolls to them. */
export const KEPT_LINES = 300;

export type You = { person: string; role: Role; name: string | null; muted: boolean };
/** What happened while this page was not connected. */
export type Away = { milliseconds: number; missed: number | null; firstMissed: string | null; recovered: boolean };

export type RoomView = {
  room: Room | null;
  viewers: number;
  likes: number;
  /** Likes that others sent since the page began: hearts rise from these. */
  risen: number;
  lines: readonly Line[];
  deleted: ReadonlySet<string>;
  you: You | null;
  /** Where to go on after a lost connection. */
  place: { epoch: string; offset: number } | null;
  away: Away | null;
};

export const emptyRoom: RoomView = {
  room: null,
  viewers: 0,
  likes: 0,
  risen: 0,
  lines: [],
  deleted: new Set(),
  you: null,
  place: null,
  away: null,
};

/** Folds the messages of one frame. `awayFor` is how long the page was cut off before a welcome. */
export function reduce(view: RoomView, messages: readonly LiveMessage[], awayFor = 0): RoomView {
  return messages.reduce((seen, message) => one(seen, message, awayFor), view);
}

function one(view: RoomView, message: LiveMessage, awayFor: number): RoomView {
  switch (message.type) {
    case 'welcome':
      return welcome(view, message, awayFor);
    case 'line':
      return { ...withLines(view, [message]), place: moved(view.place, message.offset) };
    case 'line_deleted':
      return without(view, [message.line]);
    case 'muted':
      return withMute(view, message.person, true);
    case 'unmuted':
      return withMute(view, message.person, false);
    case 'viewers':
      return { ...view, viewers: message.count };
    case 'likes':
      return { ...view, likes: message.total, risen: view.risen + message.count };
    case 'room':
      return { ...view, room: message.room };
    case 'picture':
      return withRoom(view, { picture: message.present });
    case 'pinned':
      return withRoom(view, { pinned: message.product });
    default:
      return view; // What is not the room's is for the features that own it.
  }
}

function welcome(view: RoomView, message: Live<'welcome'>, awayFor: number): RoomView {
  const returned = view.place !== null;
  const known = new Set(view.lines.map((line) => line.line));
  const fresh = message.lines.filter((line) => !known.has(line.line));
  // What could not be recovered would leave a hole in the chat: the newest lines replace all of it.
  const base = without(returned && message.recovered ? view : { ...view, lines: [] }, message.deleted);
  const missed = message.missed ?? (message.recovered ? fresh.length : null);
  const noticed = returned && (message.recovered ? (missed ?? 0) > 0 && (awayFor >= 3_000 || (missed ?? 0) >= 10) : true);
  return {
    ...withLines(base, message.lines),
    room: message.room,
    viewers: message.viewers,
    likes: message.room.likes,
    you: message.you,
    place: { epoch: message.epoch, offset: message.offset },
    away: noticed ? { milliseconds: awayFor, missed, firstMissed: fresh[0]?.line ?? null, recovered: message.recovered } : view.away,
  };
}

function without(view: RoomView, lines: readonly string[]): RoomView {
  if (lines.length === 0) return view;
  const deleted = new Set([...view.deleted, ...lines]);
  return { ...view, deleted, lines: view.lines.filter(({ line }) => !deleted.has(line)) };
}

/** Lines arrive once, in the order of the chat log, whichever way they came. */
export function withLines(view: RoomView, lines: readonly Line[]): RoomView {
  const known = new Set(view.lines.map((line) => line.line));
  const fresh = lines.filter((line) => !known.has(line.line) && !view.deleted.has(line.line));
  if (fresh.length === 0) return view;
  const last = view.lines.at(-1);
  const all = [...view.lines, ...fresh];
  if (last === undefined || fresh.some((line, at) => line.offset < (fresh[at - 1] ?? last).offset)) all.sort((a, b) => a.offset - b.offset);
  return { ...view, lines: all.slice(-KEPT_LINES) };
}

function withRoom(view: RoomView, changed: Partial<Room>): RoomView {
  return view.room === null ? view : { ...view, room: { ...view.room, ...changed } };
}

function withMute(view: RoomView, person: string, muted: boolean): RoomView {
  return view.you?.person === person ? { ...view, you: { ...view.you, muted } } : view;
}

function moved(place: RoomView['place'], offset: number): RoomView['place'] {
  return place === null ? null : { ...place, offset: Math.max(place.offset, offset) };
}
