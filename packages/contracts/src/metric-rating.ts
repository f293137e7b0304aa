import { z } from "zod";
import {
  comparison,
  estimate,
  interval,
  metricReceipt,
  scoreCount,
  segmentNumber,
  segmentReceipt,
  seriesPoint,
} from "./metric.ts";
import { slug } from "./text.ts";

/** How many gave one score, and which share of all answers that is, 0 … 1. */
export const scoreShare = scoreCount.extend({
  /** null without an answer. */
  share: z.number().nullable(),
  interval: interval.nullable(),
});

/** Of those who were asked: how many answered, and why the others are not counted. */
const askedFields = metricReceipt.pick({ participation: true, excluded: true }).shape;

/** What is counted by itself: a rating, or one row of a matrix. */
const ratingPart = z.object({
  /** The row of a matrix; null for a rating. */
  row: slug.nullable(),
  /** What of a matrix with expectations; else `experienced`. */
  side: z.enum(["experienced", "expected"]),
  /** What is counted here: for who gets whole days only, other days from number to number. */
  period: z.object({ from: z.iso.datetime(), to: z.iso.datetime() }),
});

/** The number of a rating, or of one row of a matrix. */
export const ratingNumber = ratingPart.extend({
  /** The mean, 1 … points. */
  headline: estimate,
  /** Every score, also those that nobody gave. */
  distribution: z.array(scoreShare),
  ...askedFields,
  /** How many of the counted answers are made-up samples; 0 unless they were asked for. */
  sampleCount: z.int(),
  /** Whether higher is better the question's own words say: `better` is always null. */
  comparison,
  /** The mean of each bucket. */
  series: z.array(seriesPoint),
});

/** The answer of `GET /v1/metrics` for a rating or a matrix, which are none of the known measures. */
export const ratingReceipt = metricReceipt
  .pick({ survey: true, revisions: true, question: true, definition: true, period: true })
  .extend({
    kind: z.enum(["rating", "matrix"]),
    points: z.int(),
    /** One for a rating; for a matrix one a row, or two where it asks what was expected. */
    numbers: z.array(ratingNumber),
    isCoarse: z.literal(true).optional(),
    computedAt: z.iso.datetime(),
  });

/** The mean of a segment's answers; in `comparison`, `better` is always null. */
export const ratingSegment = segmentNumber.pick({
  ...{ kind: true, value: true, headline: true, counts: true },
  ...{ participation: true, excluded: true, sampleCount: true, comparison: true },
});

/** The answer of `GET /v1/metrics` with `by` for a rating or a matrix. */
export const ratingSegmentReceipt = segmentReceipt
  .omit({ scale: true, segments: true, hidden: true })
  .extend({
    kind: ratingReceipt.shape.kind,
    points: z.int(),
    /** As without `by`. What is adjusted for is every change that is compared here. */
    numbers: z.array(
      ratingPart.extend({
        /** The most answers first. */
        segments: z.array(ratingSegment),
        hidden: segmentReceipt.shape.hidden,
      }),
    ),
  });

export type RatingNumber = z.infer<typeof ratingNumber>;
export type RatingReceipt = z.infer<typeof ratingReceipt>;
export type RatingSegment = z.infer<typeof ratingSegment>;
export type RatingSegmentReceipt = z.infer<typeof ratingSegmentReceipt>;
