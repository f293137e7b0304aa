import { z } from "zod";
import { pageQuestion } from "./question.ts";
import { pace, trigger } from "./targeting.ts";
import { languageTag, slug, touchpoint } from "./text.ts";

/** What the answers so far allow: a share of those who fit, for a reason, until a time. */
export const askedShare = z.object({
  reason: z.enum(["quota-reached", "enough-answers"]),
  /** 0 asks nobody more. */
  share: z.number().min(0).max(1),
  /** The draw's own salt, such as the period: the same people are not asked each month. */
  salt: z.string(),
  /** Epoch ms. */
  until: z.number().nullable(),
  trait: z.string().optional(),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
});

/** A condition on a trait: a regular expression over its JSON, and the numbers that fit. */
const traitTest = z.object({
  trait: z.string(),
  fit: z.string(),
  min: z.number().optional(),
  max: z.number().optional(),
});

/** A sticky draw that lets a share of the people through, of a segment or of all. */
const draw = z.object({
  ...askedShare.shape,
  reason: z.enum(["holdout", "sampled-out", ...askedShare.shape.reason.options]),
  until: z.number().nullable().optional(),
});

/**
 * A survey as a page gets it: texts in one language, conditions compiled by
 * `@heed/eligibility/compile` so that the page's own code stays small. Absent parts restrict nothing.
 */
export const pageSurvey = z.object({
  id: slug,
  revision: z.int().min(1),
  touchpoint,
  measure: z.enum(["nps", "csat", "ces1", "ces2"]),
  /** The language of all its texts. */
  language: languageTag,
  /** How that language is written; absent: from the left. */
  dir: z.literal("rtl").optional(),
  questions: z.array(pageQuestion),
  thanks: z.string(),
  thanksLink: z.object({ text: z.string(), url: z.string() }).optional(),
  /** Absent: `popover`. */
  presentation: z.enum(["bar", "inline", "modal"]).optional(),
  /** Why it is not asked at all; it is listed so that the page can say so. */
  held: z.enum(["not-live", "wrong-language"]).optional(),
  /** Absent: 0. */
  priority: z.int().optional(),
  /** Times at which it may be asked, epoch ms; the last may be open (null). Absent: always. */
  windows: z.array(z.tuple([z.number(), z.number().nullable()])).optional(),
  /** Sources of regular expressions over the address without its fragment. */
  page: z.string().optional(),
  referrer: z.string().optional(),
  /** A media query of the devices and windows that fit. */
  media: z.string().optional(),
  traits: z.array(traitTest).optional(),
  needsConsent: z.literal(true).optional(),
  draws: z.array(draw).optional(),
  trigger: trigger.optional(),
  cancelOn: z.array(touchpoint).optional(),
  pace: pace.optional(),
});

/** The answer of `GET /v1/config/:writeKey?language=`. */
export const pageConfig = z.object({
  /** The language of the interface's texts: one of INTERFACE_LANGUAGES. */
  interface: languageTag,
  surveys: z.array(pageSurvey),
});

export type AskedShare = z.infer<typeof askedShare>;
export type PageSurvey = z.infer<typeof pageSurvey>;
export type PageConfig = z.infer<typeof pageConfig>;
