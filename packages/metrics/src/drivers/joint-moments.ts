import { item } from "../linear/matrix.ts";
import { momentsOf } from "../moments.ts";
import { jointSums } from "./joint-correlation.ts";
import type { JointTallies } from "./joint-tallies.ts";
import { marginOf } from "./joint-tally.ts";
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
  if (size < 2) throw new RangeError("scales are fewer than two questions");
  if (names.length !== size)
    throw new RangeError(`names are ${names.length} for ${size} questions`);
  const covariance = joint.scales.map(() => new Array<number>(size).fill(0));
  const means = new Array<number>(size).fill(0);
  let people = 0;
  for (const [i, row] of joint.pairs.entries()) {
    for (const [j, pair] of row.entries()) {
      const sums = jointSums(pair);
      if (!sums) return null;
      people = sums.n;
      const degrees = sums.n - 1;
      setCell(covariance, i, j, sums.xy / degrees);
      setCell(covariance, i, i, sums.xx / degrees);
      setCell(covariance, j, j, sums.yy / degrees);
      means[i] = momentsOf(marginOf(pair, "x")).mean ?? item(means, i);
      means[j] = momentsOf(marginOf(pair, "y")).mean ?? item(means, j);
    }
  }
  return { n: people, names, means, covariance };
}

function setCell(rows: number[][], i: number, j: number, value: number): void {
  for (const [row, at] of [
    [rows[i], j],
    [rows[j], i],
  ] as const)
    if (row) row[at] = value;
}
