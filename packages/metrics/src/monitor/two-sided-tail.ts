import { leastWhole } from "../bisect.ts";

/** A distribution over whole counts whose mass rises to its mode and falls from there. */
export interface CountDistribution {
  readonly mass: (count: number) => number;
  readonly atMost: (count: number) => number;
  readonly moreThan: (count: number) => number;
  /** The largest count that can be. */
  readonly most: number;
}

/** Masses that differ by less, of themselves, count as equal, as in R. */
const SLACK = 1 + 1e-7;

/**
 * Sums the chances of all counts that are no likelier than the observed one: the exact two-sided
 * p-value of R's binom.test and poisson.test.
 */
export function twoSidedTail(count: number, mean: number, of: CountDistribution): number {
  if (count === mean) return 1;
  const limit = of.mass(count) * SLACK;
  if (count < mean) {
    const other = leastWhole((k) => of.mass(k) <= limit, Math.ceil(mean), of.most);
    return Math.min(1, of.atMost(count) + (other === null ? 0 : of.moreThan(other - 1)));
  }
  // Mirrored: the distance below the mean at which the mass is first so small.
  const top = Math.floor(mean);
  const below = leastWhole((distance) => of.mass(top - distance) <= limit, 0, top);
  return Math.min(1, of.moreThan(count - 1) + (below === null ? 0 : of.atMost(top - below)));
}
