import { normalSf } from "../distribution/normal.ts";
import type { Estimate } from "../estimate.ts";
import { momentsOf } from "../moments.ts";
import { countIn, countOf, type Tally } from "../tally.ts";
import { adjustedTLimits } from "./adjusted-t.ts";
import { tangoLimits } from "./tango.ts";
import { wilsonLimits } from "./wilson.ts";

/** A measure's value and how its default interval depends on z and n, in the measure's own unit (NPS as a share). */
export interface Sample {
  readonly n: number;
  readonly value: number;
  /** The limits at ±z, were there `n` answers spread as these are; z and n above 0. */
  readonly limits: (z: number, n: number) => { low: number; high: number };
}

/**
 * Reads a tally as the sample of a measure, for what looks at many confidences or sizes; null
 * without an answer. z, not the confidence, as 1 − confidence has no digits left far out.
 *
 * @throws RangeError if a count is negative.
 */
export function sampleOf(measure: Estimate["measure"], tally: Tally): Sample | null {
  const { scale } = tally;
  if (measure === "mean") {
    const { n, mean, squares } = momentsOf(tally);
    if (mean === null) return null;
    const limits = (z: number, size: number) =>
      adjustedTLimits({ n: size, mean, squares: (squares * size) / n }, scale, normalSf(z));
    return { n, value: mean, limits };
  }
  const n = countOf(tally);
  if (n === 0) return null;
  const p = countIn(tally, scale.favourable) / n;
  const q = countIn(tally, scale.unfavourable) / n;
  if (measure === "nps") {
    return { n, value: p - q, limits: (z, size) => tangoLimits(p, q, (z * z) / size) };
  }
  const share = measure === "top-box-share" ? p : q;
  return { n, value: share, limits: (z, size) => wilsonLimits(share * size, size, z) };
}
