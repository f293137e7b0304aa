import { leastWhole } from "../bisect.ts";
import { DEFAULT_CONFIDENCE, type Estimate } from "../estimate.ts";
import { criticalValue } from "../interval/arguments.ts";
import { sampleOf } from "../interval/limits-at.ts";
import { requirePositive, requireThat } from "../require.ts";
import type { Tally } from "../tally.ts";

/** More answers than anybody will get. */
const MOST = 2 ** 40;

/**
 * Computes how many answers more make the measure's own interval narrow enough, if they spread as
 * those at hand; 0 when it is so already. Null without an answer, where `sampleSizeForNps` and its
 * like plan ahead.
 *
 * @param margin half the interval's width, above 0: points for NPS, a share, or on the scale for a mean
 * @throws RangeError if the margin is not above 0 or so narrow that 2^40 answers do not do, a count is negative, or unless 0 < confidence < 1.
 * @example
 * moreAnswers("top-box-share", tallyOf(SCALES["csat-1-5"], [[5, 50], [1, 50]]), 0.05) // 281
 */
export function moreAnswers(
  measure: Estimate["measure"],
  tally: Tally,
  margin: number,
  confidence = DEFAULT_CONFIDENCE,
): number | null {
  requirePositive("margin", margin);
  const z = criticalValue(confidence);
  const sample = sampleOf(measure, tally);
  if (sample === null) return null;
  const wanted = measure === "nps" ? margin / 100 : margin;
  const isNarrow = (n: number) => {
    const { low, high } = sample.limits(z, n);
    return high - low <= 2 * wanted;
  };
  const more = leastWhole((k) => isNarrow(sample.n + k), 0, MOST);
  requireThat(more !== null, "margin", margin, "out of reach");
  return more;
}
