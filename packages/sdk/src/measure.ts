import type { PublicSurvey, ScaleQuestion } from "@heed/contracts";
import type { AskedMeasure } from "@heed/eligibility";

type BeforeDash<Id> = Id extends `${infer Measure}-${string}` ? Measure : never;

/**
 * Names what a survey's first question measures. A scale's id begins with its measure, which spares
 * the page the table of scales.
 */
export function measureOf(survey: PublicSurvey): AskedMeasure {
  // The contract's first question is a scale, and an id's first part is a measure: see the type.
  const { scale } = survey.questions[0] as ScaleQuestion;
  return scale.split("-")[0] as BeforeDash<typeof scale>;
}
