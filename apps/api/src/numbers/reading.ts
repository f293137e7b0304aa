import type { MetricQuery } from "@heed/contracts";
import type { Store, TallyRow } from "../store/store.ts";
import { type Period, toBuckets } from "./period.ts";
import type { ReleaseGrid } from "./release-grid.ts";

/** What a number, on whatever scale or none, is asked by. */
export interface PeriodRequest {
  readonly projectId: string;
  readonly surveyId: string;
  readonly questionId: string;
  /** The revisions that ask the question on this scale; another scale's answers never mix in. */
  readonly revisions: ReadonlySet<number>;
  readonly period: Period;
  /** Where the period to compare with begins, epoch ms; default: just before. */
  readonly against?: number | undefined;
  readonly sample: MetricQuery["sample"];
  /** Epoch ms. */
  readonly now: number;
  /** For whoever may not read single answers; `period` is aligned then. */
  readonly release?: Release;
}

/** What its series is asked by, too. */
export interface SeriesRequest extends PeriodRequest {
  readonly bucket: MetricQuery["bucket"];
}

/** By which days numbers may be told. */
export interface Release {
  readonly grid: Pick<ReleaseGrid, "isEdge">;
  /** The period to compare with. */
  readonly before: Period;
  /** The weeks with answers that a number by segments is made of, now and before. */
  readonly weeks: readonly Period[];
  readonly weeksBefore: readonly Period[];
}

/** The period of the same length to compare with, or what may be told of it. */
export function toBefore({ period, against, release }: PeriodRequest): Period {
  if (release) return release.before;
  const length = period.to - period.from;
  const from = against ?? period.from - length;
  return { from, to: from + length };
}

/** Of such a period nothing may be told. */
export const isEmpty = ({ from, to }: Period) => from >= to;

export const whose = ({ projectId, surveyId }: PeriodRequest) => ({ projectId, surveyId });

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

/** What is counted in a period, and in the one before. */
export interface Counted {
  /** The series' buckets, in order; none unless a series was asked for. */
  readonly buckets: readonly Period[];
  /** By bucket where there are any, with the samples whether they count or not. */
  readonly rows: readonly TallyRow[];
  /** Of `rows`, those that count. */
  readonly now: readonly TallyRow[];
  /** Of the period before, those that count. */
  readonly before: readonly TallyRow[];
}

export async function readCounted(
  store: Pick<Store, "readTally">,
  request: SeriesRequest,
): Promise<Counted> {
  const before = toBefore(request);
  const { all, stretches } = toBuckets(request.period, request.bucket);
  // What takes longest is asked first: it is taken apart here while the database reads the rest.
  const [parts, past] = await Promise.all([
    Promise.all(stretches.map((stretch) => readRows(store, request, stretch))),
    readRows(store, request, { ...before, bucketMs: before.to - before.from }),
  ]);
  const rows = parts.flat();
  const isOfThem = (row: TallyRow) => isCounted(row, request.sample);
  return { buckets: all, rows, now: rows.filter(isOfThem), before: past.filter(isOfThem) };
}

/** Tells whether a bucket may be told by itself. */
export const isTold = ({ release }: PeriodRequest, { from, to }: Period) =>
  !release || (release.grid.isEdge(from) && release.grid.isEdge(to));

/** What each bucket of the series holds: nothing, where it may not be told by itself. */
export function cutRows(
  request: PeriodRequest,
  { buckets, now }: Counted,
): { bucket: Period; rows: readonly TallyRow[] }[] {
  const byBucket = Map.groupBy(now, ({ bucket }) => bucket);
  return buckets.map((bucket) => ({
    bucket,
    rows: (isTold(request, bucket) && byBucket.get(bucket.from)) || [],
  }));
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
