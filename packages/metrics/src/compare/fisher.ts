import { total } from "../sum.ts";
import { haveAnswers, type ShareCount } from "./share-count.ts";

/** Two tables count as equally likely when rounding alone could part them. */
const TIE = 1 + 1e-7;

/**
 * Computes Fisher's exact two-sided p-value that two shares are the same: how likely a table is, with
 * the same sums, that is no likelier than the observed one. Never less sure than it says, hence
 * often too careful. Null when either side is empty; 1 when everybody, or nobody, succeeded.
 *
 * Source: Fisher (1935) JRSS 98:39; two-sided as Freeman & Halton (1951), which is R's way.
 *
 * @throws RangeError unless 0 ≤ successes ≤ n on both, whole.
 * @example
 * fisher({ successes: 0, n: 1 }, { successes: 1, n: 1 }) // 1
 */
export function fisher(a: ShareCount, b: ShareCount): number | null {
  if (!haveAnswers(a, b)) return null;
  const successes = a.successes + b.successes;
  const lowest = Math.max(0, successes - b.n);
  const highest = Math.min(successes, a.n);
  const mode = Math.min(
    highest,
    Math.max(lowest, Math.floor(((a.n + 1) * (successes + 1)) / (a.n + b.n + 2))),
  );
  // From one number of successes of `a` to the next the likelihood changes by this factor.
  const ratio = (x: number) =>
    ((a.n - x) / (x + 1)) * ((successes - x) / (b.n - successes + x + 1));
  // Likelihoods over that of the likeliest, outwards until they vanish.
  const weights = new Map([[mode, 1]]);
  let weight = 1;
  for (let x = mode; x < highest && weight > 0; x++) {
    weight *= ratio(x);
    weights.set(x + 1, weight);
  }
  weight = 1;
  for (let x = mode - 1; x >= lowest && weight > 0; x--) {
    weight /= ratio(x);
    weights.set(x, weight);
  }
  const most = (weights.get(a.successes) ?? 0) * TIE;
  const all = [...weights.values()];
  return total(all.filter((one) => one <= most)) / total(all);
}
