import { requireEven, requireFrom0 } from "../require.ts";

/** Throws a RangeError naming the argument unless every count is finite and not negative. */
export function requireCounts(counts: Iterable<number>, name: string): void {
  for (const count of counts) {
    requireFrom0(`${name} holds`, count);
  }
}

/** Throws a RangeError naming the argument unless all rows are of one length and hold counts. */
export function requireTable(rows: readonly (readonly number[])[], name: string): void {
  requireEven(name, rows);
  requireCounts(rows.flat(), name);
}

/** Takes NaN and the infinities for undefined: null. */
export function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
