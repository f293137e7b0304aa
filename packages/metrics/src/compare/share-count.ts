import { requireShare } from "../interval/arguments.ts";

/** So many of so many. */
export interface ShareCount {
  readonly successes: number;
  readonly n: number;
}

/**
 * Tells whether both sides hold any answers.
 *
 * @throws RangeError unless 0 ≤ successes ≤ n on both, whole.
 */
export function haveAnswers(a: ShareCount, b: ShareCount): boolean {
  requireShare(a.successes, a.n);
  requireShare(b.successes, b.n);
  return a.n > 0 && b.n > 0;
}
