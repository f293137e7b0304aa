import { DEFAULT_CONFIDENCE, type Interval, type MeasureOptions } from "./estimate.ts";
import { wilson } from "./interval/wilson.ts";

/** How many of those who saw a prompt answered it. */
export interface Participation {
  readonly shown: number;
  readonly answered: number;
  /** 0 … 1; null when nothing was shown. */
  readonly share: number | null;
  readonly interval: Interval | null;
}

/**
 * Computes the participation rate, answered ÷ shown in view, with Wilson's interval. It is not
 * called a response rate: opt-in prompts are no probability sample (AAPOR Standard Definitions).
 *
 * @throws RangeError unless 0 ≤ answered ≤ shown, whole, and 0 < confidence < 1.
 * @example
 * participation(25, 100).share // 0.25
 */
export function participation(
  answered: number,
  shown: number,
  { confidence = DEFAULT_CONFIDENCE }: MeasureOptions = {},
): Participation {
  const interval = wilson(answered, shown, confidence);
  return { shown, answered, share: shown === 0 ? null : answered / shown, interval };
}
