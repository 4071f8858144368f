// What a viewer's page begins before its own code is here: who, which room, and the picture.

import { request } from '$lib/api/client';
import { asProblem, type Problem } from '$lib/api/problem';
import { session } from '$lib/api/session.svelte';
import type { Room } from '$lib/api/types';
import { country } from '$lib/market/country.svelte';
import { networkType } from '$lib/media/environment';
import { Subscriber } from '$lib/media/subscriber.svelte';

export type Early = {
  subscriber: Subscriber;
  room: Promise<Room | Problem>;
  country: Promise<void>;
};

/** A first frame later than this says nothing about the network. */
const LATEST = 120_000;
let begun: (Early & { id: string }) | null = null;

/** `since` is when the viewer asked for it, in milliseconds from the start of this document. */
export function begin(id: string, since = 0): Early {
  if (begun?.id === id) return begun;
  // The picture first: its offer leaves with the request that says who is here, or has left with the page.
  let liveAtOnce = false;
  const subscriber = new Subscriber({
    room: id,
    begin: 'guest',
    presented: async ({ session: media, at, due, signalling }) => {
      await known;
      // Who came before the opening waited for the show; from then on they waited for the picture as everybody does.
      const waited = liveAtOnce ? at - since : due === null ? null : Math.max(0, at - due);
      if (waited !== null && waited <= LATEST) void report(id, media, Math.round(waited), signalling);
    },
  });
  subscriber.prepare();
  const found = request(`/v1/rooms/${id}`, { as: 'nobody' });
  const known = country.start();
  const room = found.then(async (found) => {
    liveAtOnce = found.state === 'live' && found.picture;
    subscriber.expect(liveAtOnce);
    if (found.state === 'live') subscriber.start();
    else await session.token('guest').catch(() => null);
    return found;
  }, asProblem);
  begun = { id, subscriber, room, country: known };
  return begun;
}

/** The page is left: who comes back begins anew. */
export function end(id: string): void {
  if (begun?.id === id) begun = null;
}

async function report(room: string, media: string, milliseconds: number, signalling: number): Promise<void> {
  const body = { session: media, milliseconds, signalling_ms: signalling, country: country.code, network: networkType(), transport: 'webrtc' } as const;
  await request(`/v1/rooms/${room}/first-frames`, { method: 'POST', body, as: 'guest' }).catch(() => undefined);
}
