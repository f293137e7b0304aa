import { randomBytes } from "node:crypto";
import type { WebhookChanges, webhookInput } from "@heed/contracts";
import type { z } from "zod";
import type { WebhookChange, WebhookEndpoint } from "../store/webhooks/webhook-store.ts";
import type { Sealer } from "./seal.ts";
import { createWebhookSecret } from "./sign.ts";
import { openTarget, sealSecret, sealTarget } from "./target.ts";

type Input = z.output<typeof webhookInput>;

/** The chats whose bots can ask for a signature. */
const SIGNING_FORMATS: readonly string[] = ["dingtalk", "feishu"];

/** Makes an endpoint that is told of whatever comes from now on. */
export function planEndpoint(
  sealer: Sealer,
  projectId: string,
  input: Input,
  head: number,
  now: number,
): { endpoint: WebhookEndpoint; secret: string | null } {
  const key = { projectId, id: `wh_${randomBytes(12).toString("hex")}` };
  const { url, format, description, surveys, language, signingSecret = null } = input;
  const isStandard = format === "standard";
  const secret = isStandard ? createWebhookSecret() : null;
  const endpoint: WebhookEndpoint = {
    ...key,
    ...{ format, description, surveys, language },
    target: sealTarget(sealer, key, { url, signingSecret }),
    // People in a chat want each answer once, when it is whole.
    events: input.events ?? (isStandard ? [...ALL_EVENTS] : ["response.received"]),
    tell: input.tell ?? (isStandard ? "answered" : "complete"),
    texts: input.texts ?? "masked",
    secret: secret === null ? null : sealSecret(sealer, key, secret),
    oldSecret: null,
    oldSecretUntil: 0,
    state: "active",
    reason: null,
    stateSince: now,
    sequence: head,
    missed: 0,
    quietUntil: 0,
    failingSince: null,
    lastAttemptAt: null,
    lastSuccessAt: null,
    createdAt: now,
  };
  return { endpoint, secret };
}

const ALL_EVENTS = ["response.received", "response.updated", "response.erased"] as const;

/**
 * Turns what people change into what is stored.
 *
 * @returns null when the address cannot be opened any more, and none was given
 */
export function planChange(
  sealer: Sealer,
  endpoint: WebhookEndpoint,
  { url, signingSecret, ...rest }: WebhookChanges,
  now: number,
): WebhookChange | null {
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  if (url === undefined && signingSecret === undefined) return given;
  const target = openTarget(sealer, endpoint, now);
  const address = url ?? target?.url;
  if (address === undefined) return null;
  const secret = signingSecret === undefined ? (target?.signingSecret ?? null) : signingSecret;
  return {
    ...given,
    target: sealTarget(sealer, endpoint, { url: address, signingSecret: secret }),
  };
}

/** Tells whether a format has a signing secret of its own. */
export function takesSigningSecret(format: string): boolean {
  return SIGNING_FORMATS.includes(format);
}

/** Makes a new secret; the old one signs beside it for so long. */
export function planRotation(
  sealer: Sealer,
  endpoint: WebhookEndpoint,
  overlapMs: number,
  now: number,
): { change: WebhookChange; secret: string } {
  const secret = createWebhookSecret();
  const change = {
    secret: sealSecret(sealer, endpoint, secret),
    oldSecret: overlapMs > 0 ? endpoint.secret : null,
    oldSecretUntil: now + overlapMs,
  };
  return { change, secret };
}
