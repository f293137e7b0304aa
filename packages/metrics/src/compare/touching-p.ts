import { bisect } from "../bisect.ts";
import { twoSidedNormal } from "../distribution/normal.ts";
import type { Estimate } from "../estimate.ts";
import { type Sample, sampleOf } from "../interval/limits-at.ts";
import type { Tally } from "../tally.ts";

/** Beyond it the tail nears the smallest double. */
const FARTHEST = 37.4;

/**
 * Computes 1 − the confidence at which the MOVER interval of a difference just touches 0; 1 for a
 * difference of 0. Far out it stops at about 1e-306.
 *
 * Both tallies hold answers and are of one scale. Throws RangeError if a count is negative.
 */
export function touchingP(measure: Estimate["measure"], a: Tally, b: Tally): number {
  const first = sampleOf(measure, a);
  const second = sampleOf(measure, b);
  if (!first || !second || first.value === second.value) return 1;
  const [upper, lower] = first.value > second.value ? [first, second] : [second, first];
  return twoSidedNormal(touchingZ(upper, lower));
}

/** The z at which the lower limit of upper − lower is 0. */
function touchingZ(upper: Sample, lower: Sample): number {
  const difference = upper.value - lower.value;
  const isBelow = (z: number) => {
    const reach = upper.value - upper.limits(z, upper.n).low;
    return Math.hypot(reach, lower.limits(z, lower.n).high - lower.value) < difference;
  };
  return bisect(isBelow, 0, FARTHEST);
}
