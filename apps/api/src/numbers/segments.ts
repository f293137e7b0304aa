import { MINIMUM_N, type SegmentNumber, type SegmentReceipt } from "@heed/contracts";
import { compareTallies, headline, others } from "@heed/metrics";
import { adjustP } from "@heed/metrics/compare";
import type { StoredDimension } from "../store/store.ts";
import { defineMetric } from "./definitions.ts";
import { toParticipation } from "./participation.ts";
import { toBefore, toIso, total } from "./reading.ts";
import { type MetricRequest, tally, withCaution } from "./receipt.ts";
import {
  type CutStore,
  cutSegments,
  type SegmentCell,
  toSegmentComparison,
} from "./segment-cells.ts";
import { countsOf } from "./series.ts";
import { toDimension } from "./to-dimension.ts";

/** Makes one number a segment, with its change against the period before. */
export async function makeSegments(
  store: CutStore,
  request: MetricRequest,
  dimension: StoredDimension,
): Promise<SegmentReceipt> {
  const { scaleId, release } = request;
  const before = toBefore(request);
  const { shown, hidden } = await cutSegments(store, request, dimension.name);
  const changes = shown.map(({ isComparable, counted, before: past }) =>
    isComparable ? compareTallies(tally(request, counted), tally(request, past)) : null,
  );
  const adjusted = adjustP(changes.map((change) => change?.p ?? null));
  return {
    survey: request.surveyId,
    question: request.questionId,
    scale: scaleId,
    definition: { ...defineMetric(scaleId), minimumN: MINIMUM_N.shown },
    period: { ...toIso(request.period), timeZone: "UTC" },
    dimension: toDimension(dimension),
    segments: shown.map((cell, at) => {
      const change = changes[at];
      const estimate = withCaution(headline(tally(request, cell.before)));
      const comparison = change && {
        ...{ estimate, ...toSegmentComparison(before, change, adjusted[at] ?? null) },
      };
      return { ...toNumber(request, cell), comparison: comparison ?? null };
    }),
    hidden,
    adjustment: "benjamini-hochberg",
    ...(release && { isCoarse: true as const }),
    computedAt: new Date(request.now).toISOString(),
  };
}

function toNumber(request: MetricRequest, cell: SegmentCell): Omit<SegmentNumber, "comparison"> {
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
