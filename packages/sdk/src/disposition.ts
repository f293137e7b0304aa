import type { Disposition, PageSurvey } from "@heed/contracts";
import { DISPOSITIONS } from "@heed/contracts/constants";
import type { Progress } from "./types.ts";

/** The further of two dispositions: a later act never takes a response back. */
export function further(one: Disposition, other: Disposition): Disposition {
  return DISPOSITIONS.indexOf(one) > DISPOSITIONS.indexOf(other) ? one : other;
}

/**
 * Tells how far the answers alone bring a response: `complete` once every scale and rating that is
 * asked has its score (words are optional), `partial` with some of them, else `shown`.
 */
export function reachedBy(survey: PageSurvey, answers: Progress["answers"]): Disposition {
  const open = survey.questions.filter(({ kind, id, showIf }) => {
    if ((kind !== "scale" && kind !== "rating") || id in answers) return false;
    if (!showIf) return true;
    const score = answers[showIf.question];
    return typeof score === "number" && score >= showIf.from && score <= showIf.to;
  });
  if (!open.length) return "complete";
  return Object.keys(answers).length ? "partial" : "shown";
}
