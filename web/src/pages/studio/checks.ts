// The checks before a show, as plain facts: each is fine, worth a look, or still being found out.

import type { FluentVariable } from '@fluent/bundle';
import { number } from '$lib/i18n/format.svelte';
import type { Studio } from './studio.svelte';
import { NEEDED } from './upload';

export type Upload = { state: 'measuring' } | { state: 'failed' } | { state: 'measured'; bits: number };
export type Check = { name: 'picture' | 'sound' | 'upload' | 'shelf'; state: 'fine' | 'look' | 'wait'; says: string; args?: Record<string, FluentVariable> };

/** Somebody speaking at a desk reaches this on the meter. */
const HEARD = 0.25;

type Known = Pick<Studio, 'arrives' | 'products'> & { sources: Pick<Studio['sources'], 'stream' | 'shape' | 'loudest' | 'fault'> };

export function checks(studio: Known, upload: Upload): Check[] {
  const found = [picture(studio), sound(studio), measured(upload), shelf(studio)];
  const rank = { look: 0, wait: 1, fine: 2 };
  return found.sort((a, b) => rank[a.state] - rank[b.state]);
}

function picture({ arrives, sources }: Known): Check {
  if (arrives) return { name: 'picture', state: 'fine', says: 'studio-check-picture-arrives' };
  const shape = sources.shape;
  if (shape === null) return { name: 'picture', state: sources.fault === null ? 'wait' : 'look', says: 'studio-check-picture-none' };
  const args = { width: String(shape.width), height: String(shape.height), rate: String(shape.rate) };
  const small = Math.min(shape.width, shape.height) < 480;
  return { name: 'picture', state: small ? 'look' : 'fine', says: small ? 'studio-check-picture-small' : 'studio-check-picture-good', args };
}

function sound({ arrives, sources }: Known): Check {
  if (arrives) return { name: 'sound', state: 'fine', says: 'studio-check-sound-arrives' };
  if (sources.stream === null) return { name: 'sound', state: sources.fault === null ? 'wait' : 'look', says: 'studio-check-sound-none' };
  const heard = sources.loudest >= HEARD;
  return { name: 'sound', state: heard ? 'fine' : 'look', says: heard ? 'studio-check-sound-good' : 'studio-check-sound-quiet' };
}

function measured(upload: Upload): Check {
  if (upload.state === 'measuring') return { name: 'upload', state: 'wait', says: 'studio-check-upload-measuring' };
  if (upload.state === 'failed') return { name: 'upload', state: 'look', says: 'studio-check-upload-failed' };
  const megabits = number(Math.round(upload.bits / 100_000) / 10);
  const enough = upload.bits >= NEEDED;
  return { name: 'upload', state: enough ? 'fine' : 'look', says: enough ? 'studio-check-upload-good' : 'studio-check-upload-slow', args: { megabits } };
}

function shelf({ products }: Known): Check {
  if (products === null) return { name: 'shelf', state: 'wait', says: 'studio-check-shelf-loading' };
  const unready = products.filter((product) => (product.not_ready?.length ?? 0) > 0).length;
  if (products.length === 0) return { name: 'shelf', state: 'look', says: 'studio-check-shelf-empty' };
  if (unready > 0) return { name: 'shelf', state: 'look', says: 'studio-check-shelf-unready', args: { count: unready } };
  return { name: 'shelf', state: 'fine', says: 'studio-check-shelf-good', args: { count: products.length } };
}
