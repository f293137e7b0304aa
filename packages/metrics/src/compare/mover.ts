import type { Interval } from "../estimate.ts";
import { requireThat } from "../require.ts";
import { requireSame } from "../require-same.ts";

/** A value within its interval. */
export interface Located {
  readonly value: number;
  readonly interval: Interval;
}

/**
 * Computes the interval of a − b from the intervals of two independent values: the method of
 * variance estimates recovery (MOVER). On Wilson's intervals it is Newcombe's hybrid score method.
 *
 * Source: Zou & Donner (2008) Statistics in Medicine 27:1693; Newcombe (1998) Statistics in
 * Medicine 17:873, method 10.
 *
 * @throws RangeError if the confidences differ or a value lies outside its interval.
 */
export function mover(a: Located, b: Located): Interval {
  requireSame("confidences", a.interval.confidence, b.interval.confidence);
  requireInside(a);
  requireInside(b);
  const difference = a.value - b.value;
  return {
    low: difference - Math.hypot(a.value - a.interval.low, b.interval.high - b.value),
    high: difference + Math.hypot(a.interval.high - a.value, b.value - b.interval.low),
    confidence: a.interval.confidence,
    method: `mover-${a.interval.method}`,
  };
}

function requireInside({ value, interval }: Located): void {
  const { low, high } = interval;
  requireThat(value >= low && value <= high, "value", value, `not from ${low} to ${high}`);
}
