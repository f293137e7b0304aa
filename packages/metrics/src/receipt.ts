import type { Comparable } from "./comparable.ts";
import { DEFAULT_CONFIDENCE, type Estimate, type MeasureOptions } from "./estimate.ts";
import { COMPUTE, HEADLINES } from "./headline.ts";
import { requireCount } from "./require.ts";
import type { ScaleId } from "./scales.ts";
import type { Tally } from "./tally.ts";

/** A number with all that is needed to compute it again; plain JSON. */
export interface Receipt extends Comparable {
  /** Which formula: a new version whenever its result could change in any digit. */
  readonly definition: { readonly id: string; readonly version: number };
  readonly scale: ScaleId;
  readonly revision: string | number | null;
  readonly measure: Estimate["measure"];
  readonly unit: Estimate["unit"];
  readonly value: number | null;
  /** Why the value is null. */
  readonly reason: Estimate["reason"];
  readonly n: number;
  /** What was left out, and how much of it. */
  readonly excluded: readonly Exclusion[];
  /** 0.95 means 95 %. */
  readonly confidence: number;
  /** The interval's; null with the value. */
  readonly method: string | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface Exclusion {
  readonly reason: string;
  readonly count: number;
}

export interface ReceiptOptions extends MeasureOptions {
  /** Default: nothing. */
  readonly excluded?: readonly Exclusion[];
  /** The question's wording, by any mark that changes with it; default null, not known. */
  readonly revision?: string | number | null;
}

/** What holds of a receipt, and what does not. */
export interface Verification {
  readonly holds: boolean;
  /** The fields that computing again gives otherwise; `definition` when this version cannot. */
  readonly differs: readonly (keyof Receipt)[];
}

/** What a receipt may be asked of; the headline is the one number a question is known by. */
export type ReceiptMeasure = "headline" | Estimate["measure"];

const VERSION = 1;

/**
 * Computes a measure and writes down what it takes to compute it again. Without an answer the value
 * is null with its reason.
 *
 * @throws RangeError if the measure is not the scale's, a count is negative or not whole, or unless 0 < confidence < 1.
 * @example
 * receipt("headline", tallyOf(SCALES["csat-1-5"], [[5, 3], [1, 1]])).value // 0.75
 */
export function receipt(
  measure: ReceiptMeasure,
  tally: Tally,
  { confidence = DEFAULT_CONFIDENCE, excluded = [], revision = null }: ReceiptOptions = {},
): Receipt {
  for (const { reason, count } of excluded) requireCount(`excluded ${reason}:`, count);
  const name = measure === "headline" ? HEADLINES[tally.scale.measure] : measure;
  const { unit, value, reason, n, interval } = COMPUTE[name](tally, { confidence });
  return {
    definition: { id: `${tally.scale.id}/${name}`, version: VERSION },
    scale: tally.scale.id,
    revision,
    measure: name,
    unit,
    value,
    reason,
    n,
    excluded: excluded.map((exclusion) => ({ ...exclusion })),
    confidence,
    method: interval?.method ?? null,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
  };
}

/**
 * Computes a receipt's number again from the counts and compares every field to the last digit. What
 * was excluded and the revision cannot be told from counts and are taken as they are.
 *
 * @param tally the counts that the receipt is said to be of
 * @throws RangeError as `receipt` does for the tally, or if the receipt's confidence is out of range.
 * @example
 * verify(receipt("mean", tallyOf(SCALES["csat-1-5"], [[5, 3]])), tallyOf(SCALES["csat-1-5"], [[5, 4]])).holds // false
 */
export function verify(claimed: Receipt, tally: Tally): Verification {
  const id = `${claimed.scale}/${claimed.measure}`;
  if (
    claimed.definition.version !== VERSION ||
    claimed.definition.id !== id ||
    !Object.hasOwn(COMPUTE, claimed.measure)
  ) {
    return { holds: false, differs: ["definition"] };
  }
  if (claimed.scale !== tally.scale.id) return { holds: false, differs: ["scale"] };
  const { confidence } = claimed;
  const computed = receipt(claimed.measure, tally, { confidence });
  const differs = FIELDS.filter((field) => computed[field] !== claimed[field]);
  return { holds: differs.length === 0, differs };
}

const FIELDS = ["unit", "value", "reason", "n", "method", "low", "high"] as const;
