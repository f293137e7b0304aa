import { SCALE_IDS } from "@heed/metrics/scales";
import { z } from "zod";
import { LIMITS } from "./constants.ts";
import { languageTag, localised, slug, touchpoint } from "./text.ts";

const scoreCondition = z.strictObject({
  /** The id of an earlier scale question. */
  question: slug,
  /** The lowest and highest score, both included, for which this question is asked. */
  from: z.int().min(0).max(10),
  to: z.int().min(0).max(10),
});

const questionBase = {
  id: slug,
  text: localised,
  /** Asked only when an earlier score lies in the range; absent: always asked. */
  showIf: scoreCondition.optional(),
};

/** A question answered by one whole score on a known scale. */
export const scaleQuestion = z.strictObject({
  ...questionBase,
  kind: z.literal("scale"),
  scale: z.enum(SCALE_IDS as readonly [(typeof SCALE_IDS)[number], ...typeof SCALE_IDS]),
  /** What both ends of the scale mean, in the asker's language. */
  labels: z.strictObject({ min: localised, max: localised }),
});

/** A question answered in the respondent's own words. Always optional to answer. */
export const textQuestion = z.strictObject({
  ...questionBase,
  kind: z.literal("text"),
  maxLength: z.int().min(1).max(LIMITS.textLength).default(1000),
});

export const question = z.discriminatedUnion("kind", [scaleQuestion, textQuestion]);

/**
 * A survey as its author writes it: at most one survey is shown at a time, and its first question
 * is a scale, whose number is the survey's headline.
 */
export const surveyDefinition = z
  .strictObject({
    id: slug,
    name: localised,
    touchpoint,
    defaultLanguage: languageTag,
    questions: z.array(question).min(1).max(LIMITS.questionsPerSurvey),
    thanks: localised,
    /** Which share of the people who may be asked is asked, 0–1; sticky per person. */
    sampleShare: z.number().min(0).max(1).default(1),
    /** Higher goes first when several surveys are due. */
    priority: z.int().min(-100).max(100).default(0),
  })
  .superRefine((survey, context) => {
    const issue = (path: (string | number)[], message: string) =>
      context.addIssue({ code: "custom", path, message });
    if (survey.questions[0]?.kind !== "scale" || survey.questions[0].showIf) {
      issue(["questions", 0], "the first question must be a scale that is always asked");
    }
    const scaleIds = new Set<string>();
    const ids = new Set<string>();
    survey.questions.forEach((asked, index) => {
      if (ids.has(asked.id)) issue(["questions", index, "id"], `${asked.id} is used twice`);
      ids.add(asked.id);
      if (asked.showIf && !scaleIds.has(asked.showIf.question)) {
        issue(["questions", index, "showIf", "question"], "names no earlier scale question");
      }
      if (asked.showIf && asked.showIf.from > asked.showIf.to) {
        issue(["questions", index, "showIf", "from"], "is above to");
      }
      if (asked.kind === "scale") scaleIds.add(asked.id);
      for (const [path, texts] of textsOf(asked, index)) {
        if (!(survey.defaultLanguage in texts)) {
          issue(path, `has no text in the default language ${survey.defaultLanguage}`);
        }
      }
    });
    for (const field of ["name", "thanks"] as const) {
      if (!(survey.defaultLanguage in survey[field])) {
        issue([field], `has no text in the default language ${survey.defaultLanguage}`);
      }
    }
  });

function textsOf(asked: Question, index: number): [(string | number)[], Record<string, string>][] {
  const at = ["questions", index];
  if (asked.kind === "text") return [[[...at, "text"], asked.text]];
  return [
    [[...at, "text"], asked.text],
    [[...at, "labels", "min"], asked.labels.min],
    [[...at, "labels", "max"], asked.labels.max],
  ];
}

export const revisionStatus = z.enum(["live", "superseded", "retired"]);

/**
 * One immutable revision of a survey. `live` is shown; `superseded` still takes answers from pages
 * that loaded it earlier; `retired` takes none.
 */
export const surveyRevision = z.object({
  survey: surveyDefinition,
  revision: z.int().min(1),
  status: revisionStatus,
  publishedAt: z.iso.datetime(),
});

/** What a page is given: the live surveys of a project, nothing of its answers. */
export const publicSurvey = z.object({
  ...surveyDefinition.shape,
  revision: z.int().min(1),
});

/** The answer of `GET /v1/config/:writeKey`. */
export const publicConfig = z.object({
  surveys: z.array(publicSurvey),
});

export type ScaleQuestion = z.infer<typeof scaleQuestion>;
export type TextQuestion = z.infer<typeof textQuestion>;
export type Question = z.infer<typeof question>;
export type SurveyDefinition = z.infer<typeof surveyDefinition>;
/** A survey as written by hand: fields with a default may be left out. */
export type SurveyInput = z.input<typeof surveyDefinition>;
export type SurveyRevision = z.infer<typeof surveyRevision>;
export type RevisionStatus = z.infer<typeof revisionStatus>;
export type PublicSurvey = z.infer<typeof publicSurvey>;
export type PublicConfig = z.infer<typeof publicConfig>;
