import type { AskedShare, SurveyDefinition, WantedMargin } from "@heed/contracts";
import { type AskedDay, missingAnswers, planShare } from "@heed/metrics/planning";
import { SCALES } from "@heed/metrics/scales";
import type { ShareDay, Store } from "../store/store.ts";
import { type AnswerCounts, type CountQuery, countAll, countByTrait } from "./count-answers.ts";
import { type AskingPeriod, DAY_MS, periodAt, toDay } from "./periods.ts";

/** How far back days are remembered: what was learnt outlasts a quarter in which nobody was asked. */
export const REMEMBERED_DAYS = 120;
/** Days before today that are counted for each segment: these cost a read of every row. */
const COUNTED_DAYS = 28;
/** Segments beyond these, by their answers, are not told apart: a trait is no name of a person. */
const MOST_SEGMENTS = 50;

/** A live survey, and since when it has been asked. */
export interface AskedSurvey {
  readonly survey: SurveyDefinition;
  /** The revisions whose answers count, epoch ms of the first. */
  readonly revisions: ReadonlySet<number>;
  readonly publishedAt: number;
}

/** The shares of one survey, and the days to be remembered. */
export interface Shares {
  readonly shares: AskedShare[];
  readonly days: ShareDay[];
}

/**
 * Works out which share of those who fit is asked today, so that the wanted margin is reached, of
 * everybody or of each segment. A day keeps the share it began with; nobody more is asked once the
 * margin is reached. People without the trait, or with a value nobody had yet, are asked.
 *
 * @param remembered this survey's days
 */
export async function planMargin(
  store: Pick<Store, "readTally" | "readAnswered">,
  projectId: string,
  { survey, revisions, publishedAt }: AskedSurvey,
  wanted: WantedMargin,
  remembered: readonly ShareDay[],
  now: number,
): Promise<Shares> {
  const [first] = survey.questions;
  const period = periodAt(wanted.per, now);
  if (first?.kind !== "scale" || period.to === null) return { shares: [], days: [] };
  const back = wanted.by === undefined ? REMEMBERED_DAYS : COUNTED_DAYS;
  const query: CountQuery = {
    projectId,
    surveyId: survey.id,
    questionId: first.id,
    scale: SCALES[first.scale],
    revisions,
    from: Math.min(period.from, toDay(now) - back * DAY_MS),
    periodFrom: period.from,
    now,
  };
  const plan = (counts: AnswerCounts, segment: string, since: number) => {
    const own = remembered.filter((day) => day.segment === segment);
    return planDay({ counts, own, wanted, period, since, publishedAt, now });
  };
  if (wanted.by === undefined) {
    const { share, day } = plan(await countAll(store, query), "", query.from);
    return toShares(survey.id, period, now, [{ share, day, segment: "" }]);
  }
  const trait = wanted.by;
  const { segments: counted, since } = await countByTrait(store, query, trait);
  const segments = [...counted]
    .map(([json, counts]) => ({ json, counts, n: total(counts.days.values()) }))
    .sort((a, b) => b.n - a.n || (a.json < b.json ? -1 : 1))
    .slice(0, MOST_SEGMENTS);
  const planned = segments.map(({ json, counts }) => {
    const segment = `${trait}=${json}`;
    return { ...plan(counts, segment, since), segment, trait, value: JSON.parse(json) };
  });
  return toShares(survey.id, period, now, planned);
}

interface DayPlan {
  counts: AnswerCounts;
  own: readonly ShareDay[];
  wanted: WantedMargin;
  period: AskingPeriod;
  /** The first day of which all answers are counted. */
  since: number;
  publishedAt: number;
  now: number;
}

/** Plans today, or keeps to today's plan; says what is to be remembered of today. */
function planDay(plan: DayPlan) {
  const { counts, own, wanted, period, now } = plan;
  const today = toDay(now);
  const missing = missingAnswers(counts.tally, wanted.margin);
  const days = ((period.to ?? today) - period.from) / DAY_MS;
  const over = (today - period.from) / DAY_MS;
  const begun =
    own.find(({ day }) => day === today)?.share ??
    planShare(missing, { days, over }, toPast(plan, today));
  const isEnough = missing === 0;
  const exposure = isEnough ? begun * ((now - today) / DAY_MS) : begun;
  return {
    share: isEnough ? 0 : begun,
    day: { day: today, share: begun, exposure },
  };
}

/** A day of which nothing is remembered asked everybody: the margin was not wanted yet. */
function toPast({ counts, own, since, publishedAt }: DayPlan, today: number): AskedDay[] {
  const exposures = new Map(own.map(({ day, exposure }) => [day, exposure]));
  const past: AskedDay[] = [];
  for (let day = since; day < today; day += DAY_MS) {
    const exposure = exposures.get(day) ?? (day > publishedAt ? 1 : 0);
    past.push({ answers: counts.days.get(day) ?? 0, exposure });
  }
  return past;
}

interface PlannedSegment {
  share: number;
  day: Pick<ShareDay, "day" | "share" | "exposure">;
  segment: string;
  trait?: string;
  value?: NonNullable<AskedShare["value"]>;
}

function toShares(
  surveyId: string,
  { to, salt }: AskingPeriod,
  now: number,
  planned: readonly PlannedSegment[],
): Shares {
  const tomorrow = toDay(now) + DAY_MS;
  return {
    shares: planned
      .filter(({ share }) => share < 1)
      .map(({ share, trait, value }) => ({
        reason: "enough-answers",
        // Pages get few digits, rounded up: nobody is left out for the sake of a shorter number.
        share: Math.ceil(share * 10_000) / 10_000,
        salt,
        until: share === 0 ? to : Math.min(tomorrow, to ?? tomorrow),
        ...(trait !== undefined && value !== undefined && { trait, value }),
      })),
    days: planned.map(({ day, segment }) => ({ surveyId, segment, ...day })),
  };
}

function total(counts: Iterable<number>): number {
  let sum = 0;
  for (const count of counts) sum += count;
  return sum;
}
