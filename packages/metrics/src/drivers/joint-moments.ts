import { exactDot } from "../linear/exact.ts";
import { rowsOf } from "../linear/rows.ts";
import { requireEach, requireWhole } from "../require.ts";
import { pairSums } from "./correlation.ts";
import { pairsIn } from "./joint-correlation.ts";
import type { JointTallies } from "./joint-tallies.ts";
import type { Moments } from "./ols-moments.ts";

/**
 * Computes means and covariances of every question from joint tallies: what `olsOfMoments` and
 * `relativeImportance` ask for, the first question being the outcome. Null for fewer than two people.
 *
 * @param names a name per question
 * @throws RangeError for fewer than two questions, a name too few, or a negative count.
 */
export function jointMoments(joint: JointTallies, names: readonly string[]): Moments | null {
  const size = joint.scales.length;
  requireWhole("number of scales", size, 2);
  requireEach("names", names, size);
  const covariance = rowsOf(size, size, () => 0);
  const means = names.map(() => 0);
  let people = 0;
  for (const [i, row] of joint.pairs.entries()) {
    for (const [j, pair] of row.entries()) {
      const pairs = pairsIn(pair);
      const { n, xx, xy, yy } = pairSums(pairs);
      if (n < 2) return null;
      people = n;
      covariance[i]?.splice(j, 1, xy / (n - 1));
      covariance[j]?.splice(i, 1, xy / (n - 1));
      covariance[i]?.splice(i, 1, xx / (n - 1));
      covariance[j]?.splice(j, 1, yy / (n - 1));
      means[i] = exactDot(pairs.x, pairs.counts)[0] / n;
      means[j] = exactDot(pairs.y, pairs.counts)[0] / n;
    }
  }
  return { n: people, names, means, covariance };
}
