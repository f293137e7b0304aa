import type { AskedShare } from "@heed/eligibility/compile";
import { addScore, createTally, SCALES, type Tally } from "@heed/metrics";
import { type AskedDay, missingAnswers, planShare } from "@heed/metrics/planning";
import { DAY } from "./people.ts";
import type { SimulatedSurvey } from "./surveys.ts";

/** As often as a busy project's config is made anew. */
const ANSWERS_A_LOOK = 5;

/** One period of a survey with a margin, as it went. */
export interface Period {
  readonly tally: Tally;
  prompts: number;
  /** Days since the period's start; null: not reached. */
  reachedAfterDays: number | null;
}

/** What the server knows of one survey's answers, and what it allows. */
export interface Plan {
  readonly periods: readonly Period[];
  /** The most answers that came in one week. */
  readonly fullestWeek: number;
  shares(): AskedShare[];
  /** Plans the day that begins, from the answers so far. */
  begin(day: number): void;
  prompted(): void;
  /** @returns whether the shares are others now */
  answered(score: number, now: number): boolean;
}

/** Does for one survey what the API does at each midnight and whenever answers have come. */
export function createPlan(survey: SimulatedSurvey, start: number, isEveryoneAsked = false): Plan {
  const { margin, quota = Number.POSITIVE_INFINITY } = survey;
  const length = margin?.days ?? 90;
  const scale = SCALES[margin?.scale ?? "csat-1-5"];
  const periods: Period[] = [];
  const past: AskedDay[] = [];
  const weeks: number[] = [];
  let [today, share, exposure, answers] = [0, 1, 0, 0];

  const period = () => {
    const index = Math.floor(today / length);
    periods[index] ??= { tally: createTally(scale), prompts: 0, reachedAfterDays: null };
    return periods[index];
  };
  const week = () => Math.floor(today / 7);
  /** Counts what is missing; notes when it is the first time that nothing is. */
  const look = (points: number, days: number) => {
    const missing = missingAnswers(period().tally, points);
    if (missing === 0) period().reachedAfterDays ??= days % length;
    return missing;
  };

  return {
    periods,
    get fullestWeek() {
      return weeks.reduce((most, count) => Math.max(most, count), 0);
    },
    shares() {
      const all: AskedShare[] = [];
      if ((weeks[week()] ?? 0) >= quota) {
        const until = start + (week() + 1) * 7 * DAY;
        all.push({ reason: "quota-reached", share: 0, salt: `week-${week()}`, until });
      }
      if (margin && share < 1) {
        const nth = Math.floor(today / length);
        const ends = share === 0 ? (nth + 1) * length : today + 1;
        const rounded = Math.ceil(share * 10_000) / 10_000;
        const until = start + ends * DAY;
        all.push({ reason: "enough-answers", share: rounded, salt: `period-${nth}`, until });
      }
      return all;
    },
    begin(day) {
      if (day > 0) past.push({ answers, exposure });
      today = day;
      answers = 0;
      if (!margin) return;
      const missing = look(margin.points, day);
      if (!isEveryoneAsked) share = planShare(missing, { days: length, over: day % length }, past);
      exposure = share;
    },
    prompted() {
      period().prompts += 1;
    },
    answered(score, now) {
      const before = share;
      answers += 1;
      weeks[week()] = (weeks[week()] ?? 0) + 1;
      if (margin) {
        addScore(period().tally, score);
        const days = (now - start) / DAY;
        if (answers % ANSWERS_A_LOOK === 0 && look(margin.points, days) === 0 && !isEveryoneAsked) {
          exposure = share * (days % 1);
          share = 0;
        }
      }
      return share !== before || weeks[week()] === quota;
    },
  };
}
