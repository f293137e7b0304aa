import { invert } from "../linear/invert.ts";
import { item, type Rows, readSymmetric } from "../linear/rows.ts";
import { requireWithin } from "../require.ts";

/** Turns covariances into correlations; null where a variance is 0. */
export function toCorrelations(covariance: Rows): number[][] | null {
  const variances = covariance.map((row, i) => item(row, i));
  if (!variances.every((value) => value > 0)) return null;
  return covariance.map((row, i) =>
    row.map((value, j) =>
      i === j ? 1 : value / Math.sqrt(item(variances, i) * item(variances, j)),
    ),
  );
}

/**
 * Computes how much of each variable the others tell: 1 − 1 / (R⁻¹)ᵢᵢ. Null where variables depend
 * on each other.
 */
export function squaredMultipleCorrelations(correlations: Rows): number[] | null {
  return invert(correlations)?.inverse.map((row, i) => 1 - 1 / item(row, i)) ?? null;
}

/** Copies correlations, and refuses a matrix whose diagonal is not 1 or whose cells are beyond ±1. */
export function readCorrelations(correlation: Rows): number[][] {
  const copy = readSymmetric("correlation", correlation);
  copy.forEach((row, i) => {
    row.forEach((value, j) => {
      requireWithin("correlation", value, (i === j ? 1 : -1) - 1e-8, 1 + 1e-8);
    });
  });
  return copy;
}
