// The checks before a show, as plain facts: each is fine, worth a look, or still being found out.

import type { Check } from '$lib/feature/studio';
import { number } from '$lib/i18n/format.svelte';
import type { Studio } from './studio.svelte';
import { NEEDED } from './upload';

export type Upload = { state: 'measuring' } | { state: 'failed' } | { state: 'measured'; bits: number };

/** Somebody speaking at a desk reaches this on the meter. */
const HEARD = 0.25;

type Known = Pick<Studio, 'arrives'> & { sources: Pick<Studio['sources'], 'stream' | 'shape' | 'loudest' | 'fault'> };

/** Those of the page and of its features; what needs a look stands first, and what is fine last. */
export function checks(studio: Known, upload: Upload, more: readonly Check[]): Check[] {
  const found = [...[picture(studio), sound(studio), measured(upload)].map((check) => ({ ...check, title: `studio-check-${check.name}` })), ...more];
  const rank = { look: 0, wait: 1, fine: 2 };
  return found.sort((a, b) => rank[a.state] - rank[b.state]);
}

type Found = Omit<Check, 'title'>;

function picture({ arrives, sources }: Known): Found {
  if (arrives) return { name: 'picture', state: 'fine', says: 'studio-check-picture-arrives' };
  const shape = sources.shape;
  if (shape === null) return { name: 'picture', state: sources.fault === null ? 'wait' : 'look', says: 'studio-check-picture-none' };
  const args = { width: String(shape.width), height: String(shape.height), rate: String(shape.rate) };
  if (Math.min(shape.width, shape.height) < 480) return { name: 'picture', state: 'look', says: 'studio-check-picture-small', args };
  if (shape.width > shape.height) return { name: 'picture', state: 'look', says: 'studio-check-picture-wide' };
  return { name: 'picture', state: 'fine', says: 'studio-check-picture-good', args };
}

function sound({ arrives, sources }: Known): Found {
  if (arrives) return { name: 'sound', state: 'fine', says: 'studio-check-sound-arrives' };
  if (sources.stream === null) return { name: 'sound', state: sources.fault === null ? 'wait' : 'look', says: 'studio-check-sound-none' };
  const heard = sources.loudest >= HEARD;
  return { name: 'sound', state: heard ? 'fine' : 'look', says: heard ? 'studio-check-sound-good' : 'studio-check-sound-quiet' };
}

function measured(upload: Upload): Found {
  if (upload.state === 'measuring') return { name: 'upload', state: 'wait', says: 'studio-check-upload-measuring' };
  if (upload.state === 'failed') return { name: 'upload', state: 'look', says: 'studio-check-upload-failed' };
  const enough = upload.bits >= NEEDED;
  const known = upload.bits / 1_000_000;
  // A tenth means something below ten, and above a hundred no figure does.
  if (known > 100) return { name: 'upload', state: 'fine', says: 'studio-check-upload-plenty' };
  const megabits = number(known < 10 ? Math.round(known * 10) / 10 : Math.round(known));
  return { name: 'upload', state: enough ? 'fine' : 'look', says: enough ? 'studio-check-upload-good' : 'studio-check-upload-slow', args: { megabits } };
}
