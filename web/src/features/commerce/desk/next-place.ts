// Going through a list with two keys.

/** Where the next one (1) or the one before (-1) stands. One that left the list left its `place` to the next. */
export function placeAfter(step: 1 | -1, at: number, place: number, count: number): number {
  const to = at >= 0 ? at + step : step > 0 ? place : place - 1;
  return Math.max(0, Math.min(count - 1, to));
}
