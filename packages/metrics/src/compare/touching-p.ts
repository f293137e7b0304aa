import { normalSf } from "../distribution/normal.ts";
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
  return 2 * normalSf(touchingZ(upper, lower));
}

/** The z at which the lower limit of upper − lower is 0: regula falsi, halving the stale end (Illinois). */
function touchingZ(upper: Sample, lower: Sample): number {
  const difference = upper.value - lower.value;
  const excess = (z: number) => {
    const reach = upper.value - upper.limits(z, upper.n).low;
    return Math.hypot(reach, lower.limits(z, lower.n).high - lower.value) - difference;
  };
  let [low, high] = [0, FARTHEST];
  let [atLow, atHigh] = [-difference, excess(FARTHEST)];
  if (atHigh <= 0) return FARTHEST;
  let kept = 0;
  for (let turn = 0; turn < 200; turn++) {
    const z = (low * atHigh - high * atLow) / (atHigh - atLow);
    if (!(z > low && z < high)) break;
    const at = excess(z);
    if (at === 0) return z;
    if (at < 0) {
      [low, atLow] = [z, at];
      if (kept < 0) atHigh /= 2;
      kept = -1;
    } else {
      [high, atHigh] = [z, at];
      if (kept > 0) atLow /= 2;
      kept = 1;
    }
    if (high - low <= 1e-15 * high) break;
  }
  return (low + high) / 2;
}
