import { DEPENDENT } from "./orthonormal.ts";
import { at, type Rows } from "./rows.ts";

/**
 * Inverts a symmetric positive definite matrix; null where it is not, or a row is a combination of
 * earlier ones to 11 digits.
 *
 * Source: Goodnight (1979) "A Tutorial on the SWEEP Operator", The American Statistician 33:149.
 */
export function invert(matrix: Rows): { inverse: number[][]; logDeterminant: number } | null {
  let swept = matrix.map((row) => [...row]);
  let logDeterminant = 0;
  for (let k = 0; k < matrix.length; k++) {
    const pivot = at(swept, k, k);
    if (!(pivot > DEPENDENT * at(matrix, k, k))) return null;
    logDeterminant += Math.log(pivot);
    const before = swept;
    swept = before.map((row, i) =>
      row.map((value, j) => {
        if (i === k && j === k) return -1 / pivot;
        if (i === k || j === k) return value / pivot;
        return value - (at(before, i, k) / pivot) * at(before, k, j);
      }),
    );
  }
  return { inverse: swept.map((row) => row.map((value) => -value)), logDeterminant };
}
