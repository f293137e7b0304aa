import { bisect } from "../bisect.ts";
import { marginsOf } from "../compare/contingency.ts";
import { normalQuantile } from "../distribution/normal.ts";
import { bivariateNormalCdf } from "./bivariate-normal.ts";
import { type Correlation, noCorrelation } from "./correlation.ts";

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
  const { rowSums, columnSums, n } = marginsOf(counts);
  const isOne = [rowSums, columnSums].some((sums) => sums.includes(n));
  if (n < 2 || isOne) {
    return noCorrelation("polychoric", n, n < 2 ? "too-few-answers" : "constant");
  }
  const [rowCuts, columnCuts] = [cutsOf(rowSums, n), cutsOf(columnSums, n)];
  const value = highest((rho) => logLikelihood(counts, rowCuts, columnCuts, rho));
  return { ...noCorrelation("polychoric", n, null), value };
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
    const below = columnCuts.map((cut) => cdf(rowCuts[i] ?? Infinity, cut));
    row.forEach((count, j) => {
      const share = (below[j] ?? 0) - (below[j - 1] ?? 0) - (above[j] ?? 0) + (above[j - 1] ?? 0);
      // A share that rounds to nothing still counts as next to nothing, not as impossible.
      if (count > 0) sum += count * Math.log(Math.max(share, 1e-15));
    });
    above = below;
  });
  return sum;
}

/** Half the distance over which a slope is taken. */
const NEAR = 1e-5;

/** The ρ of −1 … 1 at which a function with one hill is highest: where its slope turns. */
function highest(of: (rho: number) => number): number {
  return bisect((rho) => of(Math.min(1, rho + NEAR)) > of(Math.max(-1, rho - NEAR)), -1, 1);
}
