import { MINIMUM_N, type SegmentNumber, type SegmentReceipt } from "@heed/contracts";
import { compareTallies, headline, others, type TestedChange } from "@heed/metrics";
import { adjustP } from "@heed/metrics/compare";
import type { Segment, SegmentCounts, Store, StoredDimension } from "../store/store.ts";
import { toDimension } from "./dimensions.ts";
import { hideSmall } from "./hide-small.ts";
import { defineMetric } from "./metric-definitions.ts";
import type { Period } from "./metric-period.ts";
import {
  countsOf,
  isCounted,
  isEmpty,
  type MetricRequest,
  tally,
  toBefore,
  toIso,
  toParticipation,
  total,
  withCaution,
} from "./metric-receipt.ts";

/** A change counts as real below this adjusted p-value. */
const ALPHA = 0.05;

interface Cell {
  readonly segment: Segment;
  readonly scores: SegmentCounts["scores"];
  readonly dispositions: SegmentCounts["dispositions"];
  /** The answers that count, without those that the query leaves out. */
  readonly counted: SegmentCounts["scores"];
  readonly n: number;
  /** The same of the period before. */
  readonly before: SegmentCounts["scores"];
  readonly beforeN: number;
}

/**
 * Makes one number a segment, with its change against the period before. What must not be shown is
 * left out in both periods alike.
 */
export async function makeSegments(
  store: Pick<Store, "readSegments">,
  request: MetricRequest,
  dimension: StoredDimension,
): Promise<SegmentReceipt> {
  const { period, scaleId, release } = request;
  const before = toBefore(request);
  const cells = await readCells(store, request, dimension.name, before);
  const findSmall = (weeks: readonly Period[] = []) =>
    findSmallWeeks(store, request, dimension.name, weeks);
  const [small, smallBefore] = [
    await findSmall(release?.weeks),
    await findSmall(release?.weeksBefore),
  ];
  const hidden = hideSmall(
    cells.map(({ n }) => n),
    MINIMUM_N.shown,
  ).map((isHidden, at) => isHidden || isIn(small, cells[at]));
  const hiddenBefore = hideSmall(
    cells.map(({ beforeN }) => beforeN),
    MINIMUM_N.shown,
  ).map((isHidden, at) => isHidden || isIn(smallBefore, cells[at]));
  const shown = cells.filter(({ n }, at) => n > 0 && !hidden[at]);
  const kept = cells.filter((_, at) => hidden[at]);
  const changes = shown.map((cell) =>
    cell.beforeN > 0 && !hiddenBefore[cells.indexOf(cell)]
      ? compareTallies(tally(request, cell.counted), tally(request, cell.before))
      : null,
  );
  const adjusted = adjustP(changes.map((change) => change?.p ?? null));
  return {
    survey: request.surveyId,
    question: request.questionId,
    scale: scaleId,
    definition: { ...defineMetric(scaleId), minimumN: MINIMUM_N.shown },
    period: { ...toIso(period), timeZone: "UTC" },
    dimension: toDimension(dimension),
    segments: shown.map((cell, at) => ({
      ...toNumber(request, cell),
      comparison: toComparison(request, cell, before, changes[at] ?? null, adjusted[at] ?? null),
    })),
    hidden: { segments: kept.length, n: kept.reduce((sum, { n }) => sum + n, 0) },
    adjustment: "benjamini-hochberg",
    ...(release && { isCoarse: true as const }),
    computedAt: new Date(request.now).toISOString(),
  };
}

const isIn = (names: ReadonlySet<string>, cell: Cell | undefined) =>
  cell !== undefined && names.has(nameOf(cell));

/** The segments that any of the weeks alone would hide: else two periods would tell that week. */
async function findSmallWeeks(
  store: Pick<Store, "readSegments">,
  request: MetricRequest,
  dimension: string,
  weeks: readonly Period[],
): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  for (const period of weeks) {
    const nothing = { from: period.from, to: period.from };
    const cells = await readCells(store, { ...request, period }, dimension, nothing);
    const hidden = hideSmall(
      cells.map(({ n }) => n),
      MINIMUM_N.shown,
    );
    cells.forEach((cell, at) => {
      if (hidden[at]) names.add(nameOf(cell));
    });
  }
  return names;
}

const nameOf = ({ segment }: { segment: Segment }) => `${segment.kind} ${segment.value ?? ""}`;

/** Every segment of either period, the most answers first. */
async function readCells(
  store: Pick<Store, "readSegments">,
  request: MetricRequest,
  dimension: string,
  before: { from: number; to: number },
): Promise<Cell[]> {
  const { projectId, surveyId, questionId, revisions, period, sample } = request;
  const query = { projectId, surveyId, questionId, dimension, sample: "include" as const };
  const read = async (within: Period): Promise<SegmentCounts> =>
    isEmpty(within)
      ? { scores: [], dispositions: [] }
      : store.readSegments({ ...query, from: within.from, to: within.to });
  const [now, then] = await Promise.all([read(period), read(before)]);
  const isAsked = ({ revision }: { revision: number }) => revisions.has(revision);
  const scores = Map.groupBy(now.scores.filter(isAsked), nameOf);
  const dispositions = Map.groupBy(now.dispositions.filter(isAsked), nameOf);
  const past = Map.groupBy(then.scores.filter(isAsked), nameOf);
  const segments = new Map(
    [...now.dispositions, ...now.scores, ...then.scores].map((row) => [nameOf(row), row.segment]),
  );
  const cells = [...segments].map(([name, segment]): Cell => {
    const all = scores.get(name) ?? [];
    const counted = all.filter((row) => isCounted(row, sample));
    const earlier = (past.get(name) ?? []).filter((row) => isCounted(row, sample));
    return {
      segment,
      scores: all,
      dispositions: (dispositions.get(name) ?? []).filter((row) => isCounted(row, sample)),
      counted,
      n: total(counted),
      before: earlier,
      beforeN: total(earlier),
    };
  });
  return cells.sort((a, b) => b.n - a.n || (nameOf(a) < nameOf(b) ? -1 : 1));
}

function toNumber(request: MetricRequest, cell: Cell): Omit<SegmentNumber, "comparison"> {
  const { counted, n, scores, dispositions, segment } = cell;
  const answers = tally(request, counted);
  return {
    ...segment,
    headline: withCaution(headline(answers)),
    others: others(answers).map(withCaution),
    counts: countsOf(answers),
    ...toParticipation(dispositions, n, request.sample, scores),
    sampleCount: total(counted.filter(({ isSample }) => isSample)),
  };
}

function toComparison(
  request: MetricRequest,
  { before }: Cell,
  period: { from: number; to: number },
  change: TestedChange | null,
  adjustedP: number | null,
): SegmentNumber["comparison"] {
  if (!change) return null;
  const { value, interval, p, better } = change;
  const isReal = change.verdict === "real" && adjustedP !== null && adjustedP < ALPHA;
  return {
    ...toIso(period),
    estimate: withCaution(headline(tally(request, before))),
    difference: value === null || interval === null ? null : { value, interval },
    verdict: change.verdict === "real" && !isReal ? "not-distinguishable" : change.verdict,
    better: isReal ? better : null,
    p,
    adjustedP,
  };
}
