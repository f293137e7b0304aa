import type { Estimate } from "@heed/contracts";
import { roundHalfAwayFromZero, toPercent } from "@heed/metrics";

export type Unit = Estimate["unit"];

/** Decimals of a level: whole NPS points and per cent, hundredths of a score. */
const LEVEL_DIGITS: Record<Unit, number> = { points: 0, share: 0, score: 2 };

/** Decimals of a difference: a share's is told in percentage points, finer than its level. */
const CHANGE_DIGITS: Record<Unit, number> = { points: 0, share: 1, score: 2 };

/** A number as it is displayed: rounded once, with the decimals it is to be written with. */
export interface Rounded {
  value: number;
  digits: number;
}

function round(value: number, unit: Unit, digits: number): Rounded {
  const toShown = unit === "share" ? toPercent : roundHalfAwayFromZero;
  return { value: toShown(value, digits), digits };
}

/** Rounds a level for display; shares become per cent. */
export function roundLevel(value: number, unit: Unit): Rounded {
  return round(value, unit, LEVEL_DIGITS[unit]);
}

/** Rounds a difference for display; shares become percentage points. */
export function roundChange(value: number, unit: Unit): Rounded {
  return round(value, unit, CHANGE_DIGITS[unit]);
}
