import { SCALE_IDS } from "@heed/metrics/scales";
import { z } from "zod";
import { LIMITS } from "./constants.ts";
import { localised, slug } from "./text.ts";

const scale = z.enum(SCALE_IDS as readonly [(typeof SCALE_IDS)[number], ...typeof SCALE_IDS]);

const scoreCondition = z.strictObject({
  /** The id of an earlier scale or rating question. */
  question: slug,
  /** The lowest and highest score, both included, for which this question is asked. */
  from: z.int().min(0).max(10),
  to: z.int().min(0).max(10),
});

/**
 * Builds the schemas of all kinds of question over one kind of text: per language as an author
 * writes them, or one language's words as a page gets them.
 */
function questionKinds<Text extends z.ZodType>(text: Text) {
  const base = {
    id: slug,
    text,
    /** Asked only when an earlier score lies in the range; absent: always asked. */
    showIf: scoreCondition.optional(),
  };
  const ends = z.strictObject({ min: text, max: text });
  const options = (least: number, most: number) =>
    z
      .array(z.strictObject({ id: slug, text }))
      .min(least)
      .max(most);

  return {
    /** Answered by one whole score on a known scale. */
    scale: z.strictObject({
      ...base,
      kind: z.literal("scale"),
      scale,
      /** What both ends of the scale mean, in the asker's language. */
      labels: ends,
      /** How the points look; the score is the same. Faces and stars only for CSAT of 5 and 7. */
      look: z.enum(["numbers", "faces", "stars"]).optional(),
    }),
    /** Answered by one whole score, 1 … points, that is none of the known measures. */
    rating: z.strictObject({
      ...base,
      kind: z.literal("rating"),
      points: z.int().min(3).max(10),
      labels: ends,
      look: z.enum(["numbers", "faces", "stars"]).optional(),
    }),
    /** Answered in the respondent's own words. Always optional to answer. */
    text: z.strictObject({
      ...base,
      kind: z.literal("text"),
      maxLength: z.int().min(1).max(LIMITS.textLength).default(1000),
    }),
    /** Answered by picking one option, or several. */
    choice: z.strictObject({
      ...base,
      kind: z.literal("choice"),
      options: options(2, 20),
      many: z.boolean().optional(),
      /** The words of an option with a text field of its own; absent: none. */
      other: text.optional(),
    }),
    /**
     * Several statements rated on one scale of agreement, 1 … points, as in SERVQUAL. With
     * `expectations` each is rated twice: what was expected, and what was experienced.
     */
    matrix: z.strictObject({
      ...base,
      kind: z.literal("matrix"),
      rows: options(1, 22),
      points: z.int().min(3).max(7),
      labels: ends,
      expectations: z.strictObject({ expected: text, experienced: text }).optional(),
    }),
    /** The pair of Kano questions on one feature: how it is with it, and how it is without. */
    kano: z.strictObject({
      ...base,
      kind: z.literal("kano"),
      functional: text,
      dysfunctional: text,
    }),
    /** A way to be reached, with the words that were agreed to. Always optional. */
    contact: z.strictObject({
      ...base,
      kind: z.literal("contact"),
      fields: z
        .array(z.enum(["name", "email", "phone"]))
        .min(1)
        .max(3),
      consent: text,
    }),
  };
}

const authored = questionKinds(localised);
const spoken = questionKinds(z.string());

export const scaleQuestion = authored.scale;
export const textQuestion = authored.text;

/** A question as its author writes it, every text per language. */
export const question = z.discriminatedUnion("kind", [
  authored.scale,
  authored.rating,
  authored.text,
  authored.choice,
  authored.matrix,
  authored.kano,
  authored.contact,
]);

/** A question as a page gets it: every text in one language. */
export const pageQuestion = z.discriminatedUnion("kind", [
  spoken.scale,
  spoken.rating,
  spoken.text,
  spoken.choice,
  spoken.matrix,
  spoken.kano,
  spoken.contact,
]);

export type ScaleQuestion = z.infer<typeof scaleQuestion>;
export type TextQuestion = z.infer<typeof textQuestion>;
export type Question = z.infer<typeof question>;
export type PageQuestion = z.infer<typeof pageQuestion>;
export type QuestionKind = Question["kind"];
/** The page's question of one kind, such as `PageQuestionOf<"matrix">`. */
export type PageQuestionOf<Kind extends QuestionKind> = Extract<PageQuestion, { kind: Kind }>;
