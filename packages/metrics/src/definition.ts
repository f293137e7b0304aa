import type { Measure, Scale, ScoreRange } from "./scales.ts";

/** The formula behind a headline, for people and for machines. */
export interface Definition {
  /** Changes whenever the arithmetic does: numbers of two ids are not compared. */
  readonly id: string;
  /** The formula in words, English. */
  readonly text: string;
}

const written = ({ from, to }: ScoreRange) => `${from}–${to}`;

const TEXTS: Record<Measure, (scale: Scale) => string> = {
  nps: ({ favourable, unfavourable }) =>
    `Share of promoters (${written(favourable)}) minus share of detractors (${written(unfavourable)}) among all answers, in points; interval: Tango's score method.`,
  csat: ({ favourable }) =>
    `Share of the top two boxes (${written(favourable)}) among all answers; interval: Wilson's score method.`,
  ces1: ({ min, max }) =>
    `Mean effort on ${min}–${max}, of which less is better; interval: t with half a pseudo-answer at each end of the scale.`,
  ces2: ({ favourable }) =>
    `Share of ${written(favourable)} (agreed that it was easy) among all answers; interval: Wilson's score method.`,
};

/**
 * Returns the definition of a scale's headline.
 *
 * @example
 * definitionOf(SCALES["nps-0-10"]).id // "nps-0-10/1"
 */
export function definitionOf(scale: Scale): Definition {
  return { id: `${scale.id}/1`, text: TEXTS[scale.measure](scale) };
}
