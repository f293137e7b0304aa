import type { ItemResult } from "@heed/contracts";
import type { AnswersOf, SurveyIdOf, SurveySet, TouchpointOf } from "./surveys.ts";
import type { Heed } from "./types.ts";

/** The browser client of surveys that were defined with `defineSurvey`: only their words compile. */
export interface TypedHeed<Surveys extends SurveySet>
  extends Omit<Heed, "track" | "respond" | "preview"> {
  /** As `Heed.track`; the surveys' own touchpoints are offered, any other is taken. */
  track(touchpoint: TouchpointOf<Surveys> | (string & {})): ReturnType<Heed["track"]>;
  preview(survey: SurveyIdOf<Surveys>): ReturnType<Heed["preview"]>;
  /** Sends answers without a prompt of ours, for hosts that ask in their own way. */
  respond<Id extends SurveyIdOf<Surveys>>(
    survey: Id,
    answers: AnswersOf<Surveys, Id>,
  ): Promise<ItemResult>;
}
