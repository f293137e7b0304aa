import type { Question, RatingNumber } from "@heed/contracts";
import type { Words } from "../words/words.ts";

/** A question whose answers are rated on points of its own. */
export type RatedQuestion = Extract<Question, { kind: "rating" | "matrix" }>;

/** Tells whether a question is rated. */
export function isRated(question: Question): question is RatedQuestion {
  return question.kind === "rating" || question.kind === "matrix";
}

/** Names what a number is of: all answers to a rating, or a row of a matrix and its side. */
export function labelOfPart(
  question: RatedQuestion,
  { row, side }: Pick<RatingNumber, "row" | "side">,
  { t }: Words,
  say: (text: Question["text"]) => string,
): string {
  if (question.kind === "rating") return t.ratings.all;
  const asked = question.rows.find(({ id }) => id === row);
  const label = asked ? say(asked.text) : (row ?? "");
  return question.expectations ? `${label} · ${say(question.expectations[side])}` : label;
}
