import { item } from "./rows.ts";

/** Splits a double into two halves of 26 bits: 2^27 + 1. */
const SPLITTER = 134217729;

/**
 * Computes Σ aᵢ·bᵢ in twice the precision of a double: what cancels leaves its digits behind.
 *
 * Source: Ogita, Rump & Oishi (2005) SIAM J. Scientific Computing 26:1955, Dot2.
 *
 * @param b each product below 1e300
 * @returns the sum, and what rounding left of it
 */
export function exactDot(a: ArrayLike<number>, b: ArrayLike<number>): [sum: number, rest: number] {
  let high = 0;
  let low = 0;
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [item(a, i), item(b, i)];
    const product = x * y;
    const [xHigh, yHigh] = [upperHalf(x), upperHalf(y)];
    const [xLow, yLow] = [x - xHigh, y - yHigh];
    const sum = high + product;
    const back = sum - high;
    low += high - (sum - back) + (product - back);
    low += xLow * yLow - (product - xHigh * yHigh - xLow * yHigh - xHigh * yLow);
    high = sum;
  }
  const sum = high + low;
  return [sum, high - sum + low];
}

/** Sums values as if in twice the precision. */
export function exactSum(values: readonly number[]): number {
  return exactDot(
    values,
    values.map(() => 1),
  )[0];
}

/** The mean of a list that is not empty, summed in twice the precision. */
export function meanOf(values: readonly number[]): number {
  return exactSum(values) / values.length;
}

function upperHalf(value: number): number {
  const scaled = SPLITTER * value;
  return scaled - (scaled - value);
}
