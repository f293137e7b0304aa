/**
 * Finds where a condition that holds up to some number stops to hold, to the last digit of a double.
 *
 * @returns the smallest number at which it no longer holds; `high` if it always does
 */
export function bisect(isBelow: (x: number) => boolean, low: number, high: number): number {
  const middle = (low + high) / 2;
  if (!(middle > low && middle < high)) return high;
  return isBelow(middle) ? bisect(isBelow, middle, high) : bisect(isBelow, low, middle);
}

/** Finds the least whole number from `from` to `to` that passes, all after it passing too; null if none does. */
export function leastWhole(
  passes: (k: number) => boolean,
  from: number,
  to: number,
): number | null {
  if (from > to) return null;
  let reach = 1;
  while (from + reach < to && !passes(from + reach)) reach *= 2;
  let high = Math.min(to, from + reach);
  if (!passes(high)) return null;
  let low = from - 1;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (passes(middle)) high = middle;
    else low = middle;
  }
  return high;
}
