/** The middle value; the mean of the two middle ones for an even count. NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** The median of the ratios pair by pair: it holds when the machine's speed drifts. */
export function medianRatio(
  numerators: readonly number[],
  denominators: readonly number[],
): number {
  return median(numerators.map((value, index) => value / (denominators[index] ?? Number.NaN)));
}
