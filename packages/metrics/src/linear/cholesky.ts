import { Matrix } from "./matrix.ts";

/** A pivot below this share of its diagonal counts as 0: the columns depend on each other. */
const DEPENDENT = 1e-11;

/**
 * Factors a symmetric positive definite matrix A = L·Lᵀ; null where it is not positive definite, or
 * a row is a combination of earlier ones to 11 digits.
 *
 * Source: Golub & Van Loan (2013) Matrix Computations, 4th edition, algorithm 4.2.1.
 */
export function cholesky(matrix: Matrix): Matrix | null {
  const size = matrix.rows;
  const l = new Matrix(size, size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix.at(i, j);
      for (let k = 0; k < j; k++) sum -= l.at(i, k) * l.at(j, k);
      if (j < i) {
        l.set(i, j, sum / l.at(j, j));
      } else {
        if (!(sum > DEPENDENT * matrix.at(i, i))) return null;
        l.set(i, i, Math.sqrt(sum));
      }
    }
  }
  return l;
}

/** Inverts A = L·Lᵀ given L. */
export function invertFactored(l: Matrix): Matrix {
  const size = l.rows;
  const inverse = new Matrix(size, size);
  for (let j = 0; j < size; j++) {
    const unit = Array.from({ length: size }, (_, i) => (i === j ? 1 : 0));
    solveFactored(l, unit).forEach((value, i) => {
      inverse.set(i, j, value);
    });
  }
  return inverse;
}

/** Solves A·x = b given L with A = L·Lᵀ. */
export function solveFactored(l: Matrix, b: readonly number[]): number[] {
  const x = [...b];
  for (let i = 0; i < l.rows; i++) {
    let sum = x[i] ?? 0;
    for (let k = 0; k < i; k++) sum -= l.at(i, k) * (x[k] ?? 0);
    x[i] = sum / l.at(i, i);
  }
  for (let i = l.rows - 1; i >= 0; i--) {
    let sum = x[i] ?? 0;
    for (let k = i + 1; k < l.rows; k++) sum -= l.at(k, i) * (x[k] ?? 0);
    x[i] = sum / l.at(i, i);
  }
  return x;
}

/** ln |A| given L with A = L·Lᵀ. */
export function logDeterminant(l: Matrix): number {
  let sum = 0;
  for (let i = 0; i < l.rows; i++) sum += 2 * Math.log(l.at(i, i));
  return sum;
}
