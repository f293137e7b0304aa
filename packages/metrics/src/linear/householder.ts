import { ExactSum } from "./exact.ts";
import { Matrix, norm } from "./matrix.ts";

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
  const work = Matrix.from("matrix", matrix.toRows());
  const reflectors: number[][] = [];
  for (let k = 0; k < columns; k++) {
    const reflector = reflectorOf(work, k);
    reflectors.push(reflector);
    for (let j = k; j < columns; j++) reflect(work, reflector, k, j);
  }
  const r = new Matrix(columns, columns);
  for (let i = 0; i < columns; i++) {
    for (let j = i; j < columns; j++) r.set(i, j, work.at(i, j));
  }
  const q = new Matrix(rows, columns);
  for (let j = 0; j < columns; j++) q.set(j, j, 1);
  for (let k = columns - 1; k >= 0; k--) {
    for (let j = k; j < columns; j++) reflect(q, reflectors[k] ?? [], k, j);
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
    v.forEach((value, i) => {
      sum.addProduct(q.at(i, j), value);
    });
    return sum.value;
  });
}

/** The unit vector, over the rows from k on, whose reflection clears column k below its diagonal. */
function reflectorOf(work: Matrix, k: number): number[] {
  const v = work.column(k).slice(k);
  const [first = 0] = v;
  const length = norm(v);
  v[0] = first + (first < 0 ? -length : length);
  const size = norm(v);
  return size === 0 ? v : v.map((value) => value / size);
}

function reflect(work: Matrix, v: readonly number[], k: number, column: number): void {
  let sum = 0;
  v.forEach((value, i) => {
    sum += value * work.at(k + i, column);
  });
  v.forEach((value, i) => {
    work.set(k + i, column, work.at(k + i, column) - 2 * sum * value);
  });
}

function turnPositive(q: Matrix, r: Matrix, k: number): void {
  if (r.at(k, k) >= 0) return;
  for (let j = k; j < r.columns; j++) r.set(k, j, -r.at(k, j));
  for (let i = 0; i < q.rows; i++) q.set(i, k, -q.at(i, k));
}
