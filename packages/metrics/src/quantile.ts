import { requireFraction } from "./require.ts";
import { countOf, type Tally } from "./tally.ts";

/**
 * Computes the quantile of a tally's scores, on the scale as it is asked, by linear interpolation
 * between the neighbours of rank (n − 1) · p + 1; null without an answer.
 *
 * Source: Hyndman & Fan (1996) The American Statistician 50:361, type 7, the default of R and NumPy.
 *
 * @param p 0 … 1
 * @throws RangeError if `p` is out of its range or a count is negative.
 * @example
 * quantileOf(tallyOf(SCALES["csat-1-5"], [[1, 1], [5, 1]]), 0.25) // 2
 */
export function quantileOf(tally: Tally, p: number): number | null {
  requireFraction("p", p);
  const n = countOf(tally);
  if (n === 0) return null;
  const position = (n - 1) * p;
  const rank = Math.floor(position);
  const below = scoreAt(tally, rank);
  const share = position - rank;
  return share === 0 ? below : below + share * (scoreAt(tally, rank + 1) - below);
}

/**
 * Computes the median score; for an even count the mean of the two middle ones. Null without an
 * answer. Throws as `quantileOf` does.
 *
 * @example
 * medianOf(tallyOf(SCALES["csat-1-5"], [[4, 3], [5, 3]])) // 4.5
 */
export function medianOf(tally: Tally): number | null {
  return quantileOf(tally, 0.5);
}

/** The score at a rank from 0 (the lowest answer). */
function scoreAt(tally: Tally, rank: number): number {
  let seen = 0;
  let index = 0;
  for (; index < tally.counts.length - 1; index++) {
    seen += tally.counts[index] ?? 0;
    if (seen > rank) break;
  }
  return tally.scale.min + index;
}
