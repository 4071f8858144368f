// How figures are written down.

/** @param {string} line */
export const print = (line) => process.stdout.write(`${line}\n`);

/** The value below which that share of the figures lies. */
export function quantile(figures, share) {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
}

export const milliseconds = (figures, share) => `${Math.round(quantile(figures, share))} ms`;
