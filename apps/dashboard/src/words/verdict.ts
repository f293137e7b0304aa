import type { MetricReceipt } from "@heed/contracts";
import { roundChange, type Unit } from "../format/round.ts";
import type { Words } from "./words.ts";

const SMALLEST: Record<Unit, number> = { points: 1, share: 0.001, score: 0.01 };

/**
 * Says what is known of the change against the period before, in one sentence: what moved, by how
 * much, between which bounds, and whether that is real. Says only how many answers are missing when
 * there are too few.
 */
export function toVerdict(receipt: MetricReceipt, { t, f }: Words): string {
  const { comparison, headline, definition } = receipt;
  const { difference, verdict } = comparison;
  if (verdict === "too-few" || difference === null) {
    return t.change.tooFew(
      f.count(headline.n),
      f.count(comparison.estimate.n),
      f.count(definition.minimumN),
    );
  }
  const unit = headline.unit;
  const isZero = roundChange(difference.value, unit).value === 0;
  const [low, high] = f.changeEnds(difference.interval, unit);
  const change = {
    measure: t.measures[receipt.scale],
    unit,
    amount: isZero ? null : f.amount(difference.value, unit),
    rose: difference.value > 0,
    low,
    high,
  };
  if (verdict === "not-distinguishable") return t.change.notDistinguishable(change);
  // A real change is never called level, however small it is on display.
  const amount = change.amount ?? t.change.lessThan(f.amount(SMALLEST[unit], unit));
  return t.change.real({ ...change, amount }, comparison.better === true);
}

/** The same in a few words, for a row of the overview. */
export function toShortVerdict(
  { comparison }: Pick<MetricReceipt, "comparison">,
  { t }: Words,
): string {
  if (comparison.verdict === "too-few") return t.change.tooFewShort;
  if (comparison.verdict === "not-distinguishable") return t.change.notDistinguishableShort;
  return comparison.better ? t.change.realBetter : t.change.realWorse;
}

/**
 * The same with its amount, of a number of which the question's own words say whether more is better.
 *
 * @param comparison null where it may not be told
 */
export function toPlainChange(
  comparison: Pick<MetricReceipt["comparison"], "difference" | "verdict"> | null,
  { t, f }: Words,
): string {
  if (!comparison?.difference || comparison.verdict === "too-few") return t.change.tooFewShort;
  const isReal = comparison.verdict === "real";
  const word = isReal ? t.ratings.real : t.change.notDistinguishableShort;
  return `${f.change(comparison.difference.value, "score")} ${word}`;
}
