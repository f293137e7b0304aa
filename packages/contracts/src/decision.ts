import { z } from "zod";
import { slug, timestamp, uuidV7 } from "./text.ts";

/** Why a survey was held, or `due`: the closed list of `@heed/eligibility`. */
export const decisionReason = z
  .string()
  .regex(/^[a-z]+(-[a-z]+)*$/, "a reason such as sampled-out")
  .max(32);

/**
 * How often a page decided what, without anything that names the visitor. The id only keeps a
 * repeated sending from being counted twice.
 */
export const decisionItem = z.object({
  type: z.literal("decisions"),
  id: uuidV7,
  /** When the first of them was made, by the sender's clock. */
  occurredAt: timestamp,
  counts: z
    .array(z.object({ survey: slug, reason: decisionReason, count: z.int().min(1).max(10_000) }))
    .min(1)
    .max(200),
});

/** The answer of `GET /v1/decisions`: from those who might have been asked to those who answered. */
export const decisionFunnel = z.object({
  survey: slug,
  period: z.object({ from: z.iso.datetime(), to: z.iso.datetime() }),
  /** How often the survey was weighed at its own touchpoint. */
  weighed: z.int(),
  /** How often it was due. */
  due: z.int(),
  /** How often each reason held it, the most frequent first. */
  held: z.array(z.object({ reason: decisionReason, count: z.int() })),
  /** Prompts in view, begun, and with their score. */
  shown: z.int(),
  started: z.int(),
  answered: z.int(),
  dismissed: z.int(),
});

/** The query of `GET /v1/decisions`. */
export const decisionQuery = z.object({
  survey: slug,
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
});

/** The answer of `GET /v1/history?now=`: what one signed person was asked, on whatever device. */
export const personHistory = z.object({
  optedOut: z.boolean(),
  /** Newest first; times are epoch ms by the clock that `now` tells, else by the server's. */
  prompts: z.array(
    z.object({
      survey: slug,
      touchpoint: z.string(),
      measure: z.enum(["nps", "csat", "ces1", "ces2"]),
      shownAt: z.int(),
      answeredAt: z.int().optional(),
      dismissedAt: z.int().optional(),
    }),
  ),
});

export type DecisionItem = z.infer<typeof decisionItem>;
export type DecisionFunnel = z.infer<typeof decisionFunnel>;
export type DecisionQuery = z.infer<typeof decisionQuery>;
export type PersonHistory = z.infer<typeof personHistory>;
