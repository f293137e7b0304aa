import type { RatingSegment, RatingSegmentReceipt } from "@heed/contracts";
import { compareTallies, meanScore, type Scale, type TestedChange } from "@heed/metrics";
import { adjustP } from "@heed/metrics/compare";
import type { Store, StoredDimension } from "../store/store.ts";
import { toParticipation } from "./participation.ts";
import { defineRating, listParts, type Rating, tallyRating, toRatingScale } from "./ratings.ts";
import { type PeriodRequest, toBefore, toIso, total } from "./reading.ts";
import { withCaution } from "./receipt.ts";
import { toReleased } from "./released.ts";
import {
  type CutStore,
  cutSegments,
  type SegmentCell,
  toSegmentComparison,
} from "./segment-cells.ts";
import { countsOf } from "./series.ts";
import { toDimension } from "./to-dimension.ts";

/** Makes the mean of every segment, for a rating or each row of a matrix, with its change. */
export async function makeRatingSegments(
  store: CutStore & Pick<Store, "readTally">,
  request: PeriodRequest,
  question: Rating,
  dimension: StoredDimension,
  isExact: boolean,
): Promise<RatingSegmentReceipt> {
  const scale = toRatingScale(question);
  const cuts = await Promise.all(
    listParts(question).map(async ({ questionId, row, side }) => {
      const exact = { ...request, questionId };
      const released = isExact ? exact : await toReleased(store, exact, true);
      const { shown, hidden } = await cutSegments(store, released, dimension.name);
      return { part: { row, side, period: toIso(released.period) }, released, shown, hidden };
    }),
  );
  const changes = new Map<SegmentCell, TestedChange>();
  for (const cell of cuts.flatMap(({ shown }) => shown)) {
    if (!cell.isComparable) continue;
    const [now, before] = [tallyRating(scale, cell.counted), tallyRating(scale, cell.before)];
    changes.set(cell, compareTallies(now, before, { measure: "mean" }));
  }
  // Looked at together, so judged together: every row's segments.
  const adjusted = adjustP([...changes.values()].map(({ p }) => p));
  const adjustedOf = new Map([...changes.keys()].map((cell, at) => [cell, adjusted[at] ?? null]));
  return {
    survey: request.surveyId,
    question: question.id,
    kind: question.kind,
    points: question.points,
    definition: defineRating(question),
    period: { ...toIso(request.period), timeZone: "UTC" },
    dimension: toDimension(dimension),
    numbers: cuts.map(({ part, released, shown, hidden }) => ({
      ...part,
      segments: shown.map((cell) => ({
        ...toSegment(scale, released, cell),
        comparison: toComparison(
          scale,
          released,
          cell,
          changes.get(cell),
          adjustedOf.get(cell) ?? null,
        ),
      })),
      hidden,
    })),
    adjustment: "benjamini-hochberg",
    ...(!isExact && request.sample !== "only" && { isCoarse: true as const }),
    computedAt: new Date(request.now).toISOString(),
  };
}

function toSegment(
  scale: Scale,
  { sample }: PeriodRequest,
  { segment, counted, scores, dispositions, n }: SegmentCell,
): Omit<RatingSegment, "comparison"> {
  const answers = tallyRating(scale, counted);
  return {
    ...segment,
    headline: withCaution(meanScore(answers)),
    counts: countsOf(answers),
    ...toParticipation(dispositions, n, sample, scores),
    sampleCount: total(counted.filter(({ isSample }) => isSample)),
  };
}

function toComparison(
  scale: Scale,
  request: PeriodRequest,
  { before }: SegmentCell,
  change: TestedChange | undefined,
  adjustedP: number | null,
): RatingSegment["comparison"] {
  if (!change) return null;
  return {
    ...toSegmentComparison(toBefore(request), change, adjustedP),
    estimate: withCaution(meanScore(tallyRating(scale, before))),
    better: null,
  };
}
