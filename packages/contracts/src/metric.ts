import { SCALE_IDS } from "@heed/metrics/scales";
import { z } from "zod";
import { dimension } from "./dimension.ts";
import { slug } from "./text.ts";

/** An interval around a value, in the value's unit. */
export const interval = z.object({
  low: z.number(),
  high: z.number(),
  /** 0.95 means 95 %. */
  confidence: z.number(),
  /** The method's name, such as `tango-score`, `wilson` or `adjusted-t`. */
  method: z.string(),
});

/**
 * A value with all that is needed to defend it. `points`: −100 … 100; `share`: 0 … 1; `score`: on
 * the scale itself. Exact, never rounded: whoever shows it rounds.
 */
export const estimate = z.object({
  /** `top-box-share`: of the scale's favourable scores; `bottom-box-share`: of its unfavourable ones. */
  measure: z.enum(["nps", "top-box-share", "bottom-box-share", "mean"]),
  unit: z.enum(["points", "share", "score"]),
  /** null when undefined; `reason` then says why. */
  value: z.number().nullable(),
  reason: z.enum(["no-answers"]).nullable(),
  n: z.int(),
  interval: interval.nullable(),
  /** `too-few`: below the minimum n, not to be shown; `few`: to be shown with a caution. */
  caution: z.enum(["too-few", "few"]).nullable(),
});

/** Answered ÷ shown (in view). Not a response rate: prompts are no probability sample. */
export const participation = z.object({
  shown: z.int(),
  answered: z.int(),
  share: z.number().nullable(),
  interval: interval.nullable(),
});

export const exclusion = z.object({
  /** Why these were not counted: seen but not answered, closed, question left out, made up. */
  reason: z.enum(["not-answered", "dismissed", "skipped", "sample"]),
  count: z.int(),
});

export const scoreCount = z.object({ score: z.int(), count: z.int() });

export const seriesPoint = z.object({
  /** Inclusive. */
  from: z.iso.datetime(),
  /** Exclusive. */
  to: z.iso.datetime(),
  value: z.number().nullable(),
  n: z.int(),
  interval: interval.nullable(),
  counts: z.array(scoreCount),
});

/** The change from another period of the same length: that just before, or the one asked for. */
export const comparison = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  estimate,
  /** This period minus the one before, in the unit of the headline; null when either is undefined. */
  difference: z.object({ value: z.number(), interval }).nullable(),
  verdict: z.enum(["real", "not-distinguishable", "too-few"]),
  /** Which way a real change went, by the scale's direction. */
  better: z.boolean().nullable(),
});

/** The answer of `GET /v1/metrics`: a number, and all that is needed to recompute it. */
export const metricReceipt = z.object({
  survey: slug,
  /** Every revision whose answers are counted. */
  revisions: z.array(z.int()),
  question: slug,
  scale: z.enum(SCALE_IDS as readonly [(typeof SCALE_IDS)[number], ...typeof SCALE_IDS]),
  definition: z.object({
    /** Changes whenever the arithmetic does. */
    id: z.string(),
    /** The formula in words, English. */
    text: z.string(),
    minimumN: z.int(),
  }),
  period: z.object({ from: z.iso.datetime(), to: z.iso.datetime(), timeZone: z.literal("UTC") }),
  headline: estimate,
  /** Further numbers of the same question, such as the mean beside the share. */
  others: z.array(estimate),
  counts: z.array(scoreCount),
  participation,
  excluded: z.array(exclusion),
  /** How many of the counted answers are made-up samples; 0 unless they were asked for. */
  sampleCount: z.int(),
  comparison,
  series: z.array(seriesPoint),
  /**
   * The reader may not read single answers: so only whole past days are told, those with too few
   * answers together with the days after them, and in the series not by themselves.
   */
  isCoarse: z.literal(true).optional(),
  computedAt: z.iso.datetime(),
});

/** The query of `GET /v1/metrics`. */
export const metricQuery = z.object({
  survey: slug,
  /** Default: the survey's first question. */
  question: slug.optional(),
  /** RFC 3339, whole hours; default: 30 days before `to`. */
  from: z.iso.datetime({ offset: true }).optional(),
  /** RFC 3339, exclusive; default: the end of the current hour. */
  to: z.iso.datetime({ offset: true }).optional(),
  /**
   * RFC 3339: where the period to compare with begins. It is as long as this one, and must be over
   * when this one begins. Default: just before.
   */
  against: z.iso.datetime({ offset: true }).optional(),
  bucket: z.enum(["day", "week", "none"]).default("day"),
  sample: z.enum(["exclude", "include", "only"]).default("exclude"),
});

/** The query of `GET /v1/metrics` that cuts the number by a dimension. */
export const segmentQuery = metricQuery.omit({ bucket: true }).extend({
  /** The dimension's name. */
  by: slug,
});

/** A segment's change from the period before, judged together with that of all other segments. */
export const segmentComparison = comparison.extend({
  /** Of the change alone; null when either side is undefined. */
  p: z.number().nullable(),
  /** Adjusted for all segments that were compared; the verdict is by this. */
  adjustedP: z.number().nullable(),
});

export const segmentNumber = z.object({
  /** `missing`: responses without a value; `other`: values past the dimension's limit, together. */
  kind: z.enum(["value", "missing", "other"]),
  value: z.string().nullable(),
  headline: estimate,
  others: z.array(estimate),
  counts: z.array(scoreCount),
  participation,
  excluded: z.array(exclusion),
  sampleCount: z.int(),
  /** null when the period before had too few answers, here or in a segment that could be told by it. */
  comparison: segmentComparison.nullable(),
});

/** The answer of `GET /v1/metrics` with `by`: one receipt a segment, the most answers first. */
export const segmentReceipt = metricReceipt
  .pick({ survey: true, question: true, scale: true, definition: true, period: true })
  .extend({
    /** While it is being built there are no segments. */
    dimension,
    segments: z.array(segmentNumber),
    /** Segments with too few answers, and as many more as keep those from being worked out. */
    hidden: z.object({ segments: z.int(), n: z.int() }),
    adjustment: z.literal("benjamini-hochberg"),
    /** Only whole weeks are told, and segments that are large enough in each of them. */
    isCoarse: z.literal(true).optional(),
    computedAt: z.iso.datetime(),
  });

export type SegmentQueryInput = z.input<typeof segmentQuery>;
export type SegmentNumber = z.infer<typeof segmentNumber>;
export type SegmentReceipt = z.infer<typeof segmentReceipt>;
export type Interval = z.infer<typeof interval>;
export type Estimate = z.infer<typeof estimate>;
export type Participation = z.infer<typeof participation>;
export type Comparison = z.infer<typeof comparison>;
export type SeriesPoint = z.infer<typeof seriesPoint>;
export type ScoreCount = z.infer<typeof scoreCount>;
export type MetricReceipt = z.infer<typeof metricReceipt>;
export type MetricQuery = z.infer<typeof metricQuery>;
/** The query as a caller writes it: fields with a default may be left out. */
export type MetricQueryInput = z.input<typeof metricQuery>;
