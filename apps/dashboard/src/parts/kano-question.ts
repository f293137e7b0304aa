import type { Question } from "@heed/contracts";

/** A pair of questions on one feature. */
export type KanoQuestion = Extract<Question, { kind: "kano" }>;

/** Tells whether a question is such a pair. */
export function isKano(question: Question): question is KanoQuestion {
  return question.kind === "kano";
}
