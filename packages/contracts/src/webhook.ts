import { z } from "zod";
import { storedResponse } from "./response.ts";
import { slug, storableText, timestamp, uuidV7 } from "./text.ts";

/** What an endpoint may ask to be told. `webhook.test` comes only when somebody asks for it. */
export const webhookEventType = z.enum([
  "response.received",
  "response.updated",
  "response.erased",
]);

/** `standard`: Standard Webhooks 1.0.0, signed. The others are messages for people in a chat. */
export const webhookFormat = z.enum(["standard", "slack", "teams", "dingtalk", "feishu", "wecom"]);

const address = z
  .string()
  .max(2000)
  .refine((text) => URL.canParse(text), "an address that begins with https://");

const changeable = {
  url: address,
  description: storableText(200),
  /** Which events are told; at least one. */
  events: z
    .array(webhookEventType)
    .min(1)
    .refine((events) => new Set(events).size === events.length, "names an event twice")
    .refine(
      (events) => !events.includes("response.updated") || events.includes("response.received"),
      "response.updated needs response.received: what was not told is not told as updated",
    ),
  /** Only responses to these surveys; empty: to all. Erasures are told whatever the survey. */
  surveys: z.array(slug).max(50),
  /** When a response is told first: with its first answer, or when the person has finished. */
  tell: z.enum(["answered", "complete"]),
  /** Of what people wrote: with what looks personal masked, as it stands, or nothing. */
  texts: z.enum(["masked", "bare", "none"]),
  /** Of a chat's messages. */
  language: z.enum(["en", "zh"]),
  /** DingTalk's and Feishu's own signing secret, where the bot asks for one; null takes it away. */
  signingSecret: storableText(200, 1).nullable(),
};

/** The body of `POST /v1/webhooks`. What is left out depends on the format. */
export const webhookInput = z.strictObject({
  url: changeable.url,
  format: webhookFormat.default("standard"),
  description: changeable.description.default(""),
  events: changeable.events.optional(),
  surveys: changeable.surveys.default([]),
  tell: changeable.tell.optional(),
  texts: changeable.texts.optional(),
  language: changeable.language.default("en"),
  signingSecret: changeable.signingSecret.optional(),
});

/** The body of `PATCH /v1/webhooks/{id}`: what is left out stays. */
export const webhookChanges = z.strictObject(changeable).partial();

/** A webhook endpoint as it stands, without its secret. */
export const webhook = z.object({
  id: z.string(),
  /** A chat's address is itself a secret: of it only the host is shown. */
  url: z.string(),
  format: webhookFormat,
  description: z.string(),
  events: z.array(webhookEventType),
  surveys: z.array(slug),
  tell: changeable.tell,
  texts: changeable.texts,
  language: changeable.language,
  hasSigningSecret: z.boolean(),
  /** `paused`: by hand or after days of failure. `disabled`: it answered 410 Gone. */
  state: z.enum(["active", "paused", "disabled"]),
  /** Why it is not active; null while it is. */
  reason: z.enum(["by-hand", "failing", "gone", "secret-unreadable"]).nullable(),
  /** Since when it is in this state. */
  stateSince: z.iso.datetime(),
  createdAt: z.iso.datetime(),
  lastAttemptAt: z.iso.datetime().nullable(),
  lastSuccessAt: z.iso.datetime().nullable(),
  /** The first failure since the last success; null when the last attempt succeeded. */
  failingSince: z.iso.datetime().nullable(),
  /** Until when the secret before the last rotation still signs too; null when none does. */
  oldSecretUntil: z.iso.datetime().nullable(),
  /** Deliveries that wait for their first attempt or their next. */
  pending: z.int(),
  /** Deliveries that were given up, as far as the log goes back. */
  failed: z.int(),
  /** Events that were not looked at yet, as while it is paused. */
  behind: z.int(),
  /** Events that had left the outbox before they could be told. */
  missed: z.int(),
});

/** The answer of `POST /v1/webhooks` and of a rotation: the secret is shown this once. */
export const webhookWithSecret = webhook.extend({
  /** `whsec_` and base64; null for a chat, whose messages are not signed so. */
  secret: z.string().nullable(),
});

export const webhookList = z.object({ items: z.array(webhook) });

/** The body of `POST /v1/webhooks/{id}/rotate`. */
export const webhookRotation = z.strictObject({
  /** How long the old secret signs beside the new one. */
  overlapHours: z.int().min(0).max(168).default(24),
});

/** The body of `POST /v1/webhooks/{id}/resume`. */
export const webhookResumption = z.strictObject({
  /** What happened meanwhile: is told now, or never. */
  missed: z.enum(["send", "skip"]).default("send"),
});

/** The answer of `POST /v1/webhooks/{id}/test`. */
export const webhookTestResult = z.object({
  isDelivered: z.boolean(),
  /** Of the answer; null when none came. */
  status: z.int().nullable(),
  /** A code such as `timeout`; null when delivered. */
  error: z.string().nullable(),
  durationMs: z.int(),
});

export const webhookAttempt = z.object({
  at: z.iso.datetime(),
  status: z.int().nullable(),
  error: z.string().nullable(),
  durationMs: z.int(),
});

/** One event for one endpoint. Its body is made when it is sent, and is not kept. */
export const webhookDelivery = z.object({
  /** The `webhook-id`, the same at every attempt. */
  id: z.string(),
  event: webhookEventType,
  response: uuidV7,
  /** `failed`: given up. `skipped`: there was nothing left to tell. */
  state: z.enum(["pending", "delivered", "failed", "skipped"]),
  attempts: z.int(),
  createdAt: z.iso.datetime(),
  /** When it is tried next, at the earliest; null when it is not. */
  nextAttemptAt: z.iso.datetime().nullable(),
  lastAttemptAt: z.iso.datetime().nullable(),
  lastStatus: z.int().nullable(),
  lastError: z.string().nullable(),
  lastDurationMs: z.int().nullable(),
});

/** The answer of `GET /v1/webhooks/{id}/deliveries`: newest first. */
export const webhookDeliveryPage = z.object({
  items: z.array(webhookDelivery),
  nextCursor: z.string().nullable(),
});

/** With its latest attempts, newest first. */
export const webhookDeliveryDetail = webhookDelivery.extend({
  log: z.array(webhookAttempt),
});

/** The body of `POST /v1/webhooks/{id}/replay`: everything that was given up since. */
export const webhookReplay = z.strictObject({ since: timestamp });

export const webhookReplayResult = z.object({ replayed: z.int() });

const event = <Type extends string, Data extends z.ZodType>(type: Type, data: Data) =>
  z.object({
    type: z.literal(type),
    /** When it happened. */
    timestamp: z.iso.datetime(),
    data,
  });

/** A response as it stands when it is sent, so perhaps newer than the event. */
export const webhookResponse = storedResponse.extend({
  /** Something was left out or cut, so that the body stays below 20 kB. */
  isCut: z.boolean(),
  /** Where the whole response is read, below the API's base address. */
  href: z.string(),
});

/** The body of a webhook in the format `standard`. */
export const webhookEvent = z.discriminatedUnion("type", [
  event("response.received", webhookResponse),
  event("response.updated", webhookResponse),
  event("response.erased", z.object({ id: uuidV7 })),
  event("webhook.test", z.object({ webhook: z.string() })),
]);

export type Webhook = z.infer<typeof webhook>;
export type WebhookWithSecret = z.infer<typeof webhookWithSecret>;
export type WebhookInput = z.input<typeof webhookInput>;
export type WebhookChanges = z.infer<typeof webhookChanges>;
export type WebhookFormat = z.infer<typeof webhookFormat>;
export type WebhookEventType = z.infer<typeof webhookEventType>;
export type WebhookDelivery = z.infer<typeof webhookDelivery>;
export type WebhookDeliveryDetail = z.infer<typeof webhookDeliveryDetail>;
export type WebhookTestResult = z.infer<typeof webhookTestResult>;
export type WebhookResponse = z.infer<typeof webhookResponse>;
export type WebhookMessage = z.infer<typeof webhookEvent>;
