import type { Reason } from "./decision.ts";
import type { Asking, Candidate, PastPrompt } from "./input.ts";

const DAY_MS = 86_400_000;

/**
 * What keeps a survey from being asked, before epoch ms `until`; `Infinity`: not by time alone, or no
 * prompt at all is allowed.
 */
export type Hold = readonly [reason: Reason, until: number];

/**
 * Finds the clock that holds a survey longest; undefined when none does at `now`.
 *
 * Each clock holds before a fixed moment, so a prompt dated ahead of `now` holds too and a device
 * whose time goes backwards is only ever asked less. A survey's own pace never shortens a clock. Of
 * clocks that end together the first wins: the quiet after a dismissal, the survey's own, its
 * measure's, its touchpoint's, the one over everything, the budgets.
 */
export function longestHold(
  survey: Candidate,
  prompts: readonly PastPrompt[],
  now: number,
  asking: Asking,
): Hold | undefined {
  let longest: Hold | undefined;
  const hold = (reason: Reason, since: number | undefined, days: number, ownDays = 0) => {
    const until = (since as number) + Math.max(days, ownDays) * DAY_MS;
    // What never was gives NaN, which is later than nothing.
    if (until > (longest?.[1] ?? now)) longest = [reason, until];
  };

  const { pace = {} } = survey;
  const isRelational = survey.measure === "nps";
  const days = isRelational ? asking.relationalDays : asking.transactionalDays;

  for (const { measure, shownAt, answeredAt, dismissedAt, ...prompt } of prompts) {
    const lastAct = Math.max(shownAt, answeredAt ?? 0, dismissedAt ?? 0);
    hold("dismissed-recently", dismissedAt, asking.quietAfterDismissalDays, pace.quietDays);
    if (prompt.survey === survey.id) {
      const reason = answeredAt ? "answered-recently" : "asked-recently";
      hold(reason, lastAct, days, pace.surveyDays);
    }
    if (measure === survey.measure) {
      hold("measure-cooldown", lastAct, isRelational ? days : 0, pace.measureDays);
    }
    if (prompt.touchpoint === survey.touchpoint) {
      const isEitherRelational = isRelational || measure === "nps";
      hold("touchpoint-cooldown", lastAct, isEitherRelational ? 0 : days, pace.touchpointDays);
    }
    hold("asked-recently", lastAct, Math.max(24, asking.floorHours || 0) / 24, pace.anyDays);
  }

  const newestFirst = prompts.map(({ shownAt }) => shownAt).sort((a, b) => b - a);
  const spend = (limit: number, perDays: number) => {
    hold("budget-spent", limit < 1 ? Infinity : newestFirst[limit - 1], perDays);
  };
  spend(asking.promptsPer7Days, 7);
  spend(asking.promptsPer90Days, 90);
  return longest;
}
