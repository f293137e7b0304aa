import { total } from "../sum.ts";
import { finiteOrNull, requireCounts } from "./counts.ts";

/** How much likelier a term is in one collection than in another. */
export interface LogOdds {
  /** Natural logarithm of the ratio of the odds; above 0: more in the first collection. */
  readonly delta: number | null;
  readonly variance: number | null;
  /** `delta` in standard errors. */
  readonly z: number | null;
}

/** Counts by term; a term that is absent counts 0. */
export type TermCounts = ReadonlyMap<string, number>;

export interface LogOddsOptions {
  /** The pseudo-counts' sum, spread as the prior's counts are; null takes the prior's counts as given. */
  readonly priorTotal?: number | null;
}

/**
 * Computes for every term of `a`, `b` and `prior` the log-odds ratio of `a` to `b` with an
 * informative Dirichlet prior: the counts of a background (such as all comments) are added to both,
 * so that a term seen twice makes no headline.
 *
 * In the order of `prior`, then `a`, then `b`. The fields are null where nothing can be said: a
 * term that has no count and no prior in one of them, or is all that one of them holds.
 *
 * Source: Monroe, Colaresi & Quinn (2008) "Fightin' Words", Political Analysis 16:372, equations
 * 16, 19, 20 and 22.
 *
 * @throws RangeError if a count or `priorTotal` is negative or not finite.
 * @example
 * logOdds(new Map([["slow", 9], ["fine", 1]]), new Map([["fine", 10]]), new Map([["slow", 1], ["fine", 1]])).get("slow").delta // Math.log(10 / 2) - Math.log(1 / 11)
 */
export function logOdds(
  a: TermCounts,
  b: TermCounts,
  prior: TermCounts,
  { priorTotal = null }: LogOddsOptions = {},
): Map<string, LogOdds> {
  requireCounts(a.values(), "a");
  requireCounts(b.values(), "b");
  requireCounts(prior.values(), "prior");
  if (priorTotal !== null) requireCounts([priorTotal], "priorTotal");
  const sum = total(prior.values());
  const factor = priorTotal === null || sum === 0 ? 1 : priorTotal / sum;
  const totalA = total(a.values()) + factor * sum;
  const totalB = total(b.values()) + factor * sum;
  const result = new Map<string, LogOdds>();
  for (const term of new Set([...prior.keys(), ...a.keys(), ...b.keys()])) {
    const alpha = factor * (prior.get(term) ?? 0);
    const inA = (a.get(term) ?? 0) + alpha;
    const inB = (b.get(term) ?? 0) + alpha;
    result.set(term, compareOdds(inA, totalA - inA, inB, totalB - inB));
  }
  return result;
}

/** Compares the odds `inA : notInA` with `inB : notInB`; all null where one of them is 0 or infinite. */
export function compareOdds(inA: number, notInA: number, inB: number, notInB: number): LogOdds {
  const delta = finiteOrNull(Math.log(inA / notInA) - Math.log(inB / notInB));
  if (delta === null) return { delta: null, variance: null, z: null };
  const variance = 1 / inA + 1 / inB;
  return { delta, variance, z: delta / Math.sqrt(variance) };
}
