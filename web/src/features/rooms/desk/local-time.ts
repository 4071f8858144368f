// Between a moment and what `datetime-local` writes: the owner's own zone, without an offset.

const two = (value: number): string => String(value).padStart(2, '0');

export function toLocal(at: number): string {
  const moment = new Date(at);
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}T${two(moment.getHours())}:${two(moment.getMinutes())}`;
}

/** RFC 3339 in UTC; an empty or impossible text stays what it is, and the server says what is wrong with it. */
export function fromLocal(text: string): string {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? text : at.toISOString();
}
