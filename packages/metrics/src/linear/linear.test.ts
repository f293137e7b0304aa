import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cholesky, invertFactored, logDeterminant, solveFactored } from "./cholesky.ts";
import { ExactSum, exactSum } from "./exact.ts";
import { householderQr, invertUpper, solveUpper } from "./householder.ts";
import { jacobiEigen } from "./jacobi.ts";
import { Matrix, norm } from "./matrix.ts";
import { singularValues } from "./singular-values.ts";

const cell = fc.integer({ min: -50, max: 50 }).map((value) => value / 8);
const tall = fc.integer({ min: 1, max: 5 }).chain((width) =>
  fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
    minLength: width,
    maxLength: 9,
  }),
);

/** A·B. */
function times(a: Matrix, b: Matrix): Matrix {
  const product = new Matrix(a.rows, b.columns);
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < b.columns; j++) {
      product.set(i, j, exactSum(a.row(i).map((value, k) => value * b.at(k, j))));
    }
  }
  return product;
}

function transposed(a: Matrix): Matrix {
  return Matrix.from(
    "a",
    Array.from({ length: a.columns }, (_, j) => a.column(j)),
  );
}

function expectNear(got: Matrix, want: Matrix, slack: number): void {
  const off = got
    .toRows()
    .flat()
    .map((value, i) => value - (want.toRows().flat()[i] ?? Number.NaN));
  expect(norm(off)).toBeLessThanOrEqual(slack);
}

function identity(size: number): Matrix {
  const unit = new Matrix(size, size);
  for (let i = 0; i < size; i++) unit.set(i, i, 1);
  return unit;
}

describe("sums in twice the precision", () => {
  test("keep what cancels", () => {
    expect(exactSum([1e16, 1, -1e16])).toBe(1);
    expect(1e16 + 1 - 1e16).toBe(0);
    const sum = new ExactSum();
    sum.addProduct(2 ** 27 + 1, 2 ** 27 + 1);
    sum.add(-(2 ** 54));
    expect(sum.value).toBe(2 ** 28 + 1);
  });

  test("do not depend on the order", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true })), (values) => {
        expect(exactSum([...values].reverse())).toBe(exactSum(values));
      }),
    );
  });

  test("tell what their own rounding leaves", () => {
    const sum = new ExactSum();
    sum.add(1);
    sum.add(2 ** -60);
    expect([sum.value, sum.rest]).toEqual([1, 2 ** -60]);
  });
});

test("Q·R is the matrix, Q's columns are orthonormal and R's diagonal is never negative", () => {
  fc.assert(
    fc.property(tall, (rows) => {
      const a = Matrix.from("a", rows);
      const { q, r } = householderQr(a);
      const size = norm(rows.flat());
      expectNear(times(q, r), a, 1e-14 * (1 + size));
      expectNear(times(transposed(q), q), identity(a.columns), 1e-14);
      for (let i = 0; i < a.columns; i++) {
        expect(r.at(i, i)).toBeGreaterThanOrEqual(0);
        for (let j = 0; j < i; j++) expect(r.at(i, j)).toBe(0);
      }
    }),
  );
});

test("an upper triangle is solved and inverted", () => {
  const r = Matrix.from("r", [
    [2, 1, 3],
    [0, 4, 5],
    [0, 0, 8],
  ]);
  expect(solveUpper(r, [13, 23, 24])).toEqual([1, 2, 3]);
  expectNear(times(r, invertUpper(r)), identity(3), 1e-15);
});

describe("Cholesky", () => {
  const a = Matrix.from("a", [
    [4, 2, 0],
    [2, 5, 2],
    [0, 2, 5],
  ]);

  test("solves, inverts and takes the determinant", () => {
    const l = cholesky(a);
    expect(l?.toRows()).toEqual([
      [2, 0, 0],
      [1, 2, 0],
      [0, 1, 2],
    ]);
    if (!l) return;
    expect(solveFactored(l, [8, 18, 19])).toEqual([1, 2, 3]);
    expectNear(times(a, invertFactored(l)), identity(3), 1e-15);
    expect(logDeterminant(l)).toBeCloseTo(Math.log(64), 14);
  });

  test("refuses what is not positive definite to 11 digits", () => {
    const pair = (r: number) =>
      Matrix.from("r", [
        [1, r],
        [r, 1],
      ]);
    expect(cholesky(pair(1))).toBeNull();
    expect(cholesky(pair(1.1))).toBeNull();
    expect(cholesky(pair(Math.sqrt(1 - 1e-12)))).toBeNull();
    expect(cholesky(pair(Math.sqrt(1 - 1e-10)))).not.toBeNull();
  });
});

test("eigenvectors turn a symmetric matrix into its eigenvalues, largest first", () => {
  fc.assert(
    fc.property(tall, (rows) => {
      const a = Matrix.from("a", rows);
      const s = times(transposed(a), a);
      const { values, vectors } = jacobiEigen(s);
      const size = norm(s.toRows().flat());
      const back = vectors.toRows().map((row) => row.map((value, j) => value * (values[j] ?? 0)));
      expectNear(times(Matrix.from("b", back), transposed(vectors)), s, 1e-13 * (1 + size));
      expectNear(times(transposed(vectors), vectors), identity(s.rows), 1e-13);
      expect([...values].sort((x, y) => y - x)).toEqual(values);
      // Singular values are the roots of these.
      singularValues(a).forEach((value, i) => {
        expect(Math.abs(value ** 2 - (values[i] ?? Number.NaN))).toBeLessThanOrEqual(
          1e-13 * (1 + size),
        );
      });
    }),
  );
});

test("small singular values keep their digits", () => {
  const tiny = 2 ** -40;
  const [large = 0, small = 0] = singularValues(
    Matrix.from("a", [
      [1, 1],
      [0, tiny],
      [0, 0],
    ]),
  );
  // Their product is the determinant.
  expect(large * small).toBeCloseTo(tiny, 25);
});

test("a length neither overflows nor vanishes", () => {
  expect(norm([3e200, 4e200])).toBeCloseTo(5e200, -186);
  expect(norm([3e-200, 4e-200]) / 5e-200).toBeCloseTo(1, 14);
  expect(norm([])).toBe(0);
  expect(norm([0, 0])).toBe(0);
});

test("a matrix is of finite cells, as many in each row, and symmetric where it must be", () => {
  expect(() => Matrix.from("answers", [[1, 2], [3]])).toThrow("answers has rows of 2 and of 1");
  expect(() => Matrix.from("answers", [[Number.NaN]])).toThrow(RangeError);
  expect(() => Matrix.symmetric("covariance", [[1, 2]])).toThrow("covariance is not square");
  expect(() =>
    Matrix.symmetric("covariance", [
      [1, 2],
      [3, 1],
    ]),
  ).toThrow("not symmetric");
  expect(Matrix.symmetric("covariance", []).rows).toBe(0);
});
