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
    const other = firstOf((k) => of.mass(k) <= limit, Math.ceil(mean), of.most);
    return Math.min(1, of.atMost(count) + (other === null ? 0 : of.moreThan(other - 1)));
  }
  // Mirrored: the distance below the mean at which the mass is first so small.
  const top = Math.floor(mean);
  const below = firstOf((distance) => of.mass(top - distance) <= limit, 0, top);
  return Math.min(1, of.moreThan(count - 1) + (below === null ? 0 : of.atMost(top - below)));
}

/** The least whole number from `from` to `to` that passes; all after it pass too. Null if none does. */
function firstOf(passes: (k: number) => boolean, from: number, to: number): number | null {
  if (from > to) return null;
  let reach = 1;
  while (from + reach < to && !passes(from + reach)) reach *= 2;
  let high = Math.min(to, from + reach);
  if (!passes(high)) return null;
  let low = from - 1;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (passes(middle)) high = middle;
    else low = middle;
  }
  return high;
}
