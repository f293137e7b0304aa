import { ces1, ces2 } from "./ces.ts";
import { csat } from "./csat.ts";
import type { Estimate, MeasureOptions } from "./estimate.ts";
import { meanScore } from "./mean.ts";
import { nps } from "./nps.ts";
import { bottomBoxShare, topBoxShare } from "./share.ts";
import type { Tally } from "./tally.ts";

/**
 * Computes the one number a question is known by: the NPS, the top-two-box share, the mean effort
 * (CES 1.0) or the share of 5–7 (CES 2.0). Throws as that measure does.
 */
export function headline(tally: Tally, options: MeasureOptions = {}): Estimate {
  switch (tally.scale.measure) {
    case "nps":
      return nps(tally, options);
    case "csat":
      return csat(tally, options);
    case "ces1":
      return ces1(tally, options);
    case "ces2":
      return ces2(tally, options);
  }
}

/**
 * Computes what is stated beside the headline: promoters' and detractors' shares for NPS, the mean
 * for CSAT and CES 2.0, the shares of "easy" and "hard" for CES 1.0. Throws as `headline` does.
 */
export function others(tally: Tally, options: MeasureOptions = {}): Estimate[] {
  switch (tally.scale.measure) {
    case "nps":
    case "ces1":
      return [topBoxShare(tally, options), bottomBoxShare(tally, options)];
    case "csat":
    case "ces2":
      return [meanScore(tally, options)];
  }
}
