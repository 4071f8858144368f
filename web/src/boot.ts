// Stands inside a viewer's page, before everything else: the offer for the picture leaves with the first bytes, and one
// request brings guest, grant and answer. Only then is the rest of the page asked for, which would take its connection.
// What it finds in its way it leaves to the page, which does the same by itself.

import type { Begun, Visit } from '$lib/boot';

/** The scripts and styles of the page, in their order, as the build has written them. */
declare const furniture: string;

const room = /^\/watch\/([a-z]+_[0-9a-z]+)\/?$/.exec(location.pathname)?.[1];
const hint = /(?:^|; )feria_known=([01])/.exec(document.cookie)?.[1];
let furnished = false;

function furnish(): void {
  if (furnished) return;
  furnished = true;
  const parsed = document.createRange().createContextualFragment(furniture);
  const styles = [...parsed.querySelectorAll<HTMLElement>('[rel=stylesheet]')];
  window.feriaStyles = Promise.all(styles.map((style) => new Promise((here) => (style.onload = style.onerror = here))));
  document.head.append(parsed);
}

function keepHint(value: string, seconds: number): void {
  document.cookie = `feria_known=${value}; path=/; max-age=${seconds}; samesite=lax`;
}

function begin(room: string): Begun {
  const connection = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
  connection.addTransceiver('video', { direction: 'recvonly' });
  connection.addTransceiver('audio', { direction: 'recvonly' });
  const come = async (sdp: string): Promise<Visit | null> => {
    const answer = fetch('/v1/sessions/visits', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ room, sdp }),
      signal: AbortSignal.timeout(15_000),
    });
    furnish();
    const response = await answer;
    return response.ok ? ((await response.json()) as Visit) : null;
  };
  const visit = connection.setLocalDescription().then(async () => {
    const visit = await alone(() => come(connection.localDescription?.sdp ?? ''));
    if (visit?.media) await connection.setRemoteDescription({ type: 'answer', sdp: visit.media.sdp });
    return visit;
  });
  return { room, asked: Date.now(), connection, visit: visit.catch(() => null) };
}

/** As the page's own sessions do it: one tab at a time turns the cookie over or becomes a guest, and a newcomer asks at once. */
async function alone(work: () => Promise<Visit | null>): Promise<Visit | null> {
  if (!navigator.cookieEnabled || hint === '0') return null;
  if (hint === '1') return 'locks' in navigator ? navigator.locks.request('feria-session', { ifAvailable: true }, (lock) => lock && work()) : work();
  keepHint('0', 15);
  const asked = work().then(
    (visit) => (visit === null && keepHint('', 0), visit),
    (problem: unknown) => {
      keepHint('', 0);
      throw problem;
    },
  );
  if ('locks' in navigator) navigator.locks.request('feria-session', () => asked).catch(() => null);
  return asked;
}

// Whatever keeps it, the page comes.
setTimeout(furnish, 150);
if (room !== undefined && typeof RTCPeerConnection === 'function') window.feriaBegun = begin(room);
else furnish();
