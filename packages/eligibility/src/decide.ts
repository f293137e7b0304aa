import { type Hold, longestHold } from "./budget.ts";
import type { Decision, Reason } from "./decision.ts";
import { whyUnfit } from "./fit.ts";
import type { Asking, Candidate, History, Visitor } from "./input.ts";
import { hash, isDrawn } from "./sample.ts";

/**
 * Decides for every survey whether it is asked now, and why not; at most one is.
 *
 * A survey is held, in this order, for all (paused, another language), by its times, the visitor's "don't ask
 * again", another touchpoint, what the visitor does not fit, the sticky draws, the longest-running clock, the
 * session's limit, a prompt that is open. Of those left the one with the highest priority is asked;
 * then the one asked longest ago; then by a stable hash.
 *
 * @param now epoch ms; going backwards never asks more, except inside a survey's own windows
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

  const whyHeld = (survey: Candidate): Hold | readonly [Reason] | undefined => {
    if (survey.held) return [survey.held];
    if (survey.windows) {
      const window = survey.windows.find(([, to]) => !to || now < to);
      if (!window) return ["ended"];
      if (now < window[0]) return ["not-started", window[0]];
    }
    if (history.optedOut) return ["opted-out"];
    if (survey.touchpoint !== visitor.touchpoint) return ["wrong-touchpoint"];
    const unfit = whyUnfit(survey, visitor);
    if (unfit) return [unfit];
    const lost = survey.draws?.find(
      ({ trait, value, share, salt, until }) =>
        (!until || now < until) &&
        (!trait || visitor.traits[trait] === value) &&
        !isDrawn(hash(salt, key), share),
    );
    if (lost) return [lost.reason, lost.until ?? Infinity];
    const hold = longestHold(survey, history.prompts, now, asking);
    if (hold) return hold;
    if (history.sessionPrompts >= asking.promptsPerSession) return ["session-limit"];
    return visitor.promptOpen ? ["another-open"] : undefined;
  };

  const lastShown = ({ id }: Candidate) =>
    Math.max(0, ...history.prompts.map(({ survey, shownAt }) => (survey === id ? shownAt : 0)));
  const goesFirst = (a: Candidate, b: Candidate) =>
    (b.priority ?? 0) - (a.priority ?? 0) ||
    lastShown(a) - lastShown(b) ||
    hash(a.id, key) - hash(b.id, key);

  const held = surveys.map(whyHeld);
  const [first] = surveys.filter((_, index) => !held[index]).sort(goesFirst);
  return surveys.map((survey, index) => {
    const show = survey === first;
    const [reason, until = Infinity] = held[index] ?? [show ? "due" : "lower-priority"];
    return { survey: survey.id, show, reason, until: until < Infinity ? until : null };
  });
}
