import type { Estimate, MeasureOptions } from "./estimate.ts";
import { meanScore } from "./mean.ts";
import { nps } from "./nps.ts";
import type { Measure } from "./scales.ts";
import { bottomBoxShare, topBoxShare } from "./share.ts";
import type { Tally } from "./tally.ts";

/** What computes each number. */
export const COMPUTE: Readonly<
  Record<Estimate["measure"], (tally: Tally, options: MeasureOptions) => Estimate>
> = {
  nps,
  mean: meanScore,
  "top-box-share": topBoxShare,
  "bottom-box-share": bottomBoxShare,
};

/** The one number a question is known by. */
export const HEADLINES: Readonly<Record<Measure, Estimate["measure"]>> = {
  nps: "nps",
  csat: "top-box-share",
  ces1: "mean",
  ces2: "top-box-share",
};

/**
 * Computes the one number a question is known by: the NPS, the top-two-box share, the mean effort
 * (CES 1.0) or the share of 5–7 (CES 2.0). Throws as that measure does.
 */
export function headline(tally: Tally, options: MeasureOptions = {}): Estimate {
  return COMPUTE[HEADLINES[tally.scale.measure]](tally, options);
}

/**
 * Computes what is stated beside the headline: promoters' and detractors' shares for NPS, the mean
 * for CSAT and CES 2.0, the shares of "easy" and "hard" for CES 1.0. Throws as `headline` does.
 */
export function others(tally: Tally, options: MeasureOptions = {}): Estimate[] {
  return HEADLINES[tally.scale.measure] === "top-box-share"
    ? [meanScore(tally, options)]
    : [topBoxShare(tally, options), bottomBoxShare(tally, options)];
}
