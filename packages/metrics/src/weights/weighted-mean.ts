import { upperQuantile } from "../distribution/student.ts";
import { DEFAULT_CONFIDENCE, type Interval } from "../estimate.ts";
import { around, tailShare } from "../interval/arguments.ts";
import type { Moments } from "../moments.ts";
import { sumOf, total } from "../sum.ts";
import { effectiveN } from "./design-effect.ts";

/** One cell's weight and scores. */
export interface ScoredCell {
  readonly weight: number;
  readonly moments: Moments;
  /** The categories that the weights were fitted to, such as `["north", "free"]`; none if they were given. */
  readonly fittedTo?: readonly string[];
}

export interface WeightedEstimate {
  /** In the scores' unit. */
  readonly value: number;
  readonly n: number;
  readonly effectiveN: number;
  /** null below 2 answers. */
  readonly standardError: number | null;
  /** By t with effectiveN − 1 degrees of freedom; null without a standard error above 0. */
  readonly interval: Interval | null;
}

/**
 * Computes a weighted mean of scores (for an NPS: of −1, 0 and 1) with its linearised standard
 * error. Where cells say what their weights were fitted to, the error counts only what those
 * categories do not explain, as the categories' totals no longer vary. Null when no answer has a
 * weight.
 *
 * Weights are applied here, at reading, never stored in a sum.
 *
 * Source: Binder (1983); Deville & Särndal (1992) JASA 87:376; as R's survey package, with the
 * residuals of post-stratified and raked designs and n / (n − 1).
 *
 * @throws RangeError unless weights are not negative, each n is whole and 0 < confidence < 1.
 */
export function weightedMean(
  cells: readonly ScoredCell[],
  confidence = DEFAULT_CONFIDENCE,
): WeightedEstimate | null {
  const tail = tailShare(confidence);
  const answers = cells.map(({ weight, moments }) => ({ weight, n: moments.n }));
  const effective = effectiveN(answers);
  if (effective === 0) return null;
  const n = sumOf(answers, (cell) => cell.n);
  const total = sumOf(answers, (cell) => cell.weight * cell.n);
  const value = sumOf(
    cells,
    ({ weight, moments }) => ((weight * moments.n) / total) * (moments.mean ?? 0),
  );
  const residuals = residualsOf(cells, value);
  const partOf = ({ weight }: ScoredCell, i: number) => (weight / total) * (residuals[i] ?? 0);
  const mean = sumOf(cells, (cell, i) => cell.moments.n * partOf(cell, i)) / n;
  // The spread of the answers' weighted residuals over the sum of the weights.
  const squares = sumOf(
    cells,
    (cell, i) =>
      (cell.weight / total) ** 2 * cell.moments.squares +
      cell.moments.n * (partOf(cell, i) - mean) ** 2,
  );
  const standardError = n < 2 ? null : Math.sqrt((n / (n - 1)) * squares);
  const half = effective > 1 ? upperQuantile(tail, effective - 1) * (standardError ?? 0) : 0;
  const interval = half > 0 ? around(value, half, confidence, "weighted-t") : null;
  return { value, n, effectiveN: effective, standardError, interval };
}

/** The cells' mean deviations from the value, less what the fitted categories explain of them. */
function residualsOf(cells: readonly ScoredCell[], value: number): number[] {
  const residuals = cells.map(({ moments }) => (moments.mean ?? value) - value);
  const depth = Math.max(0, ...cells.map(({ fittedTo = [] }) => fittedTo.length));
  // One trait needs one round; several are projected in turn until nothing moves.
  for (let round = 0; round < (depth > 1 ? 1000 : depth); round++) {
    let moved = 0;
    for (let trait = 0; trait < depth; trait++) {
      const categories = cells.map(({ fittedTo = [] }) => fittedTo[trait] ?? "");
      const shifts = new Map(
        categories.map((category) => {
          const inside = cells.map(({ moments }, i) =>
            categories[i] === category ? moments.n : 0,
          );
          const n = total(inside);
          const sum = sumOf(inside, (count, i) => count * (residuals[i] ?? 0));
          return [category, n > 0 ? sum / n : 0];
        }),
      );
      categories.forEach((category, i) => {
        const shift = shifts.get(category) ?? 0;
        residuals[i] = (residuals[i] ?? 0) - shift;
        moved = Math.max(moved, Math.abs(shift));
      });
    }
    if (moved < 1e-14) break;
  }
  return residuals;
}
