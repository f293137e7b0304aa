import { requireEven, requireThat } from "../require.ts";

/** Equally long lists of numbers, a list per variable; row i is what respondent i said. */
export type Columns = readonly (readonly number[])[];

/** Beyond these, squares and their sums might overflow, or vanish. */
const LARGEST = 1e50;
const SMALLEST = 1e-50;

/**
 * Throws RangeError unless the lists are equally long and hold numbers of a size from 1e-50 to
 * 1e50, or 0: rows with a missing answer are left out before, by whoever knows why it is missing.
 */
export function requireColumns(name: string, columns: Columns): void {
  requireEven(name, columns);
  for (const column of columns) {
    for (const value of column) {
      const size = value === 0 ? 1 : Math.abs(value);
      requireThat(size <= LARGEST && size >= SMALLEST, `${name} hold`, value, "not within ±1e50");
    }
  }
}

/** Says whether all values are the same; an empty list is constant. */
export function isConstant(values: readonly number[]): boolean {
  return values.every((value) => value === values[0]);
}
