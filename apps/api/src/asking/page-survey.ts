import type { AskedShare, PageSurvey, SurveyDefinition, SurveyRevision } from "@heed/contracts";
import {
  isNamed,
  toAddressSource,
  toDraws,
  toMedia,
  toTraitTest,
  toWindows,
} from "@heed/eligibility/compile";
import { directionOf } from "./direction.ts";
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

/** For whom a config is compiled, and when. */
export interface PageMoment {
  /** BCP 47, as the page asked. */
  readonly wanted: string;
  /** Epoch ms. */
  readonly now: number;
  /** What the answers so far still allow. */
  readonly shares: readonly AskedShare[];
}

/**
 * Tells why a survey is not asked at all in a language: it is paused, or meant for others.
 *
 * @returns undefined when it is asked
 */
export function whyHeld(survey: SurveyDefinition, wanted: string): PageSurvey["held"] {
  if (survey.paused) return "not-live";
  const languages = survey.audience?.languages;
  return languages && !isNamed(languages, wanted) ? "wrong-language" : undefined;
}

/**
 * Compiles a survey for a page: its texts in one language, its conditions in the shape that the
 * page's code tests, absent parts left out. One that cannot be compiled is not asked.
 */
export function toPageSurvey(
  { survey, revision }: Pick<SurveyRevision, "survey" | "revision">,
  { wanted, now, shares }: PageMoment,
): PageSurvey {
  const language = chooseLanguage(survey, wanted);
  const say = (texts: Readonly<Record<string, string>>) =>
    texts[language] ?? texts[survey.defaultLanguage] ?? "";
  const { thanksLink, presentation, audience, trigger, cancelOn, pace } = survey;
  const draws = toDraws(survey, shares);
  return dropAbsent({
    id: survey.id,
    revision,
    touchpoint: survey.touchpoint,
    measure: measureOf(survey),
    language,
    dir: directionOf(language) === "rtl" ? "rtl" : undefined,
    questions: survey.questions.map((question) => toPageQuestion(question, say)),
    thanks: say(survey.thanks),
    thanksLink: thanksLink && { text: say(thanksLink.text), url: thanksLink.url },
    presentation: presentation === "popover" ? undefined : presentation,
    held: whyHeld(survey, wanted),
    priority: survey.priority || undefined,
    windows: toWindows(survey.schedule, now)?.map(([from, to]) => [from, to]),
    page: toAddressSource(audience?.pages, audience?.query),
    referrer: toAddressSource(audience?.referrers),
    media: toMedia(audience?.devices, audience?.viewport),
    traits: audience?.traits?.map(toTraitTest),
    needsConsent: audience?.needsConsent || undefined,
    draws: draws.length ? draws : undefined,
    trigger,
    cancelOn,
    pace,
  });
}

/** What is undefined would not be sent anyhow; left out it also compares as absent. */
function dropAbsent(survey: PageSurvey): PageSurvey {
  // Only optional fields can be undefined: see the type.
  return Object.fromEntries(
    Object.entries(survey).filter(([, value]) => value !== undefined),
  ) as PageSurvey;
}

type BeforeDash<Id> = Id extends `${infer Measure}-${string}` ? Measure : never;

/** Names what a survey's first question measures: a scale's id begins with its measure. */
function measureOf({ id, questions: [first] }: SurveyDefinition): PageSurvey["measure"] {
  if (first?.kind !== "scale") throw new RangeError(`survey ${id} does not begin with a scale`);
  // The id's first part is a measure: see the type.
  return first.scale.split("-")[0] as BeforeDash<typeof first.scale>;
}
