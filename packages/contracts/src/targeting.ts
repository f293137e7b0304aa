import { z } from "zod";
import { languageTag, slug, storableText, touchpoint } from "./text.ts";

const traitName = z.string().regex(/^[A-Za-z][\w.-]{0,63}$/, "a trait's name");
const traitValue = z.union([storableText(256), z.number(), z.boolean()]);

/**
 * Which addresses fit. A value that begins with `/` is held against the path alone, any other
 * against origin and path; query and fragment never count. `glob`: `*` within a path's segment,
 * `**` across; `pattern`: a URLPattern.
 */
export const addressRule = z.strictObject({
  match: z.enum(["exact", "prefix", "contains", "glob", "pattern"]),
  value: storableText(500, 1),
});

/** Fits when any rule of `include` does (all, when there is none) and none of `exclude`. */
export const addressRules = z.strictObject({
  include: z.array(addressRule).max(20).default([]),
  exclude: z.array(addressRule).max(20).default([]),
});

/** A condition on what the host said of the person. A missing trait fits only where that is said. */
export const traitRule = z.discriminatedUnion("op", [
  z.strictObject({ trait: traitName, op: z.enum(["exists", "missing"]) }),
  z.strictObject({
    trait: traitName,
    op: z.enum(["is", "is-not", "contains"]),
    value: traitValue,
    orMissing: z.boolean().optional(),
  }),
  z.strictObject({
    trait: traitName,
    op: z.enum(["above", "at-least", "below", "at-most"]),
    value: z.number(),
    orMissing: z.boolean().optional(),
  }),
  z.strictObject({
    trait: traitName,
    op: z.enum(["one-of", "none-of"]),
    value: z.array(traitValue).min(1).max(50),
    orMissing: z.boolean().optional(),
  }),
]);

export const device = z.enum(["phone", "tablet", "desktop"]);

/** Who may be asked, and where. What is absent restricts nothing; all that is there must fit. */
export const audience = z.strictObject({
  pages: addressRules.optional(),
  referrers: addressRules.optional(),
  /** Parameters of the page's query; without a value the parameter only has to be there. */
  query: z
    .array(z.strictObject({ name: storableText(100, 1), value: storableText(200).optional() }))
    .max(10)
    .optional(),
  /** The document's language: `zh` fits `zh-Hans`, too. */
  languages: z.array(languageTag).min(1).max(30).optional(),
  devices: z.array(device).min(1).optional(),
  /** The window's width in CSS px, both ends included. */
  viewport: z
    .strictObject({ min: z.int().min(0).optional(), max: z.int().min(0).optional() })
    .optional(),
  traits: z.array(traitRule).max(20).optional(),
  /** Ask only who has allowed storing, so that the clocks hold over visits. */
  needsConsent: z.boolean().optional(),
});

/** When a survey is asked. Weekdays and hours are those of `timeZone`. */
export const schedule = z.strictObject({
  startsAt: z.iso.datetime({ offset: true }).optional(),
  endsAt: z.iso.datetime({ offset: true }).optional(),
  /** An IANA name, such as `Asia/Shanghai`. */
  timeZone: storableText(64, 1).default("UTC"),
  /** ISO 8601: 1 Monday … 7 Sunday. */
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7).optional(),
  /** Whole hours, from (included) to (excluded). */
  hours: z.strictObject({ from: z.int().min(0).max(23), to: z.int().min(1).max(24) }).optional(),
});

const cssSelector = storableText(200, 1);

/** What brings a survey's touchpoint about without the host's own `track()`. */
export const trigger = z.discriminatedUnion("on", [
  z.strictObject({ on: z.literal("page") }),
  z.strictObject({ on: z.literal("delay"), seconds: z.number().min(0).max(3600) }),
  z.strictObject({ on: z.literal("scroll"), share: z.number().min(0).max(1) }),
  z.strictObject({ on: z.literal("visible"), selector: cssSelector }),
  z.strictObject({ on: z.literal("click"), selector: cssSelector }),
  z.strictObject({ on: z.literal("exit") }),
  z.strictObject({ on: z.literal("idle"), seconds: z.number().min(1).max(3600) }),
]);

/** How often this survey may be asked: stricter than the project, never looser. Whole days. */
export const pace = z.strictObject({
  /** Between two prompts of this survey to one person. */
  surveyDays: z.int().min(1).max(3650).optional(),
  /** Between two prompts of this survey's measure. */
  measureDays: z.int().min(1).max(3650).optional(),
  /** Between two prompts at this survey's touchpoint. */
  touchpointDays: z.int().min(1).max(3650).optional(),
  /** Between any other prompt and this one. */
  anyDays: z.int().min(1).max(3650).optional(),
  /** After any dismissal. */
  quietDays: z.int().min(1).max(3650).optional(),
});

const segment = z.strictObject({ trait: traitName, value: traitValue });

/** At most so many whole answers in a period, of everybody or of one segment. */
export const quota = z.strictObject({
  limit: z.int().min(1),
  per: z.enum(["day", "week", "month", "total"]),
  segment: segment.optional(),
});

/**
 * Enough is enough: nobody more is asked in a period once the headline's 95 % interval is this
 * narrow, everywhere or in each segment that the trait makes.
 */
export const wantedMargin = z.strictObject({
  /** Half the interval's width: points for NPS, percentage points for a share. */
  margin: z.number().positive().max(100),
  per: z.enum(["week", "month", "quarter"]),
  /** Answers are counted apart for each value of this trait. */
  by: traitName.optional(),
});

/** People kept out of every survey that names the same group: what asking itself does is seen. */
export const holdout = z.strictObject({ group: slug, share: z.number().min(0).max(0.5) });

/** The parts of a survey that say to whom, when and how often it is asked. */
export const targeting = {
  audience: audience.optional(),
  schedule: schedule.optional(),
  trigger: trigger.optional(),
  /** Touchpoints that call off a trigger which still waits. */
  cancelOn: z.array(touchpoint).max(10).optional(),
  pace: pace.optional(),
  quotas: z.array(quota).max(20).optional(),
  margin: wantedMargin.optional(),
  holdout: holdout.optional(),
};

export type AddressRule = z.infer<typeof addressRule>;
export type AddressRules = z.infer<typeof addressRules>;
export type TraitRule = z.infer<typeof traitRule>;
export type Audience = z.infer<typeof audience>;
export type Schedule = z.infer<typeof schedule>;
export type Trigger = z.infer<typeof trigger>;
export type Pace = z.infer<typeof pace>;
export type Quota = z.infer<typeof quota>;
export type WantedMargin = z.infer<typeof wantedMargin>;
