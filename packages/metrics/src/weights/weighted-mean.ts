import { upperQuantile } from "../distribution/student.ts";
import { DEFAULT_CONFIDENCE, type Interval } from "../estimate.ts";
import { tailShare } from "../interval/arguments.ts";
import type { Moments } from "../moments.ts";
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
  const n = answers.reduce((sum, cell) => sum + cell.n, 0);
  const total = answers.reduce((sum, cell) => sum + cell.weight * cell.n, 0);
  let value = 0;
  for (const { weight, moments } of cells) {
    value += ((weight * moments.n) / total) * (moments.mean ?? 0);
  }
  const standardError = n < 2 ? null : Math.sqrt(varianceOf(cells, value, total, n));
  let interval: Interval | null = null;
  if (standardError !== null && standardError > 0 && effective > 1) {
    const half = upperQuantile(tail, effective - 1) * standardError;
    interval = { low: value - half, high: value + half, confidence, method: "weighted-t" };
  }
  return { value, n, effectiveN: effective, standardError, interval };
}

/** n / (n − 1) times the spread of the answers' weighted residuals over the sum of the weights. */
function varianceOf(cells: readonly ScoredCell[], value: number, total: number, n: number): number {
  const residuals = residualsOf(cells, value);
  let sum = 0;
  for (const [i, { weight, moments }] of cells.entries()) {
    sum += moments.n * (weight / total) * (residuals[i] ?? 0);
  }
  const mean = sum / n;
  let squares = 0;
  for (const [i, { weight, moments }] of cells.entries()) {
    const share = weight / total;
    squares += share * share * moments.squares;
    squares += moments.n * (share * (residuals[i] ?? 0) - mean) ** 2;
  }
  return (n / (n - 1)) * squares;
}

/** The cells' mean deviations from the value, less what the fitted categories explain of them. */
function residualsOf(cells: readonly ScoredCell[], value: number): number[] {
  const residuals = cells.map(({ moments }) => (moments.mean ?? value) - value);
  const depth = Math.max(0, ...cells.map(({ fittedTo = [] }) => fittedTo.length));
  // One trait needs one round; several are projected in turn until nothing moves.
  for (let round = 0; round < (depth > 1 ? 1000 : depth); round++) {
    let moved = 0;
    for (let trait = 0; trait < depth; trait++) {
      const sums = new Map<string, { n: number; sum: number }>();
      for (const [i, { fittedTo = [], moments }] of cells.entries()) {
        const category = fittedTo[trait] ?? "";
        const known = sums.get(category) ?? { n: 0, sum: 0 };
        known.n += moments.n;
        known.sum += moments.n * (residuals[i] ?? 0);
        sums.set(category, known);
      }
      for (const [i, { fittedTo = [] }] of cells.entries()) {
        const known = sums.get(fittedTo[trait] ?? "");
        const shift = known && known.n > 0 ? known.sum / known.n : 0;
        residuals[i] = (residuals[i] ?? 0) - shift;
        moved = Math.max(moved, Math.abs(shift));
      }
    }
    if (moved < 1e-14) break;
  }
  return residuals;
}
