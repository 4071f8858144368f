// Between a moment and what `datetime-local` writes: the owner's own zone, without an offset.

const two = (value: number): string => String(value).padStart(2, '0');

export function toLocal(at: number): string {
  const moment = new Date(at);
  return `${String(moment.getFullYear()).padStart(4, '0')}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}T${two(moment.getHours())}:${two(moment.getMinutes())}`;
}

/** RFC 3339 in UTC; an empty or impossible text stays what it is, and the server says what is wrong with it. */
export function fromLocal(text: string): string {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? text : at.toISOString();
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const PARTS = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;

/** When clocks are changed a time is left out, or comes twice; then the first of the two is taken. Left out, `zone` is the owner's. */
export function oddity(text: string, zone?: string): 'left_out' | 'twice' | null {
  // As if it were in UTC: clocks there run with those of the zone, but for what lies between them on that day.
  const here = Date.parse(`${text.slice(0, 16)}Z`);
  if (Number.isNaN(here)) return null;
  const written = new Intl.DateTimeFormat('sv-SE', { ...PARTS, ...(zone === undefined ? {} : { timeZone: zone }) });
  const asUtc = (at: number): number => Date.parse(`${written.format(at).replace(' ', 'T')}Z`);
  const moments = [here - DAY, here + DAY].map((day) => here - (asUtc(day) - Math.floor(day / MINUTE) * MINUTE));
  const right = new Set(moments.filter((at) => asUtc(at) === here));
  return right.size === 0 ? 'left_out' : right.size > 1 ? 'twice' : null;
}
