import { z } from "zod";
import {
  comparison,
  estimate,
  interval,
  metricReceipt,
  segmentNumber,
  segmentReceipt,
  seriesPoint,
} from "./metric.ts";

/** Must-be, one-dimensional, attractive, indifferent, reverse, questionable. */
export const kanoCategory = z.enum(["M", "O", "A", "I", "R", "Q"]);

/** How many gave a pair of answers of this category, and which share of all that is, 0 … 1. */
export const kanoShare = z.object({
  category: kanoCategory,
  count: z.int(),
  /** null without an answer. */
  share: z.number().nullable(),
  interval: interval.nullable(),
});

/** A coefficient of satisfaction: its n is of those to whom the feature is A, O, M or I. */
const coefficient = z.object({
  /** null without any of these. */
  value: z.number().nullable(),
  n: z.int(),
  interval: interval.nullable(),
});

const cautious = coefficient.extend({ caution: estimate.shape.caution });

/** A coefficient with its change. */
export const kanoCoefficient = cautious.extend({
  /** The same of the other period. */
  before: coefficient,
  /** This period minus the other. */
  difference: comparison.shape.difference,
  verdict: comparison.shape.verdict,
});

/** The commonest category; of as common ones the first of M, O, A, I, R, Q. null without an answer. */
const commonest = kanoCategory.nullable();

/** How far the commonest is ahead of the next, by Fong's test; null without an answer. */
const lead = z
  .object({ difference: z.int(), critical: z.number(), isClear: z.boolean() })
  .nullable();

/** How often each category was found. */
const kanoCounts = z.object({
  ...{ M: z.int(), O: z.int(), A: z.int() },
  ...{ I: z.int(), R: z.int(), Q: z.int() },
});

/** What a bucket's pairs say. */
export const kanoPoint = seriesPoint.pick({ from: true, to: true, n: true }).extend({
  category: commonest,
  counts: kanoCounts,
  better: coefficient,
  worse: coefficient,
});

/** The answer of `GET /v1/metrics` for a pair of Kano questions on one feature. */
export const kanoReceipt = metricReceipt
  .pick({
    ...{ survey: true, revisions: true, question: true, definition: true, period: true },
    ...{ participation: true, excluded: true, sampleCount: true },
  })
  .extend({
    kind: z.literal("kano"),
    n: z.int(),
    caution: estimate.shape.caution,
    category: commonest,
    lead,
    /** All six, in the order above. */
    categories: z.array(kanoShare),
    /** How much satisfaction rises with the feature, 0 … 1. */
    better: kanoCoefficient,
    /** How much it falls without, −1 … 0. */
    worse: kanoCoefficient,
    /**
     * The 25 pairs of answers: a row for each answer to "if it is there", a column for each to "if
     * it is not", both from "like it" to "dislike it".
     */
    cells: z.array(z.array(z.int())),
    /** The other period of the same length. */
    comparison: z.object({
      ...{ from: z.iso.datetime(), to: z.iso.datetime() },
      ...{ n: z.int(), category: commonest },
    }),
    series: z.array(kanoPoint),
    isCoarse: z.literal(true).optional(),
    computedAt: z.iso.datetime(),
  });

/** What kind of feature it is to a segment. */
export const kanoSegment = segmentNumber
  .pick({ ...{ kind: true, value: true }, participation: true, excluded: true, sampleCount: true })
  .extend({
    n: z.int(),
    caution: estimate.shape.caution,
    category: commonest,
    lead,
    counts: kanoCounts,
    better: cautious,
    worse: cautious,
  });

/** The answer of `GET /v1/metrics` with `by` for a pair of Kano questions. */
export const kanoSegmentReceipt = segmentReceipt
  .omit({ scale: true, segments: true, adjustment: true })
  .extend({
    kind: z.literal("kano"),
    /** The most answers first. */
    segments: z.array(kanoSegment),
  });

export type KanoShare = z.infer<typeof kanoShare>;
export type KanoCoefficient = z.infer<typeof kanoCoefficient>;
export type KanoPoint = z.infer<typeof kanoPoint>;
export type KanoReceipt = z.infer<typeof kanoReceipt>;
export type KanoSegment = z.infer<typeof kanoSegment>;
export type KanoSegmentReceipt = z.infer<typeof kanoSegmentReceipt>;
