import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exactDot, exactSum } from "./exact.ts";
import { invert } from "./invert.ts";
import { singularValues, symmetricEigen } from "./jacobi.ts";
import { orthonormal } from "./orthonormal.ts";
import { dot, norm, type Rows, readRows, readSymmetric, rowsOf, transposed } from "./rows.ts";

const cell = fc.integer({ min: -50, max: 50 }).map((value) => value / 8);
const tall = fc.integer({ min: 1, max: 5 }).chain((width) =>
  fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
    minLength: width,
    maxLength: 9,
  }),
);

/** A·B. */
function times(a: Rows, b: Rows): number[][] {
  const columns = transposed(b);
  return a.map((row) => columns.map((column) => dot(row, column)));
}

function expectNear(got: Rows, want: Rows, slack: number): void {
  expect(got.length).toBe(want.length);
  const off = got.flat().map((value, i) => value - (want.flat()[i] ?? Number.NaN));
  expect(norm(off)).toBeLessThanOrEqual(slack);
}

const identity = (size: number) => rowsOf(size, size, (i, j) => Number(i === j));

describe("sums in twice the precision", () => {
  test("keep what cancels", () => {
    expect(exactSum([1e16, 1, -1e16])).toBe(1);
    expect(1e16 + 1 - 1e16).toBe(0);
    const [sum] = exactDot([2 ** 27 + 1, -(2 ** 54)], [2 ** 27 + 1, 1]);
    expect(sum).toBe(2 ** 28 + 1);
  });

  test("do not depend on the order", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true })), (values) => {
        expect(exactSum([...values].reverse())).toBe(exactSum(values));
      }),
    );
  });

  test("tell what their own rounding leaves", () => {
    expect(exactDot([1, 2 ** -60], [1, 1])).toEqual([1, 2 ** -60]);
    expect(exactDot([], [])).toEqual([0, 0]);
  });
});

test("columns made orthonormal are so, and are the columns times an upper triangle", () => {
  fc.assert(
    fc.property(tall, (rows) => {
      const found = orthonormal(transposed(rows));
      if (!found) return;
      expectNear(
        found.q.map((x) => found.q.map((y) => dot(x, y))),
        identity(found.q.length),
        1e-14,
      );
      const back = times(rows, transposed(found.a));
      expectNear(
        back,
        transposed(found.q),
        1e-15 * norm(rows.flat()) * norm(found.a.flat()) + 1e-15,
      );
      found.a.forEach((column, j) => {
        for (const value of column.slice(j + 1)) expect(value).toBe(0);
        expect(column[j]).toBeGreaterThan(0);
      });
    }),
  );
});

test("a column that keeps less than 1e-11 of its length beside the others depends on them", () => {
  const pair = (rest: number) =>
    orthonormal([
      [1, 0],
      [1, rest],
    ]);
  expect(pair(0)).toBeNull();
  expect(pair(0.9e-11)).toBeNull();
  expect(pair(1.1e-11)).not.toBeNull();
  expect(orthonormal([[0, 0]])).toBeNull();
});

describe("the inverse of a symmetric matrix", () => {
  const a = [
    [4, 2, 0],
    [2, 5, 2],
    [0, 2, 5],
  ];

  test("comes with the logarithm of the determinant", () => {
    const found = invert(a);
    expectNear(times(a, found?.inverse ?? []), identity(3), 1e-15);
    expect(found?.logDeterminant).toBeCloseTo(Math.log(64), 14);
  });

  test("is refused where it is not positive definite to 11 digits", () => {
    const pair = (r: number) =>
      invert([
        [1, r],
        [r, 1],
      ]);
    expect(pair(1)).toBeNull();
    expect(pair(1.1)).toBeNull();
    expect(pair(Math.sqrt(1 - 1e-12))).toBeNull();
    expect(pair(Math.sqrt(1 - 1e-10))).not.toBeNull();
  });
});

test("eigenvectors turn a symmetric matrix into its eigenvalues, largest first, negative ones too", () => {
  fc.assert(
    fc.property(tall, fc.nat(20), (rows, less) => {
      const size = rows[0]?.length ?? 0;
      const squares = times(transposed(rows), rows);
      const s = squares.map((row, i) => row.map((value, j) => (i === j ? value - less : value)));
      const { values, vectors } = symmetricEigen(s);
      const slack = 1e-13 * (1 + norm(s.flat()));
      const scaled = vectors.map((vector, j) => vector.map((value) => value * (values[j] ?? 0)));
      expectNear(times(transposed(scaled), vectors), s, slack);
      expectNear(times(vectors, transposed(vectors)), identity(size), 1e-13);
      expect([...values].sort((x, y) => y - x)).toEqual(values);
      // Singular values are the roots of these.
      singularValues(transposed(rows)).forEach((value, i) => {
        expect(Math.abs(value ** 2 - less - (values[i] ?? Number.NaN))).toBeLessThanOrEqual(slack);
      });
    }),
  );
});

test("small singular values keep their digits", () => {
  const tiny = 2 ** -40;
  const [large = 0, small = 0] = singularValues([
    [1, 0, 0],
    [1, tiny, 0],
  ]);
  // Their product is the determinant.
  expect(large * small).toBeCloseTo(tiny, 25);
});

test("a length is the root of the squares, 0 for nothing", () => {
  expect(norm([3, 4])).toBe(5);
  expect(norm([])).toBe(0);
});

test("a matrix is of finite cells, as many in each row, and symmetric where it must be", () => {
  expect(() => readRows("answers", [[1, 2], [3]])).toThrow("number of answers in a row 1 is not 2");
  expect(() => readRows("answers", [[Number.NaN]])).toThrow(RangeError);
  expect(() => readSymmetric("covariance", [[1, 2]])).toThrow("not square");
  expect(() =>
    readSymmetric("covariance", [
      [1, 2],
      [3, 1],
    ]),
  ).toThrow("not symmetric");
  expect(readSymmetric("covariance", [])).toEqual([]);
});
