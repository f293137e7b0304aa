import { countOf, type Tally } from "./tally.ts";

/** The count, mean and spread of a tally's scores. */
export interface Moments {
  readonly n: number;
  /** null without an answer. */
  readonly mean: number | null;
  /** The sum of squared deviations from the mean; 0 without an answer. */
  readonly squares: number;
}

/**
 * Computes the mean score and the squared deviations from it, in two passes, so that nothing cancels.
 *
 * @throws RangeError if a count is negative or the counts add up to 2^53 or more.
 */
export function momentsOf(tally: Tally): Moments {
  const n = countOf(tally);
  if (n === 0) return { n, mean: null, squares: 0 };
  let sum = 0;
  tally.counts.forEach((count, i) => {
    sum += count * (tally.scale.min + i);
  });
  const mean = sum / n;
  let squares = 0;
  tally.counts.forEach((count, i) => {
    squares += count * (tally.scale.min + i - mean) ** 2;
  });
  return { n, mean, squares };
}

/**
 * The sample's standard deviation, with n − 1 below; null for fewer than two answers. Throws as
 * `momentsOf` does.
 */
export function deviationOf(tally: Tally): number | null {
  const { n, squares } = momentsOf(tally);
  return n < 2 ? null : Math.sqrt(squares / (n - 1));
}
