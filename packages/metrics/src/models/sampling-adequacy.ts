import { chiSquareSf } from "../distribution/chi-square.ts";
import { requireCount } from "../interval/arguments.ts";
import { cholesky, invertFactored, logDeterminant } from "../linear/cholesky.ts";
import { Matrix, type Rows } from "../linear/matrix.ts";
import { requireCorrelations } from "./correlations.ts";

/** Whether correlations are such that factors may explain them, 0 … 1: from 0.6 on they may. */
export interface Kmo {
  readonly overall: number | null;
  readonly items: readonly (number | null)[];
  readonly reason: "singular" | "no-correlation" | null;
}

/**
 * Computes the Kaiser–Meyer–Olkin measure: squared correlations against squared partial ones. Null
 * where items depend on each other, or no two go together.
 *
 * Source: Kaiser (1970) Psychometrika 35:401; Kaiser & Rice (1974), as R's `psych::KMO`.
 *
 * @throws RangeError unless the matrix is square, symmetric and holds correlations.
 * @example
 * kmo([[1, 0.5], [0.5, 1]]).overall?.toFixed(12) // "0.500000000000"
 */
export function kmo(correlation: Rows): Kmo {
  const r = Matrix.symmetric("correlation", correlation);
  requireCorrelations(r);
  const nothing = Array.from({ length: r.rows }, () => null);
  const factor = cholesky(r);
  if (!factor) return { overall: null, items: nothing, reason: "singular" };
  const inverse = invertFactored(factor);
  const sums = Array.from({ length: r.rows }, (_, i) => {
    let [simple, partial] = [0, 0];
    for (let j = 0; j < r.rows; j++) {
      if (j === i) continue;
      simple += r.at(i, j) ** 2;
      partial += inverse.at(i, j) ** 2 / (inverse.at(i, i) * inverse.at(j, j));
    }
    return { simple, partial };
  });
  const simple = sums.reduce((sum, row) => sum + row.simple, 0);
  const partial = sums.reduce((sum, row) => sum + row.partial, 0);
  if (simple === 0) return { overall: null, items: nothing, reason: "no-correlation" };
  return {
    overall: simple / (simple + partial),
    items: sums.map((row) => (row.simple === 0 ? null : row.simple / (row.simple + row.partial))),
    reason: null,
  };
}

/** Bartlett's test of sphericity. */
export interface Sphericity {
  readonly chiSquare: number;
  readonly degrees: number;
  readonly p: number;
}

/**
 * Tests whether all correlations may be 0. Null for fewer than two items, too few people
 * (n − 1 ≤ (2k + 5) / 6) or items that depend on each other.
 *
 * Source: Bartlett (1950) British J. Psychology 3:77, as R's `psych::cortest.bartlett`.
 *
 * @throws RangeError unless the matrix is square, symmetric and holds correlations, and n is a count.
 */
export function bartlettSphericity(correlation: Rows, n: number): Sphericity | null {
  requireCount("n", n);
  const r = Matrix.symmetric("correlation", correlation);
  requireCorrelations(r);
  const k = r.rows;
  const weight = n - 1 - (2 * k + 5) / 6;
  const factor = cholesky(r);
  if (k < 2 || weight <= 0 || !factor) return null;
  const chiSquare = Math.max(0, -weight * logDeterminant(factor));
  const degrees = (k * (k - 1)) / 2;
  return { chiSquare, degrees, p: chiSquareSf(chiSquare, degrees) };
}
