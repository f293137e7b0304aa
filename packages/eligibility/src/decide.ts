import { longestHold } from "./budget.ts";
import type { Decision, Reason } from "./decision.ts";
import type { Asking, Candidate, History, Visitor } from "./input.ts";
import { hash, isSampled } from "./sample.ts";

/**
 * Decides for every survey whether it is asked now, and why not; at most one is.
 *
 * A survey is held, in this order, by the visitor's "don't ask again", another touchpoint, the sticky
 * draw, the longest-running clock, the session's limit, a prompt that is open. Of those left the one
 * with the highest priority is asked; then the one asked longest ago; then by a stable hash.
 *
 * @param now epoch ms; going backwards never asks more
 * @returns one decision a survey, in the surveys' order; `until` is when the given reason ends.
 */
export function decide(
  surveys: readonly Candidate[],
  visitor: Visitor,
  history: History,
  now: number,
  asking: Asking,
): Decision[] {
  const key = visitor.personKey ?? visitor.sessionKey;

  const whyHeld = (survey: Candidate): [Reason, number | null] | null => {
    if (history.optedOut) return ["opted-out", null];
    if (survey.touchpoint !== visitor.touchpoint) return ["wrong-touchpoint", null];
    if (!isSampled(survey.id, key, survey.sampleShare)) return ["sampled-out", null];
    const hold = longestHold(survey, history.prompts, now, asking);
    if (hold) return [hold.reason, hold.until < Infinity ? hold.until : null];
    if (history.sessionPrompts >= asking.promptsPerSession) return ["session-limit", null];
    if (visitor.promptOpen) return ["another-open", null];
    return null;
  };

  const lastShown = (survey: Candidate) =>
    history.prompts.reduce(
      (latest, prompt) => (prompt.survey === survey.id ? Math.max(latest, prompt.shownAt) : latest),
      0,
    );
  const goesFirst = (a: Candidate, b: Candidate) =>
    b.priority - a.priority ||
    lastShown(a) - lastShown(b) ||
    hash(a.id, key) - hash(b.id, key) ||
    (a.id < b.id ? -1 : 1);

  const held = surveys.map(whyHeld);
  const [first] = surveys.filter((_, index) => !held[index]).sort(goesFirst);
  return surveys.map((survey, index) => {
    const show = survey === first;
    const [reason, until] = held[index] ?? [show ? "due" : "lower-priority", null];
    return { survey: survey.id, show, reason, until };
  });
}
