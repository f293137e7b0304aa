import { item, type Matrix, norm } from "./matrix.ts";

/**
 * Computes the singular values of a matrix of at least as many rows as columns, largest first, by
 * one-sided Jacobi rotations: small ones keep their relative precision.
 *
 * Source: Golub & Van Loan (2013) Matrix Computations, 4th edition, section 8.6.3 (Hestenes).
 */
export function singularValues(matrix: Matrix): number[] {
  const columns = Array.from({ length: matrix.columns }, (_, j) => matrix.column(j));
  for (let sweep = 0; sweep < 60; sweep++) {
    let isDone = true;
    columns.forEach((x, p) => {
      for (const y of columns.slice(p + 1)) if (makeOrthogonal(x, y)) isDone = false;
    });
    if (isDone) break;
  }
  return columns.map(norm).sort((a, b) => b - a);
}

/** Turns two columns in place until they are orthogonal; false if they were. */
function makeOrthogonal(x: number[], y: number[]): boolean {
  let xx = 0;
  let yy = 0;
  let xy = 0;
  x.forEach((value, i) => {
    const other = item(y, i);
    xx += value * value;
    yy += other * other;
    xy += value * other;
  });
  if (Math.abs(xy) <= 1e-15 * Math.sqrt(xx * yy)) return false;
  const theta = (yy - xx) / (2 * xy);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const cos = 1 / Math.hypot(t, 1);
  const sin = t * cos;
  x.forEach((value, i) => {
    const other = item(y, i);
    x[i] = cos * value - sin * other;
    y[i] = sin * value + cos * other;
  });
  return true;
}
