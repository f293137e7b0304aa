import { type Estimate, type MetricReceipt, MINIMUM_N } from "@heed/contracts";
import {
  addScore,
  caution,
  compareEstimates,
  createTally,
  headline,
  type Estimate as Measured,
  others,
  SCALES,
  type ScaleId,
  type Tally,
} from "@heed/metrics";
import type { Store, TallyRow } from "../store/store.ts";
import { defineMetric } from "./definitions.ts";
import { createAskedReader, toParticipation } from "./participation.ts";
import type { Period } from "./period.ts";
import { readCounted, type SeriesRequest, toBefore, toIso, total } from "./reading.ts";
import { countsOf, toSeries } from "./series.ts";

export interface MetricRequest extends SeriesRequest {
  readonly scaleId: ScaleId;
}

type Scaled = Pick<MetricRequest, "scaleId">;
type Scored = Omit<TallyRow, "bucket">;
type TallyReader = Pick<Store, "readTally" | "readDispositions">;

/**
 * Makes a number with all that is needed to recompute it. The database only counts; every other
 * step is `@heed/metrics`.
 *
 * @param store what it gives is of one moment, as in `readTogether`: the parts must fit each other
 */
export async function makeReceipt(
  store: TallyReader,
  request: MetricRequest,
): Promise<MetricReceipt> {
  const { period, sample, release } = request;
  // What takes longest is asked first: it is taken apart here while the database reads the rest.
  const [read, asked] = await Promise.all([
    readCounted(store, request),
    createAskedReader(store)(request),
  ]);
  const answers = tally(request, read.now);
  const current = headline(answers);
  const scale = SCALES[request.scaleId];
  return {
    survey: request.surveyId,
    revisions: [...new Set(read.now.map((row) => row.revision))].sort((a, b) => a - b),
    question: request.questionId,
    scale: request.scaleId,
    definition: { ...defineMetric(request.scaleId), minimumN: MINIMUM_N.shown },
    period: { ...toIso(period), timeZone: "UTC" },
    headline: withCaution(current),
    others: others(answers).map(withCaution),
    counts: countsOf(answers),
    ...toParticipation(asked, current.n, sample, read.rows),
    sampleCount: total(read.now.filter((row) => row.isSample)),
    comparison: compare(current, headline(tally(request, read.before)), toBefore(request), scale),
    series: toSeries(request, read, scale, headline),
    ...(release && { isCoarse: true as const }),
    computedAt: new Date(request.now).toISOString(),
  };
}

export function tally({ scaleId }: Scaled, rows: readonly Scored[]): Tally {
  const tally = createTally(SCALES[scaleId]);
  for (const { score, count } of rows) addScore(tally, score, count);
  return tally;
}

export function withCaution(estimate: Measured): Estimate {
  return { ...estimate, caution: caution(estimate.n) };
}

function compare(
  current: Measured,
  before: Measured,
  period: Period,
  scale: (typeof SCALES)[ScaleId],
): MetricReceipt["comparison"] {
  const { value, interval, verdict, better } = compareEstimates(current, before, scale);
  return {
    ...toIso(period),
    estimate: withCaution(before),
    difference: value === null || interval === null ? null : { value, interval },
    verdict,
    better,
  };
}
