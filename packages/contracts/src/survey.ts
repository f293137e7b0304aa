import { z } from "zod";
import { LIMITS } from "./constants.ts";
import { type Question, question } from "./question.ts";
import { targeting } from "./targeting.ts";
import { languageTag, localised, slug, touchpoint } from "./text.ts";

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
    /** Stands under the thanks. */
    thanksLink: z
      .strictObject({
        text: localised,
        url: z
          .string()
          .max(500)
          // In both cases by its letters: in JSON Schema a pattern has no flags.
          .regex(
            /^([Hh][Tt][Tt][Pp][Ss]?:\/\/|[Mm][Aa][Ii][Ll][Tt][Oo]:)[^\s]+$/,
            "an address of http, https or mailto",
          ),
      })
      .optional(),
    /** How the prompt stands in the page, default `popover`; `inline` where the host placed it. */
    presentation: z.enum(["popover", "bar", "inline", "modal"]).optional(),
    /** Not asked for the time being. */
    paused: z.boolean().optional(),
    ...targeting,
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
    const scoreIds = new Set<string>();
    const ids = new Set<string>();
    survey.questions.forEach((asked, index) => {
      if (ids.has(asked.id)) issue(["questions", index, "id"], `${asked.id} is used twice`);
      ids.add(asked.id);
      if (asked.showIf && !scoreIds.has(asked.showIf.question)) {
        issue(["questions", index, "showIf", "question"], "names no earlier scale question");
      }
      if (asked.showIf && asked.showIf.from > asked.showIf.to) {
        issue(["questions", index, "showIf", "from"], "is above to");
      }
      if (asked.kind === "scale" || asked.kind === "rating") scoreIds.add(asked.id);
      if (asked.kind === "scale" && asked.look && asked.look !== "numbers") {
        const isCsat = asked.scale.startsWith("csat-");
        if (!isCsat || (asked.look === "faces" && asked.scale === "csat-1-10")) {
          issue(["questions", index, "look"], `${asked.look} cannot stand for ${asked.scale}`);
        }
      }
      if (asked.kind === "rating" && asked.look === "faces" && ![5, 7].includes(asked.points)) {
        issue(["questions", index, "look"], "faces need 5 or 7 points");
      }
      for (const [path, texts] of textsOf(asked, index)) {
        if (!(survey.defaultLanguage in texts)) {
          issue(path, `has no text in the default language ${survey.defaultLanguage}`);
        }
      }
    });
    const own = { name: survey.name, thanks: survey.thanks, thanksLink: survey.thanksLink?.text };
    for (const [field, texts] of Object.entries(own)) {
      if (texts && !(survey.defaultLanguage in texts)) {
        issue([field], `has no text in the default language ${survey.defaultLanguage}`);
      }
    }
  });

/** Finds every text of a question, with its path in the survey. */
function textsOf(asked: Question, index: number): [(string | number)[], Record<string, string>][] {
  const at = ["questions", index];
  const under = (path: (string | number)[], texts: object | undefined) =>
    Object.entries(texts ?? {}).map(
      ([name, text]): [(string | number)[], Record<string, string>] => [[...path, name], text],
    );
  const own: Record<string, Record<string, string>> = { text: asked.text };
  if (asked.kind === "kano") {
    own["functional"] = asked.functional;
    own["dysfunctional"] = asked.dysfunctional;
  }
  if (asked.kind === "contact") own["consent"] = asked.consent;
  if (asked.kind === "choice" && asked.other) own["other"] = asked.other;
  const listName = asked.kind === "choice" ? "options" : "rows";
  const list = asked.kind === "choice" ? asked.options : asked.kind === "matrix" ? asked.rows : [];
  return [
    ...under(at, own),
    ...("labels" in asked ? under([...at, "labels"], asked.labels) : []),
    ...(asked.kind === "matrix" ? under([...at, "expectations"], asked.expectations) : []),
    ...list.map(({ text }, place): [(string | number)[], Record<string, string>] => [
      [...at, listName, place, "text"],
      text,
    ]),
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

export type SurveyDefinition = z.infer<typeof surveyDefinition>;
/** A survey as written by hand: fields with a default may be left out. */
export type SurveyInput = z.input<typeof surveyDefinition>;
export type SurveyRevision = z.infer<typeof surveyRevision>;
export type RevisionStatus = z.infer<typeof revisionStatus>;
