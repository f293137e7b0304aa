import { logGamma } from "../../distribution/log-gamma.ts";
import { softplus } from "../../distribution/softplus.ts";
import { requireCount, requireFrom0, requirePositive, requireWithin } from "../../require.ts";

/**
 * How customers of a shop buy and stop: while active each buys at random with a rate of gamma
 * shape r and rate α over customers; after each purchase each stops with a chance of beta shapes
 * a and b over customers. All above 0.
 */
export interface BgNbd {
  readonly r: number;
  /** In the unit of time of the histories. */
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}

/** One customer's purchases, times counted from the first purchase in any one unit, such as weeks. */
export interface PurchaseHistory {
  /** Purchases after the first. */
  readonly repeats: number;
  /** When the last of them was; 0 without any. */
  readonly lastAt: number;
  /** How long the customer has been watched. */
  readonly age: number;
}

/**
 * Computes the log-likelihood of one customer's history.
 *
 * Source: Fader, Hardie & Lee (2005) Marketing Science 24:275, equation 6.
 *
 * @throws RangeError unless the parameters are above 0, repeats is whole and 0 ≤ lastAt ≤ age.
 */
export function bgNbdLogLikelihood(model: BgNbd, history: PurchaseHistory): number {
  requireBgNbd(model);
  requireHistory(history);
  return likelihoodOf(model)(history);
}

/** The same for many histories, unchecked: gamma functions are computed once for each number of repeats. */
export function likelihoodOf(model: BgNbd): (history: PurchaseHistory) => number {
  const { r, alpha, a, b } = model;
  const known = new Map<number, number>();
  return (history) => {
    const { repeats: x, age } = history;
    // ln of Γ(r + x) / Γ(r) · B(a, b + x) / B(a, b)
    const counted =
      known.get(x) ??
      logGamma(r + x) -
        logGamma(r) +
        logGamma(a + b) -
        logGamma(a + b + x) +
        logGamma(b + x) -
        logGamma(b);
    known.set(x, counted);
    const timed = r * Math.log1p(age / alpha) + x * Math.log(alpha + age);
    return counted - timed + softplus(logStopOdds(model, history));
  };
}

/**
 * Computes the chance that a customer still buys: 1 ÷ (1 + odds of having stopped). A customer
 * without a repeat counts as active by this model: it lets nobody stop before a second purchase.
 *
 * Source: Fader, Hardie & Lee (2008) "Computing P(alive) Using the BG/NBD Model".
 *
 * @throws RangeError as `bgNbdLogLikelihood` does.
 */
export function chanceAlive(model: BgNbd, history: PurchaseHistory): number {
  requireBgNbd(model);
  requireHistory(history);
  return 1 / (1 + Math.exp(logStopOdds(model, history)));
}

/** ln of a / (b + x − 1) · ((α + T) / (α + t_x))^(r + x); −∞ without a repeat. */
function logStopOdds(
  { r, alpha, a, b }: BgNbd,
  { repeats: x, lastAt, age }: PurchaseHistory,
): number {
  if (x === 0) return -Infinity;
  return Math.log(a / (b + x - 1)) + (r + x) * Math.log1p((age - lastAt) / (alpha + lastAt));
}

/** Throws RangeError unless each parameter is above 0 and finite. */
export function requireBgNbd({ r, alpha, a, b }: BgNbd): void {
  requirePositive("r", r);
  requirePositive("alpha", alpha);
  requirePositive("a", a);
  requirePositive("b", b);
}

/** Throws RangeError unless repeats is whole and not negative and 0 ≤ lastAt ≤ age, all finite. */
export function requireHistory({ repeats, lastAt, age }: PurchaseHistory): void {
  requireCount("repeats", repeats);
  requireFrom0("age", age);
  requireWithin("lastAt", lastAt, 0, age);
}
