// What a viewer's page begins before its own code is here: who, which room, and the offer for the picture.

import { request } from '$lib/api/client';
import { asProblem, Problem } from '$lib/api/problem';
import { session } from '$lib/api/session.svelte';
import type { Room } from '$lib/api/types';
import { country } from '$lib/market/country.svelte';
import { networkType } from '$lib/media/environment';
import { Subscriber } from '$lib/media/subscriber.svelte';

export type Early = {
  subscriber: Subscriber;
  room: Promise<Room | Problem>;
  country: Promise<void>;
  /** The picture is asked for, or there is none to ask for. */
  asked: Promise<void>;
};

/** A first frame later than this was waited for by the viewer before the show, not by the network. */
const LATEST = 120_000;
let begun: (Early & { id: string }) | null = null;

export function begin(id: string): Early {
  if (begun?.id === id) return begun;
  // First the questions that the network answers: making ready to receive keeps the processor busy meanwhile.
  const guest = session.token('guest').catch(() => null);
  const found = request(`/v1/rooms/${id}`, { as: 'nobody' });
  const known = country.start();
  let liveAtOnce = false;
  const subscriber = new Subscriber({
    room: id,
    begin: 'guest',
    presented: async ({ session: media, at, signalling }) => {
      await known;
      if (liveAtOnce && at <= LATEST) void report(id, media, at, signalling);
    },
  });
  subscriber.prepare();
  const room = found.then(async (found) => {
    liveAtOnce = found.state === 'live' && found.picture;
    await guest;
    if (found.state === 'live') subscriber.start();
    return found;
  }, asProblem);
  const asked = room.then((found) => (found instanceof Problem || found.state !== 'live' ? undefined : subscriber.offered()));
  begun = { id, subscriber, room, country: known, asked };
  return begun;
}

async function report(room: string, media: string, milliseconds: number, signalling: number): Promise<void> {
  const body = { session: media, milliseconds, signalling_ms: signalling, country: country.code, network: networkType(), transport: 'webrtc' } as const;
  await request(`/v1/rooms/${room}/first-frames`, { method: 'POST', body, as: 'guest' }).catch(() => undefined);
}
