import { chiSquareSf } from "../distribution/chi-square.ts";
import { invert } from "../linear/invert.ts";
import { dot, item, type Rows } from "../linear/rows.ts";
import { requireCount } from "../require.ts";
import { sumOf, total } from "../sum.ts";
import { readCorrelations } from "./correlations.ts";

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
  const r = readCorrelations(correlation);
  const nothing = r.map(() => null);
  const inverse = invert(r)?.inverse;
  if (!inverse) return { overall: null, items: nothing, reason: "singular" };
  const diagonal = inverse.map((row, i) => item(row, i));
  const sums = r.map((row, i) => {
    const others = row.filter((_, j) => j !== i);
    const partials = inverse.map((line, j) =>
      j === i ? 0 : item(line, i) ** 2 / (item(diagonal, i) * item(diagonal, j)),
    );
    return { simple: dot(others, others), partial: total(partials) };
  });
  const simple = sumOf(sums, (row) => row.simple);
  const partial = sumOf(sums, (row) => row.partial);
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
  const r = readCorrelations(correlation);
  const k = r.length;
  const weight = n - 1 - (2 * k + 5) / 6;
  const factor = invert(r);
  if (k < 2 || weight <= 0 || !factor) return null;
  const chiSquare = Math.max(0, -weight * factor.logDeterminant);
  const degrees = (k * (k - 1)) / 2;
  return { chiSquare, degrees, p: chiSquareSf(chiSquare, degrees) };
}
