import { normalQuantile } from "../distribution/normal.ts";
import { requireCount } from "../interval/arguments.ts";
import { bivariateNormalCdf } from "./bivariate-normal.ts";
import { type Correlation, noCorrelation } from "./correlation.ts";

/** Golden section: what is kept of the range at each turn. */
const KEPT = (Math.sqrt(5) - 1) / 2;

/**
 * Computes the polychoric correlation of two ordered questions from their joint counts: the
 * correlation of the two normal opinions that would, cut into categories, have given the table. Two
 * steps: the cuts from each question's own counts, then the likeliest correlation, to about 1e-7.
 * Without a test. Null without two answers or where one question has one answer only.
 *
 * Source: Olsson (1979) Psychometrika 44:443, as R's `polycor::polychor(ML = FALSE)`. Not for
 * continuous values: their table is empty but for ones.
 *
 * @param counts a row per category of the one question, a column per category of the other, ascending
 * @throws RangeError if a count is not whole or negative, or rows differ in length.
 * @example
 * polychoric([[30, 10], [10, 30]]).value?.toFixed(6) // "0.707107"
 */
export function polychoric(counts: readonly (readonly number[])[]): Correlation {
  const width = counts[0]?.length ?? 0;
  for (const row of counts) {
    if (row.length !== width) throw new RangeError("counts have rows of several lengths");
    for (const count of row) requireCount("counts", count);
  }
  const rowSums = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columnSums = Array.from({ length: width }, (_, j) =>
    counts.reduce((sum, row) => sum + (row[j] ?? 0), 0),
  );
  const n = rowSums.reduce((sum, count) => sum + count, 0);
  if (n < 2) return noCorrelation("polychoric", n, "too-few-answers");
  if (isOneCategory(rowSums) || isOneCategory(columnSums)) {
    return noCorrelation("polychoric", n, "constant");
  }
  const [rowCuts, columnCuts] = [cutsOf(rowSums, n), cutsOf(columnSums, n)];
  const value = maximise((rho) => logLikelihood(counts, rowCuts, columnCuts, rho));
  return {
    measure: "polychoric",
    value,
    reason: null,
    n,
    statistic: null,
    p: null,
    interval: null,
  };
}

function isOneCategory(sums: readonly number[]): boolean {
  return sums.filter((sum) => sum > 0).length === 1;
}

/** The upper cut of every category: +∞ for the last. */
function cutsOf(sums: readonly number[], n: number): number[] {
  let below = 0;
  return sums.map((sum) => {
    below += sum;
    return normalQuantile(below / n);
  });
}

function logLikelihood(
  counts: readonly (readonly number[])[],
  rowCuts: readonly number[],
  columnCuts: readonly number[],
  rho: number,
): number {
  const cdf = bivariateNormalCdf(rho);
  let above: readonly number[] = columnCuts.map(() => 0);
  let sum = 0;
  counts.forEach((row, i) => {
    const below = columnCuts.map((cut) => cdf(rowCuts[i] ?? Number.POSITIVE_INFINITY, cut));
    row.forEach((count, j) => {
      const share = (below[j] ?? 0) - (below[j - 1] ?? 0) - (above[j] ?? 0) + (above[j - 1] ?? 0);
      // A share that rounds to nothing still counts as next to nothing, not as impossible.
      if (count > 0) sum += count * Math.log(Math.max(share, 1e-15));
    });
    above = below;
  });
  return sum;
}

/** The ρ of −1 … 1 at which a function with one hill is highest. */
function maximise(of: (rho: number) => number): number {
  let [low, high] = [-1, 1];
  let left = high - KEPT * (high - low);
  let right = low + KEPT * (high - low);
  let [atLeft, atRight] = [of(left), of(right)];
  while (high - low > 1e-9) {
    if (atLeft >= atRight) {
      [high, right, atRight] = [right, left, atLeft];
      left = high - KEPT * (high - low);
      atLeft = of(left);
    } else {
      [low, left, atLeft] = [left, right, atRight];
      right = low + KEPT * (high - low);
      atRight = of(right);
    }
  }
  return (low + high) / 2;
}
