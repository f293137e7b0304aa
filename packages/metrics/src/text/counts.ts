/** Throws a RangeError naming the argument unless every count is finite and not negative. */
export function requireCounts(counts: Iterable<number>, name: string): void {
  for (const count of counts) {
    if (!(count >= 0 && count < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`${name} holds ${count}, which is no count`);
    }
  }
}

/** Throws a RangeError naming the argument unless all rows are of one length and hold counts. */
export function requireTable(rows: readonly (readonly number[])[], name: string): void {
  for (const row of rows) {
    if (row.length !== rows[0]?.length) {
      throw new RangeError(`${name} has rows of ${rows[0]?.length} and of ${row.length} terms`);
    }
    requireCounts(row, name);
  }
}

/** Adds up. */
export function sumOf(counts: Iterable<number>): number {
  let sum = 0;
  for (const count of counts) sum += count;
  return sum;
}

/** Takes NaN and the infinities for undefined: null. */
export function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
