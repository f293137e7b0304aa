import { requireCount } from "./require.ts";

/** A number with fewer answers is not shown. */
export const MINIMUM_N = 5;

/** From this n on a number is shown without a caution. */
export const STEADY_N = 30;

/**
 * Tells how a number of n answers may be shown: `too-few` (below 5) not at all, `few` (5–29) with
 * a caution, null (from 30) plainly.
 *
 * @throws RangeError unless n is whole and not negative.
 * @example
 * caution(29) // "few"
 * caution(30) // null
 */
export function caution(n: number): "too-few" | "few" | null {
  requireCount("n", n);
  if (n < MINIMUM_N) return "too-few";
  return n < STEADY_N ? "few" : null;
}
