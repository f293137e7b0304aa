/** Throws a RangeError that names the argument, its value and the rule, unless it holds. */
export function requireThat(holds: boolean, name: string, value: unknown, rule: string): void {
  if (!holds) throw new RangeError(`${name} ${value} is ${rule}`);
}

/** Throws RangeError unless low ≤ value ≤ high, and whole if that is asked. */
export function requireWithin(
  name: string,
  value: number,
  low: number,
  high = Infinity,
  whole: "" | "a whole number " = "",
): void {
  const holds = value >= low && value <= high && (whole === "" || Number.isSafeInteger(value));
  // The text is made only where it is needed: this stands in the innermost loops.
  if (!holds) requireThat(false, name, value, `not ${whole}from ${low} to ${high}`);
}

/** Throws RangeError unless the value is a whole number from `low` to `high`, 2^53 − 1 at most. */
export function requireWhole(
  name: string,
  value: number,
  low: number,
  high = Number.MAX_SAFE_INTEGER,
): void {
  requireWithin(name, value, low, high, "a whole number ");
}

/** Throws RangeError unless the value is a whole number from 0 to 2^53 − 1. */
export function requireCount(name: string, value: number): void {
  const holds = Number.isSafeInteger(value) && value >= 0;
  requireThat(holds, name, value, "not a whole number from 0 to 2^53 − 1");
}

/** Throws RangeError unless the value is above 0 and finite. */
export function requirePositive(name: string, value: number): void {
  requireThat(value > 0 && Number.isFinite(value), name, value, "not above 0 and finite");
}

/** Throws RangeError unless the value is not below 0, and finite. */
export function requireFrom0(name: string, value: number): void {
  requireThat(value >= 0 && Number.isFinite(value), name, value, "below 0 or not finite");
}

/** Throws RangeError unless the value is a finite number. */
export function requireFinite(name: string, value: number): void {
  requireThat(Number.isFinite(value), name, value, "not finite");
}

/** Throws RangeError unless 0 ≤ value ≤ 1. */
export function requireFraction(name: string, value: number): void {
  requireThat(value >= 0 && value <= 1, name, value, "not from 0 to 1");
}

/** Throws RangeError unless 0 < value < 1. */
export function requireBetween(name: string, value: number): void {
  requireThat(value > 0 && value < 1, name, value, "not between 0 and 1");
}

/** Throws RangeError unless there is one for each of so many. */
export function requireEach(name: string, { length }: ArrayLike<unknown>, size: number): void {
  requireThat(length === size, `number of ${name}`, length, `not ${size}`);
}

/** Throws RangeError unless all rows are of one length. */
export function requireEven(name: string, rows: readonly (readonly unknown[])[]): void {
  for (const row of rows) requireEach(`${name} in a row`, row, rows[0]?.length ?? 0);
}

/** Gives back a count or a sum of counts, negative or not, and never −0. Throws RangeError unless it is exact. */
export function exact(count: number): number {
  requireThat(Number.isSafeInteger(count), "count", count, "not a whole number within ±(2^53 − 1)");
  return count + 0;
}
