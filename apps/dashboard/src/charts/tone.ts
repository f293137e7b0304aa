import type { ScoreCount } from "@heed/contracts";
import { countIn, tallyOf } from "@heed/metrics";
import { isInRange, type Scale, type ScoreRange } from "@heed/metrics/scales";
import type { Tone } from "../words/en.ts";

/** What a score says of us, by the scale's own cut-offs. */
export function toneOf(scale: Scale, score: number): Tone {
  if (isInRange(scale.favourable, score)) return "favourable";
  return isInRange(scale.unfavourable, score) ? "unfavourable" : "neutral";
}

function rangeOf(scale: Scale, tone: Tone): ScoreRange {
  if (tone !== "neutral") return scale[tone];
  const [below, above] =
    scale.favourable.from < scale.unfavourable.from
      ? [scale.favourable, scale.unfavourable]
      : [scale.unfavourable, scale.favourable];
  return { from: below.to + 1, to: above.from - 1 };
}

/** The scores of a tone as text: `9–10`, or `3` alone. */
export function rangeText(scale: Scale, tone: Tone): string {
  const { from, to } = rangeOf(scale, tone);
  return from === to ? String(from) : `${from}–${to}`;
}

/** The tones in the order of the axis, lowest score first. */
export function tonesOf(scale: Scale): readonly Tone[] {
  return scale.direction === "higher"
    ? ["unfavourable", "neutral", "favourable"]
    : ["favourable", "neutral", "unfavourable"];
}

/** How many answers lie in a tone. */
export function countTone(scale: Scale, counts: readonly ScoreCount[], tone: Tone): number {
  const tally = tallyOf(
    scale,
    counts.map(({ score, count }) => [score, count] as const),
  );
  return countIn(tally, rangeOf(scale, tone));
}
