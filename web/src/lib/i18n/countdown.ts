// How long is left, as figures that do not jump: 9:41, 1:02:07, 02:14:37 before a show.

export type Left = { days: number; hours: number; minutes: number; seconds: number };

/** Whole seconds are rounded up, so that 0:00 means over and is not shown a second too early. */
export function left(milliseconds: number): Left {
  const total = Math.max(0, Math.ceil(milliseconds / 1_000));
  return { days: Math.floor(total / 86_400), hours: Math.floor(total / 3_600) % 24, minutes: Math.floor(total / 60) % 60, seconds: total % 60 };
}

const two = (value: number): string => String(value).padStart(2, '0');

export function countdown(milliseconds: number): string {
  const { days, hours, minutes, seconds } = left(milliseconds);
  const h = days * 24 + hours;
  return h > 0 ? `${h}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

/** For `datetime` on a timer, which machines read. */
export function isoDuration(milliseconds: number): string {
  const { days, hours, minutes, seconds } = left(milliseconds);
  return `PT${days * 24 + hours}H${minutes}M${seconds}S`;
}
