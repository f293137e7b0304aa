import { MINIMUM_N, type Question, type RatingNumber, type RatingReceipt } from "@heed/contracts";
import { compareEstimates, meanScore, SCALES, type Scale, tallyOf, wilson } from "@heed/metrics";
import type { Store, TallyRow } from "../store/store.ts";
import {
  type PeriodRequest,
  readBoth,
  toBefore,
  toIso,
  total,
  withCaution,
} from "./metric-receipt.ts";
import { toReleased } from "./released.ts";

type Rating = Extract<Question, { kind: "rating" | "matrix" }>;
type Part = Pick<RatingNumber, "row" | "side"> & { readonly questionId: string };

/** Rises whenever the arithmetic changes. */
const VERSION = 1;

/**
 * Makes the numbers of a rating or a matrix: the mean with its interval and every score's share.
 * They are none of the known measures, so there is no share of happy people and no better or worse.
 *
 * @param isExact the reader may read single answers; else each number is told by days with enough
 */
export async function makeRatings(
  store: Pick<Store, "readTally">,
  request: PeriodRequest,
  question: Rating,
  isExact: boolean,
): Promise<RatingReceipt> {
  const { points } = question;
  const parts = await Promise.all(
    listParts(question).map(async (part) => {
      const exact = { ...request, questionId: part.questionId };
      const released = isExact ? exact : await toReleased(store, exact, false);
      return { part, request: released, ...(await readBoth(store, released)) };
    }),
  );
  const counted = parts.flatMap(({ now }) => now);
  return {
    survey: request.surveyId,
    revisions: [...new Set(counted.map((row) => row.revision))].sort((a, b) => a - b),
    question: question.id,
    kind: question.kind,
    points,
    definition: {
      id: `${question.kind}-1-${points}/${VERSION}`,
      text: `The mean of the answers on 1–${points}, and the share of each score among them. Only answers to this question count; who was shown it and did not answer does not. Intervals: adjusted t for the mean, Wilson for each share, 95 %.`,
      minimumN: MINIMUM_N.shown,
    },
    period: { ...toIso(request.period), timeZone: "UTC" },
    numbers: parts.map(({ part, request: asked, now, before }) => ({
      ...{ row: part.row, side: part.side },
      ...toNumber(points, now, before, asked),
    })),
    ...(!isExact && request.sample !== "only" && { isCoarse: true as const }),
    computedAt: new Date(request.now).toISOString(),
  };
}

/** Under which ids the answers are counted. */
function listParts(question: Rating): Part[] {
  if (question.kind === "rating") {
    return [{ row: null, side: "experienced", questionId: question.id }];
  }
  return question.rows.flatMap(({ id: row }): Part[] => {
    const questionId = `${question.id}.${row}`;
    const experienced: Part = { row, side: "experienced", questionId };
    if (!question.expectations) return [experienced];
    return [experienced, { row, side: "expected", questionId: `${questionId}.expected` }];
  });
}

function toNumber(
  points: number,
  now: readonly TallyRow[],
  before: readonly TallyRow[],
  request: PeriodRequest,
): Omit<RatingNumber, "row" | "side"> {
  const scale = toScale(points);
  const toTally = (rows: readonly TallyRow[]) =>
    tallyOf(
      scale,
      rows.map(({ score, count }) => [score, count] as const),
    );
  const { counts } = toTally(now);
  const [current, past] = [meanScore(toTally(now)), meanScore(toTally(before))];
  const { value, interval, verdict } = compareEstimates(current, past, scale);
  const n = total(now);
  return {
    period: toIso(request.period),
    headline: withCaution(current),
    distribution: counts.map((count, index) => ({
      ...{ score: index + 1, count, share: n === 0 ? null : count / n },
      interval: n === 0 ? null : wilson(count, n),
    })),
    sampleCount: total(now.filter(({ isSample }) => isSample)),
    comparison: {
      ...toIso(toBefore(request)),
      estimate: withCaution(past),
      difference: value === null || interval === null ? null : { value, interval },
      verdict,
      better: null,
    },
  };
}

/** Only the ends of it are looked at: a mean knows no boxes, and no measure is named. */
function toScale(points: number): Scale {
  return { ...SCALES["csat-1-10"], max: points };
}
