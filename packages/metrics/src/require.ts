/** Throws a RangeError that names the argument, its value and the rule, unless it holds. */
export function requireThat(holds: boolean, name: string, value: unknown, rule: string): void {
  if (!holds) throw new RangeError(`${name} ${value} is ${rule}`);
}

/** Throws RangeError unless the value is a whole number from 0 to 2^53 − 1. */
export function requireCount(name: string, value: number): void {
  requireThat(
    Number.isSafeInteger(value) && value >= 0,
    name,
    value,
    "not a whole number from 0 to 2^53 − 1",
  );
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
  requireThat(value >= 0 && value <= 1, name, value, "not between 0 and 1");
}

/** Throws RangeError unless 0 < value < 1. */
export function requireBetween(name: string, value: number): void {
  requireThat(value > 0 && value < 1, name, value, "not between 0 and 1");
}

/** Gives back a count or a sum of counts, negative or not, and never −0. Throws RangeError unless it is exact. */
export function exact(count: number): number {
  requireThat(Number.isSafeInteger(count), "count", count, "not a whole number within ±(2^53 − 1)");
  return count + 0;
}
