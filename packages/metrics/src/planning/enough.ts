import { STEADY_N } from "../caution.ts";
import { sumOf } from "../sum.ts";
import { countOf, type Tally } from "../tally.ts";
import { moreAnswers } from "./more-answers.ts";
import { sampleSizeForNps, sampleSizeForShare } from "./sample-size.ts";

/** A day, or the part of it that is over. */
export interface AskedDay {
  /** The share that was asked, times the part of the day in which it was: 0–1. */
  readonly exposure: number;
  /** Answers that came. */
  readonly answers: number;
}

/**
 * Computes how many answers more the wanted margin takes; 0 when it is reached. Below 30 answers
 * their spread says little: the least favourable spread is planned for, and no margin counts as
 * reached.
 *
 * @param margin half the width of the headline's 95 % interval, above 0: points for NPS, else
 *   percentage points of the share of favourable answers
 * @returns Infinity for a margin that no number of answers reaches
 */
export function missingAnswers(tally: Tally, margin: number): number {
  const n = countOf(tally);
  const isNps = tally.scale.measure === "nps";
  if (n < STEADY_N) {
    const { answers } = isNps ? sampleSizeForNps(margin) : sampleSizeForShare(margin / 100);
    return Math.max(answers, STEADY_N) - n;
  }
  try {
    const missing = isNps
      ? moreAnswers("nps", tally, margin)
      : moreAnswers("top-box-share", tally, margin / 100);
    return missing ?? Infinity;
  } catch {
    // Beyond 2^40 answers the plan gives up, and so no day's share depends on the number.
    return Infinity;
  }
}

/** Two weeks: weekends weigh as they should, and a trend is soon followed. */
const DAYS_LEARNT_FROM = 14;
/** The plan ends before the period, so that bad luck on its last days can still be made good. */
const PLANNED_PART = 0.9;

/** A period as far as it is planned, in days. */
export interface PlannedPeriod {
  readonly days: number;
  /** Days of it that were over when today began. */
  readonly over: number;
}

/**
 * Plans which share of those who fit is asked today, so that the answers which are missing have
 * come at nine tenths of the period, and not long before.
 *
 * Everybody asked would give λ answers a day, estimated as answers ÷ exposure over the 14 latest
 * days on which anybody was asked (the maximum of likelihood when each day's answers are Poisson
 * with mean λ · exposure). Planned with is λ less one standard error, √answers ÷ exposure: whoever
 * knows little asks rather more, and stops when it is enough. The share is missing ÷ (λ · days
 * left); each day's plan corrects the days before.
 *
 * @param past whole days before today, oldest first, also those of earlier periods
 * @returns 0 … 1; 1 while nothing is known, and in the last tenth until it is enough
 */
export function planShare(
  missing: number,
  { days, over }: PlannedPeriod,
  past: readonly AskedDay[],
): number {
  if (missing <= 0) return 0;
  const daysLeft = days * PLANNED_PART - over;
  const learnt = past.filter((day) => day.exposure > 0).slice(-DAYS_LEARNT_FROM);
  const answers = sumOf(learnt, (day) => day.answers);
  const exposure = sumOf(learnt, (day) => day.exposure);
  const surely = answers - Math.sqrt(answers);
  if (surely <= 0 || daysLeft <= 0) return 1;
  return Math.min(1, missing / ((surely / exposure) * daysLeft));
}
