import type { Moments } from "../moments.ts";

/** Answers that are added at either end of the scale, as Agresti and Coull add two of each kind. */
const ADDED = 2;

/**
 * Computes the standard deviation of answers with two more at each end of the scale, n + 3 below:
 * our own. The first few answers often agree by chance, and an interval built on their small spread
 * misses far too often; with this one it keeps its promise from the first answer on. The more
 * answers, the less it adds. Null without an answer.
 */
export function steadyDeviation(
  { n, mean, squares }: Moments,
  ends: { readonly low: number; readonly high: number },
): number | null {
  if (n === 0 || mean === null) return null;
  const added = 2 * ADDED;
  const half = (ends.high - ends.low) / 2;
  const apart = mean - (ends.low + half);
  const all = squares + added * half * half + ((n * added) / (n + added)) * apart * apart;
  return Math.sqrt(all / (n + added - 1));
}
