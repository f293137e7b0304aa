import type { MetricReceipt } from "@heed/contracts";
import type { Words } from "../words/words.ts";

type Excluded = MetricReceipt["excluded"];

/** Says who is not counted in a number, and why: a text each reason, none where nobody was left out. */
export function leftOutReasons(excluded: Excluded, { t, f }: Words): string[] {
  return excluded
    .filter(({ count }) => count > 0)
    .map(({ reason, count }) => t.excluded.reasons[reason](f.count(count)));
}

/** The same as a list in one line, or that nobody was left out. */
export function leftOut(excluded: Excluded, words: Words): string {
  const { excluded: texts } = words.t;
  const reasons = leftOutReasons(excluded, words);
  return reasons.length === 0 ? texts.nothing : texts.list(reasons);
}

/** The same as a sentence. */
export function leftOutLine(excluded: Excluded, words: Words): string {
  const { excluded: texts } = words.t;
  const reasons = leftOutReasons(excluded, words);
  return reasons.length === 0 ? texts.nothing : texts.line(texts.list(reasons));
}
