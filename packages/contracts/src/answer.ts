import { z } from "zod";
import { LIMITS } from "./constants.ts";
import { slug, storableText } from "./text.ts";

const ratings = z
  .record(slug, z.int().min(1).max(7))
  .refine((rows) => Object.keys(rows).length <= 22, "at most 22 rows");

/** Of a choice: the picked options' ids, and the words of "other". */
export const choiceValue = z.strictObject({
  options: z.array(slug).max(20),
  other: storableText(500, 1).optional(),
});

/** Of a matrix: a rating per row, and what was expected where that is asked. */
export const matrixValue = z.strictObject({ rows: ratings, expected: ratings.optional() });

/** Of a Kano pair: 1 like, 2 expect, 3 neutral, 4 can live with, 5 dislike. */
export const kanoValue = z.strictObject({
  functional: z.int().min(1).max(5),
  dysfunctional: z.int().min(1).max(5),
});

/** Of a contact question: given with the consent whose words stood beside it. */
export const contactValue = z.strictObject({
  name: storableText(200, 1).optional(),
  email: storableText(254, 3).optional(),
  phone: storableText(40, 3).optional(),
  consent: z.literal(true),
});

/** One answer: a whole score for a scale or rating, words for a text, an object for the others. */
export const answerValue = z.union([
  z.int(),
  storableText(LIMITS.textLength),
  choiceValue,
  matrixValue,
  kanoValue,
  contactValue,
]);

export const answer = z.object({ question: slug, value: answerValue });

export type Answer = z.infer<typeof answer>;
export type AnswerValue = z.infer<typeof answerValue>;
export type ChoiceValue = z.infer<typeof choiceValue>;
export type MatrixValue = z.infer<typeof matrixValue>;
export type KanoValue = z.infer<typeof kanoValue>;
export type ContactValue = z.infer<typeof contactValue>;
