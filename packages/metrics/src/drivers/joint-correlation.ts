import { DEFAULT_CONFIDENCE, type MeasureOptions } from "../estimate.ts";
import { ExactSum } from "../linear/exact.ts";
import { item } from "../linear/matrix.ts";
import {
  type Correlation,
  correlationOfSums,
  noCorrelation,
  type PairSums,
} from "./correlation.ts";
import { type JointTally, jointRows, marginOf } from "./joint-tally.ts";
import { kendallOf } from "./kendall-test.ts";
import { midRanksOfCounts } from "./mid-ranks.ts";
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
  return ofValues("pearson", joint, scoresOf(joint, "x"), scoresOf(joint, "y"), confidence);
}

/** Computes Spearman's ρ from a joint tally: the same as `spearman` of the rows. Throws as `jointPearson`. */
export function jointSpearman(joint: JointTally): Correlation {
  const x = midRanksOfCounts(marginOf(joint, "x").counts);
  const y = midRanksOfCounts(marginOf(joint, "y").counts);
  return ofValues("spearman", joint, x, y, DEFAULT_CONFIDENCE);
}

/** Computes Kendall's τ-b from a joint tally: the same as `kendall` of the rows. Throws as `jointPearson`. */
export function jointKendall(joint: JointTally): Correlation {
  const rows = jointRows(joint);
  const xTies = marginOf(joint, "x").counts;
  const yTies = marginOf(joint, "y").counts;
  const s = new ExactSum();
  // Counts of the rows above, and of those left of each column.
  const above = yTies.map(() => 0);
  for (const row of rows) {
    let left = 0;
    let right = above.reduce((sum, count) => sum + count, 0);
    row.forEach((count, j) => {
      right -= item(above, j);
      s.addProduct(count, left);
      s.addProduct(-count, right);
      left += item(above, j);
    });
    row.forEach((count, j) => {
      above[j] = item(above, j) + count;
    });
  }
  const n = xTies.reduce((sum, count) => sum + count, 0);
  return kendallOf({ n, s: s.value, xTies, yTies });
}

/** Computes the polychoric correlation of a joint tally. Null and errors as `polychoric`. */
export function jointPolychoric(joint: JointTally): Correlation {
  return polychoric(jointRows(joint));
}

/** Sums the squared and crossed deviations of the scores. Null for fewer than two people. */
export function jointSums(joint: JointTally): PairSums | null {
  const x = scoresOf(joint, "x");
  return sumsOf(joint, x, scoresOf(joint, "y"));
}

function ofValues(
  measure: "pearson" | "spearman",
  joint: JointTally,
  x: readonly number[],
  y: readonly number[],
  confidence: number,
): Correlation {
  const sums = sumsOf(joint, x, y);
  if (!sums)
    return noCorrelation(measure, marginOf(joint, "x").counts.reduce(add, 0), "too-few-answers");
  if (isOneScore(joint, "x") || isOneScore(joint, "y")) {
    return noCorrelation(measure, sums.n, "constant");
  }
  if (measure === "pearson") return correlationOfSums(measure, sums, confidence);
  return spearmanOf(sums, isTied(joint, "x") || isTied(joint, "y"));
}

/** Σ of deviations where every cell of the table stands for its count of people. */
function sumsOf(joint: JointTally, x: readonly number[], y: readonly number[]): PairSums | null {
  const [xCounts, yCounts] = [marginOf(joint, "x").counts, marginOf(joint, "y").counts];
  const n = xCounts.reduce(add, 0);
  if (n < 2) return null;
  const [xMean, yMean] = [meanOf(x, xCounts, n), meanOf(y, yCounts, n)];
  const cross = new ExactSum();
  jointRows(joint).forEach((row, i) => {
    row.forEach((count, j) => {
      cross.addProduct(count * (item(x, i) - xMean), item(y, j) - yMean);
    });
  });
  return {
    n,
    xx: squaresOf(x, xCounts, xMean),
    xy: cross.value,
    yy: squaresOf(y, yCounts, yMean),
  };
}

function meanOf(values: readonly number[], counts: readonly number[], n: number): number {
  const sum = new ExactSum();
  values.forEach((value, i) => {
    sum.addProduct(value, item(counts, i));
  });
  return sum.value / n;
}

function squaresOf(values: readonly number[], counts: readonly number[], mean: number): number {
  const sum = new ExactSum();
  values.forEach((value, i) => {
    sum.addProduct(item(counts, i) * (value - mean), value - mean);
  });
  return sum.value;
}

function scoresOf(joint: JointTally, question: "x" | "y"): number[] {
  const { min, max } = joint[question];
  return Array.from({ length: max - min + 1 }, (_, i) => min + i);
}

function isOneScore(joint: JointTally, question: "x" | "y"): boolean {
  return marginOf(joint, question).counts.filter((count) => count > 0).length === 1;
}

function isTied(joint: JointTally, question: "x" | "y"): boolean {
  return marginOf(joint, question).counts.some((count) => count > 1);
}

function add(a: number, b: number): number {
  return a + b;
}
