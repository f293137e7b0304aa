import { total } from "../sum.ts";
import { dot, norm, type Rows, rowsOf } from "./rows.ts";

/** The eigenvalues of a symmetric matrix, largest first, and a vector of length 1 for each. */
export interface Eigen {
  readonly values: readonly number[];
  readonly vectors: readonly (readonly number[])[];
}

/**
 * Computes the singular values of columns, largest first, by one-sided Jacobi rotations: small ones
 * keep their relative precision.
 *
 * Source: Golub & Van Loan (2013) Matrix Computations, 4th edition, section 8.6.3 (Hestenes).
 */
export function singularValues(columns: Rows): number[] {
  return orthogonal(columns).map(norm);
}

/**
 * Computes all eigenvalues and orthonormal eigenvectors of a symmetric matrix: made positive definite
 * by a shift where it is not yet, its columns turned orthogonal point along the eigenvectors. Each vector's sign is such
 * that its sum is not negative.
 */
export function symmetricEigen(matrix: Rows, isDefinite = false): Eigen {
  const size = matrix.length;
  const shift = isDefinite ? 0 : 2 * norm(matrix.flat()) || 1;
  const columns = orthogonal(
    rowsOf(size, size, (i, j) => (matrix[i]?.[j] ?? 0) + (i === j ? shift : 0)),
  );
  return {
    values: columns.map((column) => norm(column) - shift),
    vectors: columns.map((column) => {
      const length = total(column) < 0 ? -norm(column) : norm(column);
      return column.map((value) => value / length);
    }),
  };
}

/** Turns pairs of columns until all are orthogonal, the longest first. */
function orthogonal(columns: Rows): number[][] {
  const turned = columns.map((column) => [...column]);
  let isDone = false;
  for (let sweep = 0; sweep < 60 && !isDone; sweep++) {
    isDone = true;
    turned.forEach((x, p) => {
      for (const y of turned.slice(p + 1)) {
        const [xx, yy, xy] = [dot(x, x), dot(y, y), dot(x, y)];
        if (Math.abs(xy) <= 5e-15 * Math.sqrt(xx * yy)) continue;
        isDone = false;
        turn(x, y, Math.atan2(2 * xy, xx - yy) / 2);
      }
    });
  }
  return turned.sort((a, b) => norm(b) - norm(a));
}

/** Turns two columns in place by an angle. */
export function turn(x: number[], y: number[], angle: number): void {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  x.forEach((value, i) => {
    const other = y[i] ?? 0;
    x[i] = cos * value + sin * other;
    y[i] = cos * other - sin * value;
  });
}
