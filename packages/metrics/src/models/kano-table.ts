import { requireCount, requireEach, requireWhole } from "../require.ts";
import { addCounts } from "../tally.ts";

/** Attractive, one-dimensional, must-be, indifferent, reverse, questionable. */
export type KanoCategory = "A" | "O" | "M" | "I" | "R" | "Q";

/** All categories, the tie rule's order first: M before O before A before I. */
export const KANO_CATEGORIES: readonly KanoCategory[] = ["M", "O", "A", "I", "R", "Q"];

/** The five answers of both questions: 1 like it, 2 must be so, 3 neutral, 4 can live with it, 5 dislike it. */
export const KANO_ANSWERS = 5;

const ROWS = ["QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ"] as const;

/**
 * Kano's evaluation table: a row per answer to the functional question ("if it is there"), a column
 * per answer to the dysfunctional one ("if it is not").
 *
 * Source: Kano, Seraku, Takahashi & Tsuji (1984); Berger et al. (1993) Center for Quality Management
 * Journal 2(4).
 */
export const KANO_TABLE: readonly (readonly KanoCategory[])[] = ROWS.map((row) =>
  [...row].map((letter) => toCategory(letter)),
);

/**
 * Tells the category of one respondent's two answers.
 *
 * @param functional 1 … 5, like … dislike
 * @param dysfunctional 1 … 5, like … dislike
 * @throws RangeError if an answer is not a whole number from 1 to 5.
 * @example
 * kanoCategory(1, 5) // "O"
 */
export function kanoCategory(functional: number, dysfunctional: number): KanoCategory {
  for (const answer of [functional, dysfunctional]) requireWhole("answer", answer, 1, KANO_ANSWERS);
  return KANO_TABLE[functional - 1]?.[dysfunctional - 1] ?? "Q";
}

/** How many respondents gave which pair of answers: 5 rows (functional) of 5 (dysfunctional). */
export type KanoCells = readonly (readonly number[])[];

/**
 * Counts pairs of answers in the 25 cells, which add and subtract cell by cell.
 *
 * @throws RangeError as `kanoCategory`.
 * @example
 * kanoCounts(kanoCells([[1, 5], [1, 3], [2, 5]])) // { A: 1, O: 1, M: 1, I: 0, R: 0, Q: 0 }
 */
export function kanoCells(pairs: Iterable<readonly [number, number]>): number[][] {
  const cells = KANO_TABLE.map((row) => row.map(() => 0));
  for (const [functional, dysfunctional] of pairs) {
    kanoCategory(functional, dysfunctional);
    const row = cells[functional - 1];
    if (row) row[dysfunctional - 1] = (row[dysfunctional - 1] ?? 0) + 1;
  }
  return cells;
}

/**
 * Adds two sets of cells; with a sign of −1 the second is taken away, and counts may be negative,
 * which measures refuse.
 *
 * @throws RangeError unless both are 5 rows of 5 and sums are whole to 2^53 − 1.
 */
export function mergeKanoCells(a: KanoCells, b: KanoCells, sign: 1 | -1 = 1): number[][] {
  requireCells(a);
  requireCells(b);
  return a.map((row, i) => addCounts(row, b[i] ?? [], sign));
}

/**
 * Counts respondents by category.
 *
 * @throws RangeError unless the cells are 5 rows of 5 whole counts, none negative.
 */
export function kanoCounts(cells: KanoCells): Record<KanoCategory, number> {
  requireCells(cells);
  const counts = { A: 0, O: 0, M: 0, I: 0, R: 0, Q: 0 };
  cells.forEach((row, i) => {
    row.forEach((count, j) => {
      requireCount("cells", count);
      counts[kanoCategory(i + 1, j + 1)] += count;
    });
  });
  return counts;
}

function toCategory(letter: string): KanoCategory {
  return KANO_CATEGORIES.find((category) => category === letter) ?? "Q";
}

/** Throws RangeError unless the cells are 5 rows of 5. */
export function requireCells(cells: KanoCells): void {
  for (const row of [cells, ...cells]) requireEach("cells", row, KANO_ANSWERS);
}
