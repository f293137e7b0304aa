import { normalQuantile } from "../distribution/normal.ts";

/** What every power calculation asks beside the sizes. */
export interface TestOptions {
  /** How often a difference is to be claimed where there is none, two-sided; default 0.05. */
  readonly alpha?: number;
}

export const DEFAULT_ALPHA = 0.05;
export const DEFAULT_POWER = 0.8;

/** The z that a two-sided test at `alpha` must pass. Throws RangeError unless 0 < alpha < 1. */
export function rejectionZ(alpha: number): number {
  requireBetween("alpha", alpha);
  return -normalQuantile(alpha / 2);
}

/** Throws RangeError unless 0 < value < 1. */
export function requireBetween(name: string, value: number): void {
  if (!(value > 0 && value < 1)) throw new RangeError(`${name} ${value} is not between 0 and 1`);
}

/** Throws RangeError unless 0 ≤ value ≤ 1. */
export function requireFraction(name: string, value: number): void {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`${name} ${value} is not within 0 … 1`);
}

/** Throws RangeError unless the value is finite and above 0. */
export function requirePositive(name: string, value: number): void {
  if (!(value > 0 && value < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`${name} ${value} is not above 0`);
  }
}

/** The smallest size at which `reaches` holds, between 0 and any; to the last digits of a double. */
export function smallestSize(start: number, reaches: (size: number) => boolean): number {
  let [low, high] = [start, start];
  while (low > 1e-9 && reaches(low)) [low, high] = [low / 2, low];
  while (high < 1e300 && !reaches(high)) [low, high] = [high, high * 2];
  while (true) {
    const middle = (low + high) / 2;
    if (!(middle > low && middle < high)) return high;
    if (reaches(middle)) high = middle;
    else low = middle;
  }
}
