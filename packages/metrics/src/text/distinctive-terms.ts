import { MINIMUM_N } from "../caution.ts";
import { requireWithin } from "../require.ts";
import { cTfIdf } from "./c-tf-idf.ts";
import type { TermTally } from "./term-tally.ts";

/** A term that stands for a class. */
export interface DistinctiveTerm {
  readonly term: string;
  /** Comments of the class that hold it. */
  readonly comments: number;
  /** c-TF-IDF, above 0; comparable within a class, not between collections. */
  readonly weight: number;
}

/**
 * Lists by class the terms that stand for it most, by c-TF-IDF: a label for each of many segments or
 * touchpoints. It ranks and proves nothing: where two classes are compared, use `themes`, which tells
 * difference from chance.
 *
 * @param minimumComments a term in fewer comments of the class is not shown; at least 3, as in `themes`
 * @returns a list for each class in the tally's order, empty for a class without comments
 * Source: Grootendorst (2022), with comments that hold a term in place of its occurrences.
 * @throws RangeError if a count is negative or `minimumComments` below 3.
 */
export function distinctiveTerms(
  tally: TermTally,
  { minimumComments = MINIMUM_N, limit = 10 } = {},
): DistinctiveTerm[][] {
  requireWithin("minimumComments", minimumComments, 3);
  requireWithin("limit", limit, 0);
  // In code units, so that sums and ties do not depend on the order of comments.
  const rows = [...tally.mentions].sort(([a], [b]) => (a < b ? -1 : 1));
  const weights = cTfIdf(tally.classes.map((_, i) => rows.map(([, counts]) => counts[i] ?? 0)));
  return weights.map((row, i) =>
    rows
      .map(([term, counts], at) => ({ term, comments: counts[i] ?? 0, weight: row[at] ?? 0 }))
      .filter(({ comments, weight }) => comments >= minimumComments && weight > 0)
      .sort((a, b) => b.weight - a.weight)
      .slice(0, limit),
  );
}
