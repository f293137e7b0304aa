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
  for (const column of columns) {
    if (column.length !== columns[0]?.length) {
      throw new RangeError(`${name} are ${columns[0]?.length} and ${column.length} answers long`);
    }
    for (const value of column) {
      const size = Math.abs(value);
      if (!(size <= LARGEST && (size >= SMALLEST || size === 0))) {
        throw new RangeError(`${name} hold ${value}`);
      }
    }
  }
}

/** Says whether all values are the same; an empty list is constant. */
export function isConstant(values: readonly number[]): boolean {
  return values.every((value) => value === values[0]);
}
