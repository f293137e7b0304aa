import { MINIMUM_N, type Question, type RatingNumber, type RatingReceipt } from "@heed/contracts";
import {
  compareEstimates,
  meanScore,
  SCALES,
  type Scale,
  type Tally,
  tallyOf,
  wilson,
} from "@heed/metrics";
import { ProblemError } from "../http/problem.ts";
import type { Store } from "../store/store.ts";
import { type Asked, createAskedReader, toParticipation } from "./participation.ts";
import { toBuckets } from "./period.ts";
import {
  type Counted,
  readCounted,
  type SeriesRequest,
  toBefore,
  toIso,
  total,
} from "./reading.ts";
import { withCaution } from "./receipt.ts";
import { toReleased } from "./released.ts";
import { toSeries } from "./series.ts";

export type Rating = Extract<Question, { kind: "rating" | "matrix" }>;
/** A rating, or a row of a matrix, and the id under which its answers are counted. */
export type RatingPart = Pick<RatingNumber, "row" | "side"> & { readonly questionId: string };

/** Rises whenever the arithmetic changes. */
const VERSION = 1;
/** A year by day of six rows. */
const MOST_POINTS = 2_200;

/**
 * Makes the numbers of a rating or a matrix: the mean with its interval and every score's share.
 * They are none of the known measures, so there is no share of happy people and no better or worse.
 *
 * @param isExact the reader may read single answers; else each number is told by days with enough
 */
export async function makeRatings(
  store: Pick<Store, "readTally" | "readDispositions">,
  request: SeriesRequest,
  question: Rating,
  isExact: boolean,
): Promise<RatingReceipt> {
  const scale = toRatingScale(question);
  refuseLong(request, question);
  const readAsked = createAskedReader(store);
  const numbers = await Promise.all(
    listParts(question).map(async ({ questionId, ...part }) => {
      const exact = { ...request, questionId };
      const released = isExact ? exact : await toReleased(store, exact, false);
      const counted = await readCounted(store, released);
      const asked = await readAsked(released);
      const left = toParticipation(asked, total(counted.now), released.sample, counted.rows);
      return { counted, number: { ...part, ...toNumber(scale, counted, released), ...left } };
    }),
  );
  const rows = numbers.flatMap(({ counted }) => counted.now);
  return {
    survey: request.surveyId,
    revisions: [...new Set(rows.map((row) => row.revision))].sort((a, b) => a - b),
    question: question.id,
    kind: question.kind,
    points: question.points,
    definition: defineRating(question),
    period: { ...toIso(request.period), timeZone: "UTC" },
    numbers: numbers.map(({ number }) => number),
    ...(!isExact && request.sample !== "only" && { isCoarse: true as const }),
    computedAt: new Date(request.now).toISOString(),
  };
}

/** How many buckets a series may have: many rows by many days are more than one request may compute. */
export const mostBuckets = (question: Rating) =>
  Math.floor(MOST_POINTS / listParts(question).length);

function refuseLong({ period, bucket }: SeriesRequest, question: Rating): void {
  const { length } = toBuckets(period, bucket).all;
  const most = mostBuckets(question);
  if (length <= most) return;
  throw new ProblemError(
    "invalid-request",
    `The series of this matrix have at most ${most} points each.`,
    {
      errors: [
        { pointer: "/query/bucket", message: "choose wider buckets, none, or a shorter period" },
      ],
    },
  );
}

/** Says how a rating's mean is made. */
export function defineRating({ kind, points }: Rating): RatingReceipt["definition"] {
  return {
    id: `${kind}-1-${points}/${VERSION}`,
    text: `The mean of the answers on 1–${points}, and the share of each score among them. Only answers to this question count; who was shown it and did not answer does not. Intervals: adjusted t for the mean, Wilson for each share, 95 %.`,
    minimumN: MINIMUM_N.shown,
  };
}

/** Lists what is counted by itself. */
export function listParts(question: Rating): RatingPart[] {
  if (question.kind === "rating") {
    return [{ row: null, side: "experienced", questionId: question.id }];
  }
  return question.rows.flatMap(({ id: row }): RatingPart[] => {
    const questionId = `${question.id}.${row}`;
    const experienced: RatingPart = { row, side: "experienced", questionId };
    if (!question.expectations) return [experienced];
    return [experienced, { row, side: "expected", questionId: `${questionId}.expected` }];
  });
}

/** Only the ends of it are looked at: a mean knows no boxes, and no measure is named. */
export function toRatingScale({ points }: Rating): Scale {
  return { ...SCALES["csat-1-10"], max: points };
}

/** Adds up counted scores. */
export function tallyRating(
  scale: Scale,
  rows: readonly { score: number; count: number }[],
): Tally {
  return tallyOf(
    scale,
    rows.map(({ score, count }) => [score, count] as const),
  );
}

function toNumber(
  scale: Scale,
  counted: Counted,
  request: SeriesRequest,
): Omit<RatingNumber, "row" | "side" | keyof Asked> {
  const { counts } = tallyRating(scale, counted.now);
  const current = meanScore(tallyRating(scale, counted.now));
  const past = meanScore(tallyRating(scale, counted.before));
  const { value, interval, verdict } = compareEstimates(current, past, scale);
  const n = total(counted.now);
  return {
    period: toIso(request.period),
    headline: withCaution(current),
    distribution: counts.map((count, index) => ({
      ...{ score: index + 1, count, share: n === 0 ? null : count / n },
      interval: n === 0 ? null : wilson(count, n),
    })),
    sampleCount: total(counted.now.filter(({ isSample }) => isSample)),
    comparison: {
      ...toIso(toBefore(request)),
      estimate: withCaution(past),
      difference: value === null || interval === null ? null : { value, interval },
      verdict,
      better: null,
    },
    series: toSeries(request, counted, scale, meanScore),
  };
}
