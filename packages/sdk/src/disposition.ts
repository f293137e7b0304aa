import type { Disposition, PageSurvey } from "@heed/contracts";
import { DISPOSITIONS } from "@heed/contracts/constants";

/** The further of two dispositions: a later act never takes a response back. */
export function further(one: Disposition, other: Disposition): Disposition {
  return DISPOSITIONS.indexOf(one) > DISPOSITIONS.indexOf(other) ? one : other;
}

/**
 * Tells how far the answers alone bring a response: `complete` once every scale and rating that is
 * asked has its score (words are optional), `partial` with some of them, else `shown`.
 *
 * @param answers by question id; null, where it was skipped, leaves nothing open either
 */
export function reachedBy(
  { questions }: Pick<PageSurvey, "questions">,
  answers: Readonly<Record<string, unknown>>,
): Disposition {
  const open = questions.filter(({ kind, id, showIf }) => {
    if ((kind !== "scale" && kind !== "rating") || id in answers) return false;
    if (!showIf) return true;
    const score = answers[showIf.question];
    return typeof score === "number" && score >= showIf.from && score <= showIf.to;
  });
  if (!open.length) return "complete";
  return Object.keys(answers).length ? "partial" : "shown";
}
