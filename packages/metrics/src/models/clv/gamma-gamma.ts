import { logGamma } from "../../distribution/log-gamma.ts";
import { requireCount, requireFrom0, requirePositive } from "../../require.ts";

/**
 * What customers spend: each purchase is of gamma shape p around the customer's own mean, whose
 * rate is of gamma shape q and rate γ over customers. All above 0; γ in the money's unit.
 */
export interface GammaGamma {
  readonly p: number;
  readonly q: number;
  readonly gamma: number;
}

/** What one customer spent. */
export interface SpendHistory {
  /** How many purchases the mean is of. */
  readonly purchases: number;
  /** Money per purchase; 0 without one. */
  readonly meanSpend: number;
}

/**
 * Computes what a customer spends per purchase in the long run: the observed mean drawn towards
 * everybody's, the less the more purchases. Null where it has no finite value (q ≤ 1 without a
 * purchase, or p · x + q ≤ 1).
 *
 * Takes spend per purchase as unrelated to how often a customer buys; check that first.
 *
 * Source: Fader & Hardie (2013) "The Gamma-Gamma Model of Monetary Value", equation 5.
 *
 * @throws RangeError unless the parameters are above 0, purchases is whole and meanSpend ≥ 0.
 * @example
 * roundHalfAwayFromZero(expectedSpend({ p: 6.25, q: 3.74, gamma: 15.44 }, { purchases: 1, meanSpend: 35 }) ?? 0, 2) // 35.07
 */
export function expectedSpend(model: GammaGamma, history: SpendHistory): number | null {
  requireBoth(model, history);
  const { p, q, gamma } = model;
  const { purchases: x, meanSpend } = history;
  const shape = p * x + q - 1;
  return shape > 0 ? (p * (gamma + x * meanSpend)) / shape : null;
}

/**
 * Computes the log-likelihood of a customer's mean spend, a density per unit of money. Null
 * without a purchase or spend, which tell nothing.
 *
 * Source: Fader & Hardie (2013), equation 1a.
 *
 * @throws RangeError as `expectedSpend` does.
 */
export function gammaGammaLogLikelihood(model: GammaGamma, history: SpendHistory): number | null {
  requireBoth(model, history);
  const { p, q, gamma } = model;
  const { purchases: x, meanSpend } = history;
  if (x === 0 || meanSpend === 0) return null;
  const spent = x * meanSpend;
  const shapes = logGamma(p * x + q) - logGamma(p * x) - logGamma(q);
  // (γ / (γ + x·m))^q · (x·m / (γ + x·m))^(p·x) / m
  return (
    shapes - q * Math.log1p(spent / gamma) - p * x * Math.log1p(gamma / spent) - Math.log(meanSpend)
  );
}

function requireBoth({ p, q, gamma }: GammaGamma, { purchases, meanSpend }: SpendHistory): void {
  requirePositive("p", p);
  requirePositive("q", q);
  requirePositive("gamma", gamma);
  requireCount("purchases", purchases);
  requireFrom0("meanSpend", meanSpend);
}
