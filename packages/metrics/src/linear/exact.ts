/** Splits a double into two halves of 26 bits: 2^27 + 1. */
const SPLITTER = 134217729;

/**
 * A running sum kept in twice the precision of a double: what cancels leaves its digits behind.
 *
 * Source: Ogita, Rump & Oishi (2005) SIAM J. Scientific Computing 26:1955, Sum2 and Dot2.
 */
export class ExactSum {
  private high = 0;
  private low = 0;

  add(value: number): void {
    const sum = this.high + value;
    const back = sum - this.high;
    this.low += this.high - (sum - back) + (value - back);
    this.high = sum;
  }

  /** Adds a · b without its rounding, for |a|, |b| below 1e150. */
  addProduct(a: number, b: number): void {
    const product = a * b;
    const aHigh = upperHalf(a);
    const bHigh = upperHalf(b);
    const [aLow, bLow] = [a - aHigh, b - bHigh];
    this.add(product);
    this.low += aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
  }

  get value(): number {
    return this.high + this.low;
  }

  /** What the rounding of `value` leaves over. */
  get rest(): number {
    const value = this.high + this.low;
    return this.high - value + this.low;
  }
}

/** Sums values as if in twice the precision. */
export function exactSum(values: readonly number[]): number {
  const sum = new ExactSum();
  for (const value of values) sum.add(value);
  return sum.value;
}

function upperHalf(value: number): number {
  const scaled = SPLITTER * value;
  return scaled - (scaled - value);
}
