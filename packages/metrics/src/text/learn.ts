import { isInRange, type Scale } from "../scales.ts";
import { indexOf } from "../tally.ts";
import { addComment, type TermTally } from "./term-tally.ts";
import { sentimentTerms } from "./terms.ts";

/**
 * Learns from a comment that came with a score, in place: a favourable score (promoters, top boxes)
 * and an unfavourable one count, what lies between teaches nothing and is left out.
 *
 * @throws RangeError if the score is off the scale, or the tally lacks the classes of `createSentimentTally`.
 */
export function addScoredComment(
  tally: TermTally,
  text: string,
  scale: Scale,
  score: number,
): void {
  count(tally, text, scale, score, 1);
}

/** Unlearns a comment that is erased or changed, in place, exactly. Throws as `addScoredComment` does. */
export function subtractScoredComment(
  tally: TermTally,
  text: string,
  scale: Scale,
  score: number,
): void {
  count(tally, text, scale, score, -1);
}

function count(tally: TermTally, text: string, scale: Scale, score: number, times: 1 | -1): void {
  const label = labelOfScore(scale, score);
  if (label !== null) addComment(tally, label, sentimentTerms(text), times);
}

function labelOfScore(scale: Scale, score: number): "favourable" | "unfavourable" | null {
  indexOf(scale, score);
  if (isInRange(scale.favourable, score)) return "favourable";
  return isInRange(scale.unfavourable, score) ? "unfavourable" : null;
}
