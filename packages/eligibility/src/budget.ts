import type { Reason } from "./decision.ts";
import type { Asking, Candidate, PastPrompt } from "./input.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const FLOOR_HOURS = 24;

/** A clock that keeps a survey from being asked before `until` (epoch ms). */
export interface Hold {
  readonly reason: Reason;
  /** `Infinity` when no prompt at all is allowed. */
  readonly until: number;
}

/**
 * Finds the clock that holds a survey longest; null when none does at `now`.
 *
 * Each clock holds before a fixed moment, so a prompt dated ahead of `now` holds too and a device
 * whose time goes backwards is only ever asked less. Of clocks that end together the first wins:
 * the quiet after a dismissal, the survey's own interval, the floor, the budgets.
 */
export function longestHold(
  survey: Candidate,
  prompts: readonly PastPrompt[],
  now: number,
  asking: Asking,
): Hold | null {
  let longest: Hold | null = null;
  const hold = (reason: Reason, until: number) => {
    if (now < until && !(longest && longest.until >= until)) longest = { reason, until };
  };

  const relational = survey.measure === "nps";
  const intervalDays = relational ? asking.relationalDays : asking.transactionalDays;
  const floorHours = Math.max(FLOOR_HOURS, asking.floorHours || 0);

  for (const prompt of prompts) {
    const { answeredAt, dismissedAt } = prompt;
    const lastAct = Math.max(prompt.shownAt, answeredAt ?? 0, dismissedAt ?? 0);
    if (dismissedAt !== undefined) {
      hold("dismissed-recently", dismissedAt + asking.quietAfterDismissalDays * DAY_MS);
    }
    const sameSubject =
      relational === (prompt.measure === "nps") &&
      (relational || prompt.touchpoint === survey.touchpoint);
    if (sameSubject || prompt.survey === survey.id) {
      const reason = answeredAt === undefined ? "asked-recently" : "answered-recently";
      hold(reason, lastAct + intervalDays * DAY_MS);
    }
    hold("asked-recently", lastAct + floorHours * HOUR_MS);
  }

  const newestFirst = prompts.map((prompt) => prompt.shownAt).sort((a, b) => b - a);
  const spend = (limit: number, days: number) => {
    const oldestThatCounts = limit < 1 ? Infinity : newestFirst[limit - 1];
    if (oldestThatCounts !== undefined) hold("budget-spent", oldestThatCounts + days * DAY_MS);
  };
  spend(asking.promptsPer7Days, 7);
  spend(asking.promptsPer90Days, 90);
  return longest;
}
