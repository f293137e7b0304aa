import { MINIMUM_N, type SegmentNumber } from "@heed/contracts";
import type { TestedChange } from "@heed/metrics";
import type { Segment, SegmentCounts, Store } from "../store/store.ts";
import { hideSmall } from "./hide-small.ts";
import type { Period } from "./period.ts";
import { isCounted, isEmpty, type PeriodRequest, toBefore, toIso, total } from "./reading.ts";

/** A change counts as real below this adjusted p-value. */
const ALPHA = 0.05;

/** What a segment holds, now and before. */
export interface SegmentCell {
  readonly segment: Segment;
  readonly scores: SegmentCounts["scores"];
  readonly dispositions: SegmentCounts["dispositions"];
  /** The answers that count, without those that the query leaves out. */
  readonly counted: SegmentCounts["scores"];
  readonly n: number;
  /** Of them, the answers that point at somebody. */
  readonly people: number;
  /** The same of the period before. */
  readonly before: SegmentCounts["scores"];
  readonly beforeN: number;
  readonly beforePeople: number;
  /** Whether `before` may be told, too. */
  readonly isComparable: boolean;
}

/** The segments that may be told, the most answers first, and how much is left out. */
export interface SegmentCut {
  readonly shown: readonly SegmentCell[];
  readonly hidden: { segments: number; n: number };
}

/** What cuts by a dimension, and tells what each of its segments holds by the week. */
export type CutStore = Pick<Store, "readSegments" | "readSegmentWeeks">;

/** Cuts what is counted by a dimension. What must not be shown is left out in both periods alike. */
export async function cutSegments(
  store: CutStore,
  request: PeriodRequest,
  dimension: string,
): Promise<SegmentCut> {
  const { release } = request;
  const cells = await readCells(store, request, dimension, toBefore(request));
  const findSmall = (weeks: readonly Period[] = []) =>
    findSmallWeeks(store, request, dimension, weeks);
  const [small, smallBefore] = [
    await findSmall(release?.weeks),
    await findSmall(release?.weeksBefore),
  ];
  const hidden = hideSmall(
    cells.map(({ people }) => people),
    MINIMUM_N.shown,
  ).map((isHidden, at) => isHidden || isIn(small, cells[at]));
  const hiddenBefore = hideSmall(
    cells.map(({ beforePeople }) => beforePeople),
    MINIMUM_N.shown,
  ).map((isHidden, at) => isHidden || isIn(smallBefore, cells[at]));
  const judged = cells.map((cell, at) => ({
    ...cell,
    isComparable: cell.beforeN > 0 && !hiddenBefore[at],
  }));
  const kept = judged.filter((_, at) => hidden[at]);
  return {
    shown: judged.filter(({ n }, at) => n > 0 && !hidden[at]),
    hidden: { segments: kept.length, n: kept.reduce((sum, { n }) => sum + n, 0) },
  };
}

type Uncompared = Omit<SegmentCell, "isComparable">;

const isIn = (names: ReadonlySet<string>, cell: Uncompared | undefined) =>
  cell !== undefined && names.has(nameOf(cell));

/** The segments that any of the weeks alone would hide: else two periods would tell that week. */
async function findSmallWeeks(
  store: CutStore,
  { projectId, surveyId, questionId, revisions }: PeriodRequest,
  dimension: string,
  weeks: readonly Period[],
): Promise<ReadonlySet<string>> {
  if (weeks.length === 0) return new Set();
  const rows = await store.readSegmentWeeks({
    ...{ projectId, surveyId, questionId, dimension },
    weeks,
  });
  const names = new Set<string>();
  const isAsked = rows.filter(({ revision }) => revisions.has(revision));
  for (const ofWeek of Map.groupBy(isAsked, ({ from }) => from).values()) {
    const cells = [...Map.groupBy(ofWeek, nameOf)];
    const hidden = hideSmall(
      cells.map(([, rowsOf]) => total(rowsOf)),
      MINIMUM_N.shown,
    );
    cells.forEach(([name], at) => {
      if (hidden[at]) names.add(name);
    });
  }
  return names;
}

const nameOf = ({ segment }: { segment: Segment }) => `${segment.kind} ${segment.value ?? ""}`;

/** Every segment of either period, the most answers first. */
async function readCells(
  store: CutStore,
  request: PeriodRequest,
  dimension: string,
  before: { from: number; to: number },
): Promise<Uncompared[]> {
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
  // Samples beside answers hide nobody: who asks for them alone can take them away again.
  const isOfSomebody = ({ isSample }: { isSample: boolean }) => sample === "only" || !isSample;
  const cells = [...segments].map(([name, segment]): Uncompared => {
    const all = scores.get(name) ?? [];
    const counted = all.filter((row) => isCounted(row, sample));
    const earlier = (past.get(name) ?? []).filter((row) => isCounted(row, sample));
    return {
      segment,
      scores: all,
      dispositions: (dispositions.get(name) ?? []).filter((row) => isCounted(row, sample)),
      counted,
      n: total(counted),
      people: total(counted.filter(isOfSomebody)),
      before: earlier,
      beforeN: total(earlier),
      beforePeople: total(earlier.filter(isOfSomebody)),
    };
  });
  return cells.sort((a, b) => b.n - a.n || (nameOf(a) < nameOf(b) ? -1 : 1));
}

/** Tells a change; `adjustedP` is its p-value, adjusted for all that are told with it. */
export function toSegmentComparison(
  period: Period,
  { value, interval, p, verdict, better }: TestedChange,
  adjustedP: number | null,
): Omit<NonNullable<SegmentNumber["comparison"]>, "estimate"> {
  const isReal = verdict === "real" && adjustedP !== null && adjustedP < ALPHA;
  return {
    ...toIso(period),
    difference: value === null || interval === null ? null : { value, interval },
    verdict: verdict === "real" && !isReal ? "not-distinguishable" : verdict,
    better: isReal ? better : null,
    p,
    adjustedP,
  };
}
