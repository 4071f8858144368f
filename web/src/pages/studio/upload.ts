// How fast this device reaches this server: one megabyte up, measured by the server that took it.

import { request } from '$lib/api/client';

const BYTES = 1024 * 1024;
/** What a show of 720 p needs, with a little room. */
export const NEEDED = 2_500_000;

/** Bits per second. */
export async function measureUpload(): Promise<number> {
  const bytes = new Uint8Array(BYTES);
  // Random bytes: nothing on the way can make them fewer.
  for (let at = 0; at < BYTES; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  const body = new Blob([bytes], { type: 'application/octet-stream' });
  const measured = await request('/v1/measure/upload', { method: 'POST', body, patience: 30_000 });
  return (measured.bytes * 8_000) / Math.max(1, measured.milliseconds);
}
