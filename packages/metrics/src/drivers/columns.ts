/** Equally long lists of numbers, a list per variable; row i is what respondent i said. */
export type Columns = readonly (readonly number[])[];

/**
 * Throws RangeError unless the lists are equally long and hold finite numbers: rows with a missing
 * answer are left out before, by whoever knows why it is missing.
 */
export function requireColumns(name: string, columns: Columns): void {
  for (const column of columns) {
    if (column.length !== columns[0]?.length) {
      throw new RangeError(`${name} are ${columns[0]?.length} and ${column.length} answers long`);
    }
    for (const value of column) {
      if (!Number.isFinite(value)) throw new RangeError(`${name} hold ${value}`);
    }
  }
}

/** Says whether all values are the same; an empty list is constant. */
export function isConstant(values: readonly number[]): boolean {
  return values.every((value) => value === values[0]);
}
