// What the boot script of a viewer's page has begun before this code was here (src/boot.ts). It is taken once.

import type { Answered } from '$lib/api/operations';

export type Visit = Answered<'/v1/sessions/visits', 'POST'>;

export type Begun = {
  room: string;
  /** The clock on this device when it was asked, in milliseconds since 1970. */
  asked: number;
  connection: RTCPeerConnection;
  /** What the server answered, with the answer given to the connection; null when it must be asked for anew. */
  visit: Promise<Visit | null>;
};

declare global {
  interface Window {
    /** Not the id of any element: browsers show those as globals too. */
    feriaBegun?: Begun;
    /** The styles that it has asked for are here. */
    feriaStyles?: Promise<unknown>;
  }
}

export const begun: Begun | null = typeof window === 'undefined' ? null : (window.feriaBegun ?? null);
let connection = begun;

/** The connection for this room, for the first who asks. */
export function takeBegun(room: string): Begun | null {
  const taken = connection?.room === room ? connection : null;
  if (taken !== null) connection = null;
  return taken;
}
