import { DEFAULT_CONFIDENCE, type Interval } from "../estimate.ts";
import { npsVariance, requireNpsCounts } from "../nps-counts.ts";
import { requireThat } from "../require.ts";
import { total } from "../sum.ts";
import { tailShare } from "./arguments.ts";
import { npsSumWeights } from "./nps-sum-weights.ts";

/** What drawing n answers again and again from the sample itself would show of its NPS, as shares −1 … 1. */
export interface NpsBootstrap {
  /** The percentile interval, its limits among the NPS that n answers can have. */
  readonly interval: Interval;
  readonly median: number;
  readonly standardError: number;
  /** The share of draws whose NPS is above 0. */
  readonly shareAboveZero: number;
}

/** Beyond it the memory is not worth it: the interval is Tango's to many digits. */
const MOST = 2 ** 24;

/**
 * Computes the bootstrap of promoters' minus detractors' share as if drawn infinitely often: the
 * distribution itself, without a random number. Null without an answer.
 *
 * A quantile is the smallest NPS at which the distribution reaches it. Like every bootstrap of few
 * answers it is too sure of itself, and a unanimous sample has no width: `tango` is the default.
 *
 * Source: Efron (1979) Annals of Statistics 7:1, by the definition.
 *
 * @throws RangeError unless the counts are whole, not negative and together at most 2^24, and 0 < confidence < 1.
 * @example
 * bootstrapNps(6, 3, 1).interval.high // 0.9
 */
export function bootstrapNps(
  promoters: number,
  passives: number,
  detractors: number,
  confidence = DEFAULT_CONFIDENCE,
): NpsBootstrap | null {
  const n = requireNpsCounts({ promoters, passives, detractors });
  requireThat(n <= MOST, "the sum", n, "more than 2^24: use tango");
  const tail = tailShare(confidence);
  const variance = npsVariance({ promoters, passives, detractors });
  if (variance === null) return null;
  const weights = npsSumWeights(promoters, passives, detractors);
  const from = (index: number) => total(weights.subarray(index));
  const all = from(0);
  const [low = 0, median = 0, high = 0] = quantiles(weights, all, [tail, 0.5, 1 - tail]);
  return {
    interval: { low, high, confidence, method: "bootstrap-exact" },
    median,
    standardError: Math.sqrt(variance / n),
    shareAboveZero: from(n + 1) / all,
  };
}

/** The smallest (k − n) / n at which the weights reach each share, which must ascend. */
function quantiles(weights: Float64Array, all: number, shares: readonly number[]): number[] {
  const n = (weights.length - 1) / 2;
  let sum = weights[0] ?? 0;
  let k = 0;
  return shares.map((share) => {
    while (sum < share * all && k < 2 * n) sum += weights[++k] ?? 0;
    return (k - n) / n;
  });
}
