import type { PageSurvey, SurveyDefinition, SurveyRevision } from "@heed/contracts";
import { lookUpLanguage } from "./languages.ts";
import { textsOfQuestion, toPageQuestion } from "./page-question.ts";

/** Finds the languages in which all of a survey is written, in their author's order. */
export function languagesOf({ questions, thanks, thanksLink }: SurveyDefinition): string[] {
  const texts = questions.flatMap(textsOfQuestion);
  if (thanksLink) texts.push(thanksLink.text);
  return Object.keys(thanks).filter((language) => texts.every((text) => language in text));
}

/** Chooses the language in which a survey is asked: the best that is whole, else its default. */
export function chooseLanguage(survey: SurveyDefinition, wanted: string): string {
  return lookUpLanguage(languagesOf(survey), wanted) ?? survey.defaultLanguage;
}

/** Compiles a survey for a page: its texts in one language, absent parts left out. */
export function toPageSurvey(
  { survey, revision }: Pick<SurveyRevision, "survey" | "revision">,
  language: string,
): PageSurvey {
  const say = (texts: Readonly<Record<string, string>>) =>
    texts[language] ?? texts[survey.defaultLanguage] ?? "";
  const { thanksLink, presentation, sampleShare, priority } = survey;
  return {
    id: survey.id,
    revision,
    touchpoint: survey.touchpoint,
    measure: measureOf(survey),
    language,
    questions: survey.questions.map((question) => toPageQuestion(question, say)),
    thanks: say(survey.thanks),
    ...(thanksLink && { thanksLink: { text: say(thanksLink.text), url: thanksLink.url } }),
    ...(presentation && presentation !== "popover" && { presentation }),
    ...(survey.paused && { paused: true }),
    ...(sampleShare < 1 && { sampleShare }),
    ...(priority && { priority }),
  };
}

type BeforeDash<Id> = Id extends `${infer Measure}-${string}` ? Measure : never;

/** Names what a survey's first question measures: a scale's id begins with its measure. */
function measureOf({ id, questions: [first] }: SurveyDefinition): PageSurvey["measure"] {
  if (first?.kind !== "scale") throw new RangeError(`survey ${id} does not begin with a scale`);
  // The id's first part is a measure: see the type.
  return first.scale.split("-")[0] as BeforeDash<typeof first.scale>;
}
