import type { AnswerValue, PageQuestion } from "@heed/contracts";

// How far the answers come; whoever delivers them asks the same.
export { reachedBy } from "@heed/sdk/delivery";

/** What has been answered so far, by question id. */
export type Answers = Readonly<Record<string, AnswerValue>>;

/** What has been said so far, by question id; null: the question was skipped. */
export type Given = Readonly<Record<string, AnswerValue | null>>;

/** Finds the first question from `start` on that is to be asked after these answers. */
export function nextQuestion(
  questions: readonly PageQuestion[],
  given: Given,
  start: number,
): PageQuestion | undefined {
  return questions.find((question, index) => index >= start && isAsked(question, given));
}

/**
 * Counts the questions after `at` on the longest way that is still open: of follow-ups that no one
 * score brings together, only the most that one score can bring.
 */
export function countLeft(questions: readonly PageQuestion[], given: Given, at: number): number {
  const left = Array.from(
    { length: 11 },
    (_, score) =>
      questions.filter((question, index) => index > at && isAsked(question, given, score)).length,
  );
  return Math.max(...left);
}

/**
 * Keeps the answers to questions that are asked after all: whoever goes back and gives another score
 * takes back what followed from the first.
 */
export function keepAsked(questions: readonly PageQuestion[], given: Given): Answers {
  const answers: Record<string, AnswerValue> = {};
  for (const question of questions) {
    const value = given[question.id] ?? null;
    if (value !== null && isAsked(question, given)) answers[question.id] = value;
  }
  return answers;
}

/** Tells whether nobody needs to answer a question of this kind. */
export function isOptional({ kind }: PageQuestion): boolean {
  return kind === "text" || kind === "contact";
}

/** @param guess stands for every score that is still to be given */
function isAsked({ showIf }: PageQuestion, given: Given, guess?: number): boolean {
  if (!showIf) return true;
  const said = given[showIf.question];
  const score = said === undefined ? guess : said;
  return typeof score === "number" && score >= showIf.from && score <= showIf.to;
}
