import { upperQuantile } from "../distribution/student.ts";
import { requireBetween, requirePositive, requireThat } from "../require.ts";
import {
  DEFAULT_ALPHA,
  DEFAULT_POWER,
  type PowerOptions,
  rejectionZ,
  smallestSize,
  type TestOptions,
} from "./arguments.ts";
import { noncentralTSf } from "./noncentral-t.ts";

/**
 * Computes how often the t test finds two means different, with n answers in each group of the same
 * spread; the far tail is left out, as is usual.
 *
 * Source: the noncentral t distribution; R's power.t.test.
 *
 * @param difference of the means, in any unit
 * @param deviation the standard deviation within a group, above 0, in the same unit
 * @param n per group, above 1, whole or not
 * @throws RangeError if an argument is out of its range.
 * @example
 * roundHalfAwayFromZero(powerForMeans(0.3, 1.2, 50), 4) // 0.2351
 */
export function powerForMeans(
  difference: number,
  deviation: number,
  n: number,
  { alpha = DEFAULT_ALPHA }: TestOptions = {},
): number {
  requirePositive("deviation", deviation);
  requireBetween("alpha", alpha);
  requireThat(n > 1, "n", n, "not above 1");
  const degrees = 2 * (n - 1);
  const shift = Math.sqrt(n / 2) * (Math.abs(difference) / deviation);
  return noncentralTSf(upperQuantile(alpha / 2, degrees), shift, degrees);
}

/**
 * Computes how many answers per group find a difference of two means with the wanted power, not
 * rounded and at least 2; null when the difference is 0. `powerForMeans` turned round.
 *
 * @throws RangeError if an argument is out of its range.
 * @example
 * Math.ceil(answersForMeans(0.3, 1.2)) // 253
 */
export function answersForMeans(
  difference: number,
  deviation: number,
  { alpha = DEFAULT_ALPHA, power = DEFAULT_POWER }: PowerOptions = {},
): number | null {
  requirePositive("deviation", deviation);
  requireBetween("power", power);
  if (difference === 0) return null;
  const start = 2 * (((rejectionZ(alpha) + 1) * deviation) / difference) ** 2;
  return smallestSize(
    Math.max(2, start),
    (n) => n >= 2 && powerForMeans(difference, deviation, n, { alpha }) >= power,
  );
}
