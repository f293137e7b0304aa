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
    if (!(p >= 0 && p <= 1)) throw new RangeError(`p ${p} is not between 0 and 1`);
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
  holm: (sorted) => stepDown(sorted.map((p, rank) => (sorted.length - rank) * p)),
  hochberg: (sorted) => stepUp(sorted.map((p, rank) => (sorted.length - rank) * p)),
  "benjamini-hochberg": (sorted) =>
    stepUp(sorted.map((p, rank) => (sorted.length * p) / (rank + 1))),
  "benjamini-yekutieli": (sorted) => {
    const harmonic = sorted.reduce((sum, _, rank) => sum + 1 / (rank + 1), 0);
    return stepUp(sorted.map((p, rank) => (harmonic * sorted.length * p) / (rank + 1)));
  },
  hommel,
};

/** Each is at least what came before. */
function stepDown(values: readonly number[]): number[] {
  let most = 0;
  return values.map((value) => {
    most = Math.max(most, value);
    return most;
  });
}

/** Each is at most what comes after. */
function stepUp(values: readonly number[]): number[] {
  const result = [...values];
  for (let i = result.length - 2; i >= 0; i--) {
    result[i] = Math.min(result[i] ?? 1, result[i + 1] ?? 1);
  }
  return result;
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
