import { DEFAULT_CONFIDENCE, type MeasureOptions } from "../estimate.ts";
import type { Correlation, Pairs } from "./correlation.ts";
import { type JointTally, jointRows } from "./joint-tally.ts";
import { kendallOf } from "./kendall-test.ts";
import { pearsonOf } from "./pearson.ts";
import { polychoric } from "./polychoric.ts";
import { spearmanOf } from "./spearman.ts";

/**
 * Computes Pearson's r from a joint tally: the same as `pearson` of the rows. Null and errors as there.
 *
 * @throws RangeError if a count is negative, or unless 0 < confidence < 1.
 */
export function jointPearson(
  joint: JointTally,
  { confidence = DEFAULT_CONFIDENCE }: MeasureOptions = {},
): Correlation {
  return pearsonOf(pairsIn(joint), confidence);
}

/** Computes Spearman's ρ from a joint tally: the same as `spearman` of the rows. Throws as `jointPearson`. */
export function jointSpearman(joint: JointTally): Correlation {
  return spearmanOf(pairsIn(joint));
}

/** Computes Kendall's τ-b from a joint tally: the same as `kendall` of the rows. Throws as `jointPearson`. */
export function jointKendall(joint: JointTally): Correlation {
  return kendallOf(pairsIn(joint));
}

/** Computes the polychoric correlation of a joint tally. Null and errors as `polychoric`. */
export function jointPolychoric(joint: JointTally): Correlation {
  return polychoric(jointRows(joint));
}

/** The pairs of scores that were given. Throws RangeError if a count is negative. */
export function pairsIn(joint: JointTally): Pairs {
  const cells = jointRows(joint).flatMap((row, i) =>
    row.map((count, j) => ({ x: joint.x.min + i, y: joint.y.min + j, count })),
  );
  const given = cells.filter(({ count }) => count > 0);
  return {
    x: given.map(({ x }) => x),
    y: given.map(({ y }) => y),
    counts: given.map(({ count }) => count),
  };
}
