import { cholesky, invertFactored } from "../linear/cholesky.ts";
import { item, Matrix, rootOfProduct } from "../linear/matrix.ts";

/** Turns covariances into correlations; null where a variance is 0. */
export function toCorrelations(covariance: Matrix): Matrix | null {
  const size = covariance.rows;
  const correlations = new Matrix(size, size);
  for (let i = 0; i < size; i++) {
    if (!(covariance.at(i, i) > 0)) return null;
    for (let j = 0; j < size; j++) {
      const scale = rootOfProduct(covariance.at(i, i), covariance.at(j, j));
      correlations.set(i, j, i === j ? 1 : covariance.at(i, j) / scale);
    }
  }
  return correlations;
}

/**
 * Computes how much of each variable the others tell: 1 − 1 / (R⁻¹)ᵢᵢ. Null where variables depend
 * on each other.
 */
export function squaredMultipleCorrelations(correlations: Matrix): number[] | null {
  const factor = cholesky(correlations);
  if (!factor) return null;
  const inverse = invertFactored(factor);
  return inverse.toRows().map((row, i) => 1 - 1 / item(row, i));
}

/** Refuses a matrix whose diagonal is not 1 or whose cells are beyond ±1. */
export function requireCorrelations(correlations: Matrix): void {
  for (let i = 0; i < correlations.rows; i++) {
    for (let j = 0; j < correlations.rows; j++) {
      const value = correlations.at(i, j);
      if (i === j ? Math.abs(value - 1) > 1e-8 : Math.abs(value) > 1 + 1e-8) {
        throw new RangeError(`correlation holds ${value} in row ${i}, column ${j}`);
      }
    }
  }
}
