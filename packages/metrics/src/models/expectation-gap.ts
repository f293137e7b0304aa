import { twoSidedT, upperQuantile } from "../distribution/student.ts";
import { requireColumns } from "../drivers/columns.ts";
import { sampleMoments } from "../drivers/sample-moments.ts";
import { DEFAULT_CONFIDENCE, type Interval, type MeasureOptions } from "../estimate.ts";
import { around, tailShare } from "../interval/arguments.ts";
import { item } from "../linear/rows.ts";

/** Experience less expectation of the same people. */
export interface ExpectationGap {
  readonly n: number;
  /** The mean gap, above 0 where experience surpassed expectation; null without a pair. */
  readonly value: number | null;
  readonly reason: "no-answers" | null;
  /** Of the gaps, with n − 1 below; null for fewer than two. */
  readonly deviation: number | null;
  /** The paired t test against 0; null for fewer than two pairs or where all gaps are alike. */
  readonly t: number | null;
  readonly p: number | null;
  readonly interval: Interval | null;
  /** Shares of people whose experience was above, as and below what they expected; null without a pair. */
  readonly confirmed: {
    readonly above: number;
    readonly as: number;
    readonly below: number;
  } | null;
}

/**
 * Computes the mean of experience − expectation over pairs of answers of the same people on one
 * scale, with the paired t test and interval.
 *
 * Source: Oliver (1980) Journal of Marketing Research 17:460 (expectation–disconfirmation); Student
 * (1908). Not for expectations remembered after the experience: they follow it.
 *
 * @throws RangeError unless both lists are equally long and finite and 0 < confidence < 1.
 * @example
 * expectationGap([5, 6, 7], [6, 6, 4]).value // -0.6666666666666666
 */
export function expectationGap(
  expectations: readonly number[],
  experiences: readonly number[],
  { confidence = DEFAULT_CONFIDENCE }: MeasureOptions = {},
): ExpectationGap {
  requireColumns("expectations and experiences", [expectations, experiences]);
  const gaps = experiences.map((value, i) => value - item(expectations, i));
  return gapOf(gaps, confidence);
}

/** Tests a list of gaps, one per person, against 0. */
export function gapOf(gaps: readonly number[], confidence = DEFAULT_CONFIDENCE): ExpectationGap {
  const tail = tailShare(confidence);
  const { n, mean, deviation } = sampleMoments(gaps);
  const isTested = deviation !== null && !isAlike(gaps);
  const error = (deviation ?? 0) / Math.sqrt(n);
  const t = isTested && mean !== null ? mean / error : null;
  const shareOf = (sign: number) => gaps.filter((gap) => Math.sign(gap) === sign).length / n;
  return {
    n,
    value: mean,
    reason: mean === null ? "no-answers" : null,
    deviation,
    t,
    p: t === null ? null : twoSidedT(t, n - 1),
    interval:
      t === null || mean === null
        ? null
        : around(mean, upperQuantile(tail, n - 1) * error, confidence, "paired-t"),
    confirmed: n === 0 ? null : { above: shareOf(1), as: shareOf(0), below: shareOf(-1) },
  };
}

/** Gaps that differ by rounding only are alike: no test is made of noise. */
function isAlike(gaps: readonly number[]): boolean {
  const [first = 0] = gaps;
  const size = gaps.reduce((most, gap) => Math.max(most, Math.abs(gap)), 0);
  return gaps.every((gap) => Math.abs(gap - first) <= 8 * Number.EPSILON * size);
}
