// The arithmetic behind a small chart.

/** A line through the values in a box of 120 × 32, the largest at the top. One value is a level line. */
export function spark(values: readonly number[]): string {
  const line = values.length === 1 ? [values[0] ?? 0, values[0] ?? 0] : values;
  if (line.length === 0) return '';
  const top = Math.max(1, ...line);
  const step = 120 / (line.length - 1);
  return line.map((value, at) => `${at === 0 ? 'M' : ''}${round(at * step)} ${round(30 - (value / top) * 28)}`).join(' ');
}

const round = (value: number): number => Math.round(value * 10) / 10;
