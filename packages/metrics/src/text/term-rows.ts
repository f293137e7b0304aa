import { requireEach } from "../require.ts";
import { addComment, createTermTally, type TermTally } from "./term-tally.ts";

/** A tally as JSON: terms in ascending code units, so that equal tallies are equal text. */
export interface TermRows {
  readonly classes: readonly string[];
  readonly comments: readonly number[];
  readonly terms: readonly (readonly [term: string, ...counts: number[]])[];
}

/**
 * Writes a tally in its one canonical form, fit for JSON and for a table.
 *
 * @example
 * toTermRows(createTermTally(["favourable"])) // { classes: ["favourable"], comments: [0], terms: [] }
 */
export function toTermRows(tally: TermTally): TermRows {
  const terms = [...tally.mentions].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    classes: [...tally.classes],
    comments: [...tally.comments],
    terms: terms.map(([term, counts]) => [term, ...counts] as const),
  };
}

/**
 * Reads a tally from its rows; rows of the same term add up.
 *
 * @throws RangeError if a row has more or fewer counts than there are classes, or a count is not whole or beyond 2^53 − 1.
 */
export function readTermRows(rows: TermRows): TermTally {
  const { classes } = rows;
  const tally = createTermTally(classes);
  requireWidth(rows.comments, "comments", classes);
  classes.forEach((name, i) => {
    addComment(tally, name, [], rows.comments[i] ?? 0);
  });
  for (const [term, ...counts] of rows.terms) {
    requireWidth(counts, term, classes);
    classes.forEach((name, i) => {
      addComment(tally, name, [term], counts[i] ?? 0);
      // The row counts mentions only; the comments stand in a row of their own.
      addComment(tally, name, [], -(counts[i] ?? 0));
    });
  }
  return tally;
}

function requireWidth(counts: readonly number[], name: string, classes: readonly string[]): void {
  requireEach(`counts of ${name}`, counts, classes.length);
}
