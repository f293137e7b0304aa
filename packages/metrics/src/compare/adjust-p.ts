import { requireFraction } from "../require.ts";
import { sumOf } from "../sum.ts";

/** `holm` guards against any false alarm; `benjamini-hochberg` keeps the share of false ones low. */
export type Adjustment =
  | "benjamini-hochberg"
  | "benjamini-yekutieli"
  | "holm"
  | "hochberg"
  | "hommel"
  | "bonferroni";

/**
 * Adjusts p-values for having looked at many: each may then be held against the level that one alone
 * would be. The order is kept; a null (an undefined test) stays null and does not count.
 *
 * Use `benjamini-hochberg` to scan segments or themes for what to look at, `holm` where a single
 * false alarm is costly; both hold however the tests are related, or nearly so. `hochberg` and
 * `hommel` are sharper than Holm but take the tests to be independent.
 *
 * Source: Benjamini & Hochberg (1995) JRSS B 57:289; Benjamini & Yekutieli (2001) Annals of
 * Statistics 29:1165; Holm (1979) Scandinavian Journal of Statistics 6:65; Hochberg (1988) and
 * Hommel (1988) Biometrika 75.
 *
 * @throws RangeError if a value is not between 0 and 1.
 * @example
 * adjustP([0.01, 0.02], "holm") // [0.02, 0.02]
 */
export function adjustP(
  values: readonly (number | null)[],
  method: Adjustment = "benjamini-hochberg",
): (number | null)[] {
  const known = values.flatMap((p, index) => (p === null ? [] : [{ p, index }]));
  for (const { p } of known) {
    requireFraction("p", p);
  }
  known.sort((a, b) => a.p - b.p);
  const adjusted = METHODS[method](known.map(({ p }) => p));
  const result: (number | null)[] = values.map(() => null);
  known.forEach(({ index }, rank) => {
    result[index] = Math.min(1, adjusted[rank] ?? 1);
  });
  return result;
}

/** From ascending p-values to adjusted ones. */
const METHODS: Readonly<Record<Adjustment, (sorted: readonly number[]) => number[]>> = {
  bonferroni: (sorted) => sorted.map((p) => sorted.length * p),
  // Each is at least what came before.
  holm: (sorted) => {
    let most = 0;
    return sorted.map((p, rank) => {
      most = Math.max(most, (sorted.length - rank) * p);
      return most;
    });
  },
  hochberg: (sorted) => stepUp(sorted, (rank) => sorted.length - rank),
  "benjamini-hochberg": (sorted) => stepUp(sorted, (rank) => sorted.length / (rank + 1)),
  "benjamini-yekutieli": (sorted) => {
    const weight = sumOf(sorted, (_, rank) => sorted.length / (rank + 1));
    return stepUp(sorted, (rank) => weight / (rank + 1));
  },
  hommel,
};

/** Each is at most what comes after. */
function stepUp(sorted: readonly number[], factorAt: (rank: number) => number): number[] {
  let least = 1;
  return sorted
    .map((p, rank) => factorAt(rank) * p)
    .reverse()
    .map((value) => {
      least = Math.min(least, value);
      return least;
    })
    .reverse();
}

/**
 * The closed test by Simes' p-value: an adjusted p is the largest Simes p of all sets that hold the
 * test. Of the sets of one size it is that of the test itself and the largest others.
 */
function hommel(sorted: readonly number[]): number[] {
  const n = sorted.length;
  const adjusted = sorted.map(() => 0);
  for (let size = 1; size <= n; size++) {
    let others = 1;
    for (let k = 2; k <= size; k++) {
      others = Math.min(others, (size * (sorted[n - size + k - 1] ?? 1)) / k);
    }
    for (let i = 0; i < n; i++) {
      const own = size * (sorted[Math.min(i, n - size)] ?? 1);
      adjusted[i] = Math.max(adjusted[i] ?? 0, Math.min(own, others));
    }
  }
  return adjusted;
}
