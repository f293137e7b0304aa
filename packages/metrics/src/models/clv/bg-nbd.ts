import { logGamma } from "../../distribution/log-gamma.ts";

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
  const { r, alpha, a, b } = model;
  const { repeats: x, age } = history;
  // Γ(r + x) / Γ(r) · α^r / (α + T)^(r + x) · B(a, b + x) / B(a, b) · (1 + odds of having stopped)
  const buying = logGamma(r + x) - logGamma(r) - r * Math.log1p(age / alpha);
  const staying = logGamma(a + b) - logGamma(a + b + x) + logGamma(b + x) - logGamma(b);
  return buying - x * Math.log(alpha + age) + staying + logOnePlusExp(logStopOdds(model, history));
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
  if (x === 0) return Number.NEGATIVE_INFINITY;
  return Math.log(a / (b + x - 1)) + (r + x) * Math.log1p((age - lastAt) / (alpha + lastAt));
}

function logOnePlusExp(value: number): number {
  return value > 0 ? value + Math.log1p(Math.exp(-value)) : Math.log1p(Math.exp(value));
}

/** Throws RangeError unless each parameter is above 0 and finite. */
export function requireBgNbd(model: BgNbd): void {
  for (const name of ["r", "alpha", "a", "b"] as const) {
    const value = model[name];
    if (!(value > 0 && value < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`${name} ${value} is not above 0 and finite`);
    }
  }
}

/** Throws RangeError unless repeats is whole and not negative and 0 ≤ lastAt ≤ age, all finite. */
export function requireHistory({ repeats, lastAt, age }: PurchaseHistory): void {
  if (!(Number.isSafeInteger(repeats) && repeats >= 0)) {
    throw new RangeError(`repeats ${repeats} is not whole and from 0 on`);
  }
  if (!(lastAt >= 0 && lastAt <= age && age < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`lastAt ${lastAt} is not between 0 and the age ${age}`);
  }
}
