import { requireEven, requireThat, requireWithin } from "../require.ts";

/** A matrix of numbers by rows. */
export type Rows = readonly (readonly number[])[];

/** Covariances of the largest and smallest values that columns may hold are still within. */
const LARGEST = 1e110;
const SMALLEST = 1e-140;

/** The item of a list at an index that is known to lie in it. */
export function item(list: ArrayLike<number>, index: number): number {
  return list[index] as number;
}

/** The cell of a matrix at a row and a column that are known to lie in it. */
export function at(rows: Rows, row: number, column: number): number {
  return item(rows[row] as readonly number[], column);
}

/** Σ aᵢ·bᵢ. */
export function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += item(a, i) * item(b, i);
  return sum;
}

/** The Euclidean length of a list of values below 1e150. */
export function norm(values: readonly number[]): number {
  return Math.sqrt(dot(values, values));
}

/** Makes columns of rows, and rows of columns. */
export function transposed(rows: Rows): number[][] {
  const [first = []] = rows;
  return first.map((_, j) => rows.map((row) => item(row, j)));
}

/** A matrix of so many rows and columns, from what each cell gives. */
export function rowsOf(
  rows: number,
  columns: number,
  cellOf: (row: number, column: number) => number,
): number[][] {
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_cell, j) => cellOf(i, j)),
  );
}

/**
 * Copies rows of equal length; what is smaller than 1e-140 becomes 0.
 *
 * @throws RangeError if they are not, or a cell is not within ±1e110.
 */
export function readRows(name: string, rows: Rows): number[][] {
  requireEven(name, rows);
  return rows.map((row) => {
    return row.map((value) => {
      requireWithin(name, value, -LARGEST, LARGEST);
      return Math.abs(value) < SMALLEST ? 0 : value;
    });
  });
}

/** Copies a square matrix and refuses one that is not symmetric. Throws as `readRows` does. */
export function readSymmetric(name: string, rows: Rows): number[][] {
  const copy = readRows(name, rows);
  const turned = transposed(copy);
  requireThat(turned.length === copy.length, name, "", "not square");
  copy.forEach((row, i) => {
    row.forEach((a, j) => {
      const b = at(turned, i, j);
      const isSame = Math.abs(a - b) <= 1e-8 * (Math.abs(a) + Math.abs(b));
      requireThat(isSame, name, `${a} against ${b}`, "not symmetric");
    });
  });
  return copy;
}
