import { item, Matrix, norm } from "./matrix.ts";

/** The eigenvalues of a symmetric matrix, largest first; column j of `vectors` belongs to value j. */
export interface Eigen {
  readonly values: readonly number[];
  readonly vectors: Matrix;
}

const SWEEPS = 60;

/**
 * Computes all eigenvalues and orthonormal eigenvectors of a symmetric matrix by Jacobi's rotations.
 * Each vector's sign is such that its sum is not negative.
 *
 * Source: Golub & Van Loan (2013) Matrix Computations, 4th edition, section 8.5.
 */
export function jacobiEigen(matrix: Matrix): Eigen {
  const size = matrix.rows;
  const a = matrix.copy();
  const v = new Matrix(size, size);
  for (let i = 0; i < size; i++) v.set(i, i, 1);
  const negligible = 1e-17 * norm(a.toRows().flat());
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let isDone = true;
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) {
        if (Math.abs(a.at(p, q)) > negligible) {
          isDone = false;
          rotate(a, v, p, q);
        }
      }
    }
    if (isDone) break;
  }
  return sorted(a, v);
}

function rotate(a: Matrix, v: Matrix, p: number, q: number): void {
  const theta = (a.at(q, q) - a.at(p, p)) / (2 * a.at(p, q));
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const cos = 1 / Math.hypot(t, 1);
  const sin = t * cos;
  for (let k = 0; k < a.rows; k++) turn(a, k, p, k, q, cos, sin);
  for (let k = 0; k < a.rows; k++) turn(a, p, k, q, k, cos, sin);
  a.set(p, q, 0);
  a.set(q, p, 0);
  for (let k = 0; k < a.rows; k++) turn(v, k, p, k, q, cos, sin);
}

/** Turns the cells (i, j) and (k, l) by an angle. */
function turn(m: Matrix, i: number, j: number, k: number, l: number, cos: number, sin: number) {
  const [x, y] = [m.at(i, j), m.at(k, l)];
  m.set(i, j, cos * x - sin * y);
  m.set(k, l, sin * x + cos * y);
}

function sorted(a: Matrix, v: Matrix): Eigen {
  const size = a.rows;
  const diagonal = Array.from({ length: size }, (_, i) => a.at(i, i));
  const order = diagonal.map((_, i) => i).sort((i, j) => item(diagonal, j) - item(diagonal, i));
  const vectors = new Matrix(size, size);
  order.forEach((from, to) => {
    const column = v.column(from);
    const sign = column.reduce((sum, value) => sum + value, 0) < 0 ? -1 : 1;
    column.forEach((value, i) => {
      vectors.set(i, to, sign * value);
    });
  });
  return { values: order.map((i) => item(diagonal, i)), vectors };
}
