import { requireFinite, requireFraction, requireFrom0 } from "../../require.ts";

export interface ClvOptions {
  /** What a customer brings in a period, after costs, in any money; may be negative. */
  readonly margin: number;
  /** The share of customers who stay from one period to the next, 0 … 1. */
  readonly retention: number;
  /** The discount rate of a period, such as 0.1; from 0 on. */
  readonly discount: number;
}

/** A customer's value in the margin's money. */
export interface SimpleClv {
  /** The first margin comes after one period, from those who stayed. */
  readonly fromNextPeriod: number;
  /** The first margin comes at once. */
  readonly immediate: number;
}

/**
 * Computes the value of a customer for ever, where margin, retention and discount stay the same:
 * m · r ÷ (1 + d − r), and with the first margin at once m · (1 + d) ÷ (1 + d − r). Null where
 * nobody leaves and nothing is discounted, as the sum has no end.
 *
 * For contracts, where a leaving customer says so. For shops use `fitBgNbd` and `fitGammaGamma`.
 *
 * Source: Gupta & Lehmann (2003) Journal of Interactive Marketing 17:9.
 *
 * @throws RangeError unless margin is finite, 0 ≤ retention ≤ 1 and discount ≥ 0.
 * @example
 * roundHalfAwayFromZero(simpleClv({ margin: 100, retention: 0.8, discount: 0.1 })?.immediate ?? 0, 2) // 366.67
 */
export function simpleClv({ margin, retention, discount }: ClvOptions): SimpleClv | null {
  requireFinite("margin", margin);
  requireFraction("retention", retention);
  requireFrom0("discount", discount);
  const leak = 1 - retention + discount;
  if (leak === 0) return null;
  return {
    fromNextPeriod: (margin * retention) / leak,
    immediate: (margin * (1 + discount)) / leak,
  };
}
