import { chiSquareSf } from "../distribution/chi-square.ts";
import { requireCount, requireEven } from "../require.ts";
import { sumOf, total } from "../sum.ts";

/** What a table of counts says of the link between its rows and columns. */
export interface Contingency {
  /** Pearson's χ²; null where a row or a column is empty. */
  readonly statistic: number | null;
  readonly degrees: number;
  /** Null with the statistic; rough where many expected counts are below 5. */
  readonly p: number | null;
  /** 0 … 1: how strong the link is, whatever n; null with the statistic. */
  readonly cramersV: number | null;
  /** The likelihood ratio's G, near χ². */
  readonly g: number;
  /** The counts that no link at all would give, in the table's shape. */
  readonly expected: readonly (readonly number[])[];
}

/**
 * Tests whether the rows of a table (segments, themes) differ in how they spread over its columns.
 * Null for an empty table, or one with a single row or column. Leave out empty rows and columns
 * first.
 *
 * Source: Pearson (1900), without Yates' correction; Cramér (1946) for V; Wilks (1938) for G.
 *
 * @param rows counts, all of one length
 * @throws RangeError unless the counts are whole and not negative and the rows of one length.
 * @example
 * roundHalfAwayFromZero(contingency([[3, 0], [1, 4]]).statistic, 9) // 4.8
 */
export function contingency(rows: readonly (readonly number[])[]): Contingency | null {
  const { rowSums, columnSums, n } = marginsOf(rows);
  const columns = columnSums.length;
  if (n === 0 || rows.length < 2 || columns < 2) return null;
  const expected = rowSums.map((row) => columnSums.map((column) => row * (column / n)));
  let statistic = 0;
  let g = 0;
  rows.forEach((row, i) => {
    row.forEach((count, j) => {
      const expectation = expected[i]?.[j] ?? 0;
      statistic += (count - expectation) ** 2 / expectation;
      if (count > 0) g += 2 * count * Math.log(count / expectation);
    });
  });
  const degrees = (rows.length - 1) * (columns - 1);
  // An empty row or column makes 0 / 0.
  const isDefined = statistic >= 0;
  const least = Math.min(rows.length, columns) - 1;
  return {
    statistic: isDefined ? statistic : null,
    degrees,
    p: isDefined ? chiSquareSf(statistic, degrees) : null,
    cramersV: isDefined ? Math.sqrt(statistic / n / least) : null,
    g,
    expected,
  };
}

/** Sums a table up. Throws RangeError unless the rows are of one length and hold counts. */
export function marginsOf(rows: readonly (readonly number[])[]): {
  rowSums: number[];
  columnSums: number[];
  n: number;
} {
  const [first = []] = rows;
  requireEven("counts", rows);
  for (const count of rows.flat()) requireCount("counts", count);
  const rowSums = rows.map(total);
  const columnSums = first.map((_, j) => sumOf(rows, (row) => row[j] ?? 0));
  return { rowSums, columnSums, n: total(rowSums) };
}
