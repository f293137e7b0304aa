import { answerOf, DAY, NOW } from "./test-api.ts";

/** Pairs of answers that stand for a category: with the feature, without it. */
const PAIRS = { A: [1, 3], O: [1, 5], M: [3, 5], I: [3, 3], R: [5, 1], Q: [1, 1] } as const;

export type Category = keyof typeof PAIRS;

/** An answer of a category to the feature of `EVERY_KIND`, so many days ago. */
export function kanoAnswer(category: Category, days = 3, given: Record<string, unknown> = {}) {
  const [functional, dysfunctional] = PAIRS[category];
  const answers = [{ question: "dark", value: { functional, dysfunctional } }];
  const occurredAt = new Date(NOW - days * DAY).toISOString();
  return answerOf({ survey: "every", answers, occurredAt, ...given });
}

/** So many answers of each category. */
export function kanoAnswers(
  counts: Partial<Record<Category, number>>,
  days = 3,
  given: Record<string, unknown> = {},
) {
  return (Object.entries(counts) as [Category, number][]).flatMap(([category, count]) =>
    Array.from({ length: count }, () => kanoAnswer(category, days, given)),
  );
}
