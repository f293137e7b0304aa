import { total } from "../sum.ts";
import { requireCounts } from "./counts.ts";
import { compareOdds, type LogOdds } from "./log-odds.ts";

/** How often a set (a segment, a touchpoint) holds a term. */
export interface SetCount {
  readonly set: string;
  readonly term: string;
  readonly count: number;
}

/**
 * Compares each set with all sets together, its own included: for three or more sets, where there
 * is no "other one". One result a row, in the rows' order; null fields where a set or the whole
 * holds one term only.
 *
 * The prior of a row is the term's count in all sets ("empirical", the default) or 1
 * ("uninformative"); a set has no prior for a term that it has no row for.
 *
 * Source: Monroe, Colaresi & Quinn (2008), as the R package tidylo 0.2 carries it out.
 *
 * @throws RangeError if a count is negative or not finite.
 */
export function logOddsOfSets(
  rows: readonly SetCount[],
  prior: "empirical" | "uninformative" = "empirical",
): LogOdds[] {
  const counts = rows.map(({ count }) => count);
  requireCounts(counts, "rows");
  const ofTerm = sumBy(rows, ({ term }) => term, counts);
  const withPrior = rows.map(
    ({ term, count }) => count + (prior === "empirical" ? (ofTerm.get(term) ?? 0) : 1),
  );
  const termTotals = sumBy(rows, ({ term }) => term, withPrior);
  const setTotals = sumBy(rows, ({ set }) => set, withPrior);
  const all = total(withPrior);
  return rows.map(({ set, term }, i) => {
    const here = withPrior[i] ?? 0;
    const everywhere = termTotals.get(term) ?? 0;
    return compareOdds(here, (setTotals.get(set) ?? 0) - here, everywhere, all - everywhere);
  });
}

function sumBy(
  rows: readonly SetCount[],
  keyOf: (row: SetCount) => string,
  values: readonly number[],
): Map<string, number> {
  const sums = new Map<string, number>();
  rows.forEach((row, i) => {
    const key = keyOf(row);
    sums.set(key, (sums.get(key) ?? 0) + (values[i] ?? 0));
  });
  return sums;
}
