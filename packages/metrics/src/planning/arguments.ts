import { bisect } from "../bisect.ts";
import { normalCdf, normalQuantile } from "../distribution/normal.ts";
import { requireBetween, requirePositive } from "../require.ts";

/** What every power calculation asks beside the sizes. */
export interface TestOptions {
  /** How often a difference is to be claimed where there is none, two-sided; default 0.05. */
  readonly alpha?: number;
}

/** The same, and how often a difference that is there is to be found; default 0.8. */
export type PowerOptions = TestOptions & { readonly power?: number };

export const DEFAULT_ALPHA = 0.05;
export const DEFAULT_POWER = 0.8;

/** The z that a two-sided test at `alpha` must pass. Throws RangeError unless 0 < alpha < 1. */
export function rejectionZ(alpha: number): number {
  requireBetween("alpha", alpha);
  return -normalQuantile(alpha / 2);
}

/** What the z test of a difference rests on: the difference, and its standard error times √n were there none, and as it is. */
export interface Spreads {
  readonly difference: number;
  readonly pooled: number;
  readonly separate: number;
}

/** How often the pooled z test finds a difference, with n answers in each group. */
export function powerOf(
  { difference, pooled, separate }: Spreads,
  n: number,
  alpha: number,
): number {
  requirePositive("n", n);
  const excess = Math.sqrt(n) * difference - rejectionZ(alpha) * pooled;
  if (separate === 0) return excess > 0 ? 1 : 0;
  return normalCdf(excess / separate);
}

/** `powerOf` turned round; null where there is no difference. */
export function answersFor(
  { difference, pooled, separate }: Spreads,
  { alpha = DEFAULT_ALPHA, power = DEFAULT_POWER }: PowerOptions,
): number | null {
  requireBetween("power", power);
  const z = rejectionZ(alpha);
  if (difference === 0) return null;
  return Math.max(0, (z * pooled + normalQuantile(power) * separate) / difference) ** 2;
}

/** The smallest size at which `reaches` holds, between 0 and any; to the last digits of a double. */
export function smallestSize(start: number, reaches: (size: number) => boolean): number {
  let [low, high] = [start, start];
  while (low > 1e-9 && reaches(low)) [low, high] = [low / 2, low];
  while (high < 1e300 && !reaches(high)) [low, high] = [high, high * 2];
  return bisect((size) => !reaches(size), low, high);
}
