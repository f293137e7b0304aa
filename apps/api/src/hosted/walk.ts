import type { Answer, PageQuestion } from "@heed/contracts";

/** Tells whether a question is asked after these answers. */
function isAsked({ showIf }: PageQuestion, answers: readonly Answer[]): boolean {
  if (!showIf) return true;
  const score = answers.find(({ question }) => question === showIf.question)?.value;
  return typeof score === "number" && score >= showIf.from && score <= showIf.to;
}

/** Lists the questions that are asked after these answers, in order. */
export function listAsked(
  questions: readonly PageQuestion[],
  answers: readonly Answer[],
): PageQuestion[] {
  return questions.filter((question) => isAsked(question, answers));
}

/** Tells how far the answers come: `complete` as soon as no score is left to be given. */
export function dispositionOf(
  questions: readonly PageQuestion[],
  answers: readonly Answer[],
): "partial" | "complete" {
  const isOpen = listAsked(questions, answers).some(
    ({ id, kind }) =>
      (kind === "scale" || kind === "rating") && !answers.some(({ question }) => question === id),
  );
  return isOpen ? "partial" : "complete";
}

/** Words and ways to be reached are nobody's duty. */
export function isOptional({ kind }: PageQuestion): boolean {
  return kind === "text" || kind === "contact";
}
