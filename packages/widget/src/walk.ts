import type { AnswerValue, PageQuestion } from "@heed/contracts";

/** What has been answered so far, by question id. */
export type Answers = Readonly<Record<string, AnswerValue>>;

/** Finds the first question from `start` on that is to be asked after these answers. */
export function nextQuestion(
  questions: readonly PageQuestion[],
  answers: Answers,
  start: number,
): PageQuestion | undefined {
  return questions.find((question, index) => index >= start && isAsked(question, answers));
}

/**
 * Counts the questions after `at` on the longest way that is still open: of follow-ups that no one
 * score brings together, only the most that one score can bring.
 */
export function countLeft(
  questions: readonly PageQuestion[],
  answers: Answers,
  at: number,
): number {
  const open = questions.slice(at);
  // Each score stands for itself on every question that is still to be answered.
  const waysOf = (score: number) => {
    const guesses = Object.fromEntries(open.map(({ id }) => [id, score]));
    return open.slice(1).filter((question) => isAsked(question, { ...answers, ...guesses })).length;
  };
  return Math.max(...Array.from({ length: 11 }, (_, score) => waysOf(score)));
}

/**
 * Keeps the answers to questions that are asked after all: whoever goes back and gives another score
 * takes back what followed from the first.
 */
export function keepAsked(questions: readonly PageQuestion[], answers: Answers): Answers {
  const asked = questions.filter((question) => isAsked(question, answers)).map(({ id }) => id);
  return Object.fromEntries(Object.entries(answers).filter(([id]) => asked.includes(id)));
}

/**
 * Tells how far the answers come when the questions from `start` on are still open: `complete` as
 * soon as no score is left to be given, for everything else is a comment on it.
 */
export function dispositionAt(
  questions: readonly PageQuestion[],
  answers: Answers,
  start: number,
): "partial" | "complete" {
  const isOpen = questions.some(
    (question, index) =>
      index >= start && /^(scale|rating)$/.test(question.kind) && isAsked(question, answers),
  );
  return isOpen ? "partial" : "complete";
}

/** Tells whether nobody needs to answer a question of this kind. */
export function isOptional({ kind }: PageQuestion): boolean {
  return kind === "text" || kind === "contact";
}

function isAsked({ showIf }: PageQuestion, answers: Answers): boolean {
  if (!showIf) return true;
  const score = answers[showIf.question];
  return typeof score === "number" && score >= showIf.from && score <= showIf.to;
}
