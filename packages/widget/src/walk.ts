import type { AnswerValue, PageQuestion } from "@heed/contracts";

/** What has been answered so far, by question id. */
export type Answers = Readonly<Record<string, AnswerValue>>;

/**
 * Finds the first question from `start` on that is to be asked after these answers.
 *
 * @returns its index; -1 when none is left
 */
export function nextQuestion(
  questions: readonly PageQuestion[],
  answers: Answers,
  start: number,
): number {
  return questions.findIndex((question, index) => index >= start && isAsked(question, answers));
}

/**
 * Tells how far the answers come when the questions from `start` on are still open: `complete` as
 * soon as only texts remain, for those are always optional.
 */
export function dispositionAt(
  questions: readonly PageQuestion[],
  answers: Answers,
  start: number,
): "partial" | "complete" {
  const hasScale = questions.some(
    (question, index) => index >= start && question.kind === "scale" && isAsked(question, answers),
  );
  return hasScale ? "partial" : "complete";
}

function isAsked({ showIf }: PageQuestion, answers: Answers): boolean {
  if (!showIf) return true;
  const score = answers[showIf.question];
  return typeof score === "number" && score >= showIf.from && score <= showIf.to;
}
