import { type Estimate, type MetricQuery, type MetricReceipt, MINIMUM_N } from "@heed/contracts";
import {
  addScore,
  caution,
  compareEstimates,
  createTally,
  headline,
  type Estimate as Measured,
  others,
  participation,
  SCALES,
  type Scale,
  type ScaleId,
  type Tally,
} from "@heed/metrics";
import type { DispositionRow, Store, TallyRow } from "../store/store.ts";
import { defineMetric } from "./metric-definitions.ts";
import { type Period, toBuckets } from "./metric-period.ts";
import type { ReleaseGrid } from "./release-grid.ts";

export interface MetricRequest {
  readonly projectId: string;
  readonly surveyId: string;
  readonly questionId: string;
  readonly scaleId: ScaleId;
  /** The revisions in which the question has this scale; another scale's answers never mix in. */
  readonly revisions: ReadonlySet<number>;
  readonly period: Period;
  readonly bucket: MetricQuery["bucket"];
  readonly sample: MetricQuery["sample"];
  /** Epoch ms. */
  readonly now: number;
  /** For whoever may not read single answers; `period` is aligned then. */
  readonly release?: Release;
}

/** What a number on whatever scale is asked by. */
export type PeriodRequest = Omit<MetricRequest, "scaleId" | "bucket">;

/** By which days numbers may be told. */
export interface Release {
  readonly grid: Pick<ReleaseGrid, "isEdge">;
  /** The period to compare with. */
  readonly before: Period;
  /** What a number by segments is made of, now and before. */
  readonly weeks: readonly Period[];
  readonly weeksBefore: readonly Period[];
}

type Scaled = Pick<MetricRequest, "scaleId">;
type Scored = Omit<TallyRow, "bucket">;
type TallyReader = Pick<Store, "readTally" | "readDispositions">;

/**
 * Makes a number with all that is needed to recompute it. The database only counts; every other
 * step is `@heed/metrics`.
 */
export async function makeReceipt(
  store: TallyReader,
  request: MetricRequest,
): Promise<MetricReceipt> {
  const { period, sample, release } = request;
  const before = toBefore(request);
  const buckets = toBuckets(period, request.bucket);
  // What takes longest is asked first: a database reads all of it at once.
  const [parts, beforeRows, dispositions] = await Promise.all([
    Promise.all(buckets.stretches.map((stretch) => readRows(store, request, stretch))),
    readRows(store, request, { ...before, bucketMs: before.to - before.from }),
    isEmpty(period) ? [] : store.readDispositions({ ...whose(request), ...period, sample }),
  ]);
  const rows = parts.flat();
  // Whoever was asked on another scale, or not asked this, has no part in this number.
  const asked = dispositions.filter((row) => request.revisions.has(row.revision));
  const counted = rows.filter((row) => isCounted(row, sample));
  const answers = tally(request, counted);
  const current = headline(answers);
  const scale = SCALES[request.scaleId];
  const byBucket = tallyByBucket(scale, counted);
  const none = createTally(scale);
  return {
    survey: request.surveyId,
    revisions: [...new Set(counted.map((row) => row.revision))].sort((a, b) => a - b),
    question: request.questionId,
    scale: request.scaleId,
    definition: { ...defineMetric(request.scaleId), minimumN: MINIMUM_N.shown },
    period: { ...toIso(period), timeZone: "UTC" },
    headline: withCaution(current),
    others: others(answers).map(withCaution),
    counts: countsOf(answers),
    ...toParticipation(asked, current.n, sample, rows),
    sampleCount: total(counted.filter((row) => row.isSample)),
    comparison: compare(
      current,
      headline(
        tally(
          request,
          beforeRows.filter((row) => isCounted(row, sample)),
        ),
      ),
      before,
      scale,
    ),
    series: buckets.all.map((bucket) => {
      const isTold = !release || [bucket.from, bucket.to].every(release.grid.isEdge);
      const inBucket = (isTold && byBucket.get(bucket.from)) || none;
      const { value, n, interval } = headline(inBucket);
      const { from, to } = toIso(bucket);
      return { from, to, value, n, interval, counts: countsOf(inBucket) };
    }),
    ...(release && { isCoarse: true as const }),
    computedAt: new Date(request.now).toISOString(),
  };
}

/** The period of the same length just before, or what may be told of it. */
export function toBefore({ period, release }: PeriodRequest): Period {
  return release?.before ?? { from: period.from - (period.to - period.from), to: period.from };
}

/** Of such a period nothing may be told. */
export const isEmpty = ({ from, to }: Period) => from >= to;

const whose = ({ projectId, surveyId }: PeriodRequest) => ({ projectId, surveyId });

/** Samples are always read along, so that the receipt can tell how many were left out. */
export async function readRows(
  store: Pick<Store, "readTally">,
  request: PeriodRequest,
  stretch: Period & { bucketMs: number },
): Promise<TallyRow[]> {
  if (isEmpty(stretch)) return [];
  const { questionId, revisions } = request;
  const query = { ...whose(request), questionId, revisions, ...stretch };
  return store.readTally({ ...query, sample: "include" });
}

/** Reads what is counted in the period, and in the one before. */
export async function readBoth(store: Pick<Store, "readTally">, request: PeriodRequest) {
  const read = async (period: PeriodRequest["period"]) => {
    if (isEmpty(period)) return [];
    const rows = await readRows(store, request, { ...period, bucketMs: period.to - period.from });
    return rows.filter((row) => isCounted(row, request.sample));
  };
  const [now, before] = await Promise.all([read(request.period), read(toBefore(request))]);
  return { now, before };
}

export function isCounted(
  { isSample }: { isSample: boolean },
  sample: MetricQuery["sample"],
): boolean {
  if (sample === "include") return true;
  return isSample === (sample === "only");
}

export const total = (rows: readonly { count: number }[]) =>
  rows.reduce((sum, row) => sum + row.count, 0);

export function tally({ scaleId }: Scaled, rows: readonly Scored[]): Tally {
  const tally = createTally(SCALES[scaleId]);
  for (const { score, count } of rows) addScore(tally, score, count);
  return tally;
}

/** In one pass, for a year by day has thousands of rows. */
function tallyByBucket(scale: Scale, rows: readonly TallyRow[]): Map<number, Tally> {
  const tallies = new Map<number, Tally>();
  for (const { bucket, score, count } of rows) {
    let tally = tallies.get(bucket);
    if (!tally) {
      tally = createTally(scale);
      tallies.set(bucket, tally);
    }
    addScore(tally, score, count);
  }
  return tallies;
}

/** Every score of the scale, also those that nobody gave. */
export function countsOf({ scale, counts }: Tally): { score: number; count: number }[] {
  return counts.map((count, index) => ({ score: scale.min + index, count }));
}

export function withCaution(estimate: Measured): Estimate {
  return { ...estimate, caution: caution(estimate.n) };
}

export const toIso = ({ from, to }: Period) => ({ from: isoOf(from), to: isoOf(to) });

/** Writing a time out costs as much as the interval of its bucket, and the same days are asked again. */
const texts = new Map<number, string>();
const MOST_TEXTS = 5_000;

function isoOf(time: number): string {
  const known = texts.get(time);
  if (known !== undefined) return known;
  const text = new Date(time).toISOString();
  if (texts.size >= MOST_TEXTS) texts.clear();
  texts.set(time, text);
  return text;
}

export function toParticipation(
  dispositions: readonly DispositionRow[],
  n: number,
  sample: MetricQuery["sample"],
  rows: readonly Scored[],
): Pick<MetricReceipt, "participation" | "excluded"> {
  const count = (...names: DispositionRow["disposition"][]) =>
    total(dispositions.filter(({ disposition }) => names.includes(disposition)));
  const answered = count("partial", "complete");
  const dismissed = count("dismissed");
  const notAnswered = count("shown", "started");
  const excluded: MetricReceipt["excluded"] = [
    { reason: "not-answered", count: notAnswered },
    { reason: "dismissed", count: dismissed },
    { reason: "skipped", count: Math.max(0, answered - n) },
  ];
  if (sample === "exclude") {
    excluded.push({ reason: "sample", count: total(rows.filter((row) => row.isSample)) });
  }
  return {
    participation: participation(answered, answered + dismissed + notAnswered),
    excluded,
  };
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
