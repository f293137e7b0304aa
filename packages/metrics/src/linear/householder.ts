import { ExactSum } from "./exact.ts";
import { item, Matrix, norm } from "./matrix.ts";

/** A = Q·R with orthonormal columns in Q (n × p) and an upper triangle in R (p × p). */
export interface QrFactors {
  readonly q: Matrix;
  readonly r: Matrix;
}

/**
 * Factors a matrix of at least as many rows as columns by Householder reflections; the signs are
 * chosen so that R's diagonal is never negative. A dependent column shows as a diagonal cell near 0.
 *
 * Source: Golub & Van Loan (2013) Matrix Computations, 4th edition, algorithm 5.2.1.
 */
export function householderQr(matrix: Matrix): QrFactors {
  const { rows, columns } = matrix;
  const work = matrix.copy();
  const reflectors: Float64Array[] = [];
  for (let k = 0; k < columns; k++) {
    const reflector = reflectorOf(work.view(k).subarray(k));
    reflectors.push(reflector);
    for (let j = k; j < columns; j++) reflect(work.view(j).subarray(k), reflector);
  }
  const r = new Matrix(columns, columns);
  for (let i = 0; i < columns; i++) {
    for (let j = i; j < columns; j++) r.set(i, j, work.at(i, j));
  }
  const q = new Matrix(rows, columns);
  for (let j = 0; j < columns; j++) q.set(j, j, 1);
  for (const [k, reflector] of [...reflectors.entries()].reverse()) {
    for (let j = k; j < columns; j++) reflect(q.view(j).subarray(k), reflector);
  }
  for (let k = 0; k < columns; k++) turnPositive(q, r, k);
  return { q, r };
}

/** Solves R·x = b for an upper triangle without zeros on its diagonal. */
export function solveUpper(r: Matrix, b: readonly number[]): number[] {
  const x = [...b];
  for (let i = r.rows - 1; i >= 0; i--) {
    let sum = x[i] ?? 0;
    for (let j = i + 1; j < r.rows; j++) sum -= r.at(i, j) * (x[j] ?? 0);
    x[i] = sum / r.at(i, i);
  }
  return x;
}

/** The inverse of an upper triangle without zeros on its diagonal, itself one. */
export function invertUpper(r: Matrix): Matrix {
  const inverse = new Matrix(r.rows, r.rows);
  for (let j = 0; j < r.rows; j++) {
    const unit = Array.from({ length: r.rows }, (_, i) => (i === j ? 1 : 0));
    solveUpper(r, unit).forEach((value, i) => {
      inverse.set(i, j, value);
    });
  }
  return inverse;
}

/** Qᵀ·v. */
export function project(q: Matrix, v: readonly number[]): number[] {
  return Array.from({ length: q.columns }, (_, j) => {
    const sum = new ExactSum();
    const column = q.view(j);
    for (let i = 0; i < v.length; i++) sum.addProduct(item(column, i), item(v, i));
    return sum.value;
  });
}

/** The unit vector whose reflection clears a column below its first cell. */
function reflectorOf(column: Float64Array): Float64Array {
  const v = column.slice();
  const [first = 0] = v;
  const length = norm(v);
  v[0] = first + (first < 0 ? -length : length);
  const size = norm(v);
  return size === 0 ? v : v.map((value) => value / size);
}

/** Reflects a column in place. */
function reflect(column: Float64Array, v: Float64Array): void {
  let sum = 0;
  for (let i = 0; i < v.length; i++) sum += item(v, i) * item(column, i);
  for (let i = 0; i < v.length; i++) column[i] = item(column, i) - 2 * sum * item(v, i);
}

function turnPositive(q: Matrix, r: Matrix, k: number): void {
  if (r.at(k, k) >= 0) return;
  for (let j = k; j < r.columns; j++) r.set(k, j, -r.at(k, j));
  const column = q.view(k);
  for (let i = 0; i < q.rows; i++) column[i] = -item(column, i);
}
