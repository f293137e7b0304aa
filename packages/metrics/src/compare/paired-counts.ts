import { requireCount, requireEven } from "../require.ts";

/** What the rank tests need of two groups' counts, by ascending score. */
export interface PairedCounts {
  readonly n: number;
  readonly m: number;
  /** Pairs in which the answer of `a` is higher, ties counted half. */
  readonly u: number;
  /** Σ (t³ − t) over the numbers t of equal answers. */
  readonly ties: number;
}

/**
 * Counts pairs and ties of two groups.
 *
 * @throws RangeError unless both have as many scores and the counts are whole and not negative.
 */
export function pairCounts(a: readonly number[], b: readonly number[]): PairedCounts {
  requireEven("scores", [a, b]);
  let n = 0;
  let m = 0;
  let u = 0;
  let ties = 0;
  a.forEach((count, i) => {
    const other = b[i] ?? 0;
    requireCount("a count", count);
    requireCount("a count", other);
    u += count * (m + other / 2);
    n += count;
    m += other;
    const t = count + other;
    ties += t * (t - 1) * (t + 1);
  });
  return { n, m, u, ties };
}
