import { requireFinite, requireWhole } from "./require.ts";

/**
 * Rounds half away from zero, for both signs: 2.5 gives 3 and −2.5 gives −3 (`Math.round` gives −2).
 *
 * What is rounded is the number as it is written, the shortest decimal that names the double: 1.005
 * at two digits gives 1.01, although the double lies a little below 1.005. Never gives −0.
 *
 * @param digits after the decimal point, 0 … 20
 * @throws RangeError if the value is not finite or `digits` is out of its range.
 * @example
 * roundHalfAwayFromZero(-2.5) // -3
 * roundHalfAwayFromZero(1.005, 2) // 1.01
 */
export function roundHalfAwayFromZero(value: number, digits = 0): number {
  return roundShifted(value, digits, 0);
}

/**
 * Turns a share into percent, rounded half away from zero. The point is moved in the decimal, so
 * 0.285 gives 29: `0.285 * 100` is 28.499999999999996.
 *
 * @param digits after the decimal point of the percentage, 0 … 18
 * @throws RangeError as `roundHalfAwayFromZero` does.
 * @example
 * toPercent(0.285) // 29
 */
export function toPercent(share: number, digits = 0): number {
  return roundShifted(share, digits + 2, 2);
}

/** Rounds at `digits`, then multiplies by 10^shift, both in the decimal. */
function roundShifted(value: number, digits: number, shift: number): number {
  requireFinite("value", value);
  requireWhole("digits", digits - shift, 0, 20 - shift);
  const [mantissa = "0", exponent = "0"] = Math.abs(value).toExponential().split("e");
  const figures = mantissa.replace(".", "");
  const kept = Number(exponent) + 1 + digits;
  const size =
    kept >= figures.length
      ? Number(`${mantissa}e${Number(exponent) + shift}`)
      : Number(`${roundedFigures(figures, kept)}e${shift - digits}`);
  return value < 0 && size > 0 ? -size : size;
}

/** The first `kept` figures as a whole number, one more if the next figure is 5 or above. */
function roundedFigures(figures: string, kept: number): bigint {
  if (kept < 0) return 0n;
  const whole = BigInt(figures.slice(0, kept) || "0");
  return (figures[kept] ?? "0") >= "5" ? whole + 1n : whole;
}
