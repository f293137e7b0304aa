import type { Webhook, WebhookDelivery } from "@heed/contracts";
import type {
  StoredDelivery,
  WebhookCounts,
  WebhookEndpoint,
} from "../store/webhooks/webhook-store.ts";
import type { Sealer } from "./seal.ts";
import { openTarget } from "./target.ts";

/** Puts an endpoint on the wire, without its secrets. */
export function toWebhook(
  sealer: Sealer,
  endpoint: WebhookEndpoint,
  counts: Pick<WebhookCounts, "pending" | "failed">,
  head: number,
  now: number,
): Webhook {
  const target = openTarget(sealer, endpoint, now);
  const { id, format, description, events, surveys, tell, texts, language } = endpoint;
  const isRotating = endpoint.oldSecret !== null && now < endpoint.oldSecretUntil;
  return {
    ...{ id, format, description, tell, texts, language },
    url: target ? toShownUrl(target.url, format) : "",
    events: [...events],
    surveys: [...surveys],
    hasSigningSecret: target?.signingSecret != null,
    state: endpoint.state,
    reason: endpoint.reason,
    stateSince: toTime(endpoint.stateSince),
    createdAt: toTime(endpoint.createdAt),
    lastAttemptAt: toTimeOrNull(endpoint.lastAttemptAt),
    lastSuccessAt: toTimeOrNull(endpoint.lastSuccessAt),
    failingSince: toTimeOrNull(endpoint.failingSince),
    oldSecretUntil: isRotating ? toTime(endpoint.oldSecretUntil) : null,
    pending: counts.pending,
    failed: counts.failed,
    behind: Math.max(0, head - endpoint.sequence),
    missed: endpoint.missed,
  };
}

/** Whoever knows a chat's address may write there: of it only the host is shown. */
function toShownUrl(url: string, format: Webhook["format"]): string {
  return format === "standard" ? url : `${new URL(url).origin}/…`;
}

/** Puts a delivery on the wire. */
export function toWebhookDelivery(stored: StoredDelivery): WebhookDelivery {
  return {
    id: stored.id,
    event: stored.event,
    response: stored.responseId,
    state: stored.state,
    attempts: stored.attempts,
    createdAt: toTime(stored.createdAt),
    nextAttemptAt: stored.state === "pending" ? toTime(stored.nextAt) : null,
    lastAttemptAt: toTimeOrNull(stored.lastAt),
    lastStatus: stored.lastStatus,
    lastError: stored.lastError,
    lastDurationMs: stored.lastDurationMs,
  };
}

const toTime = (at: number) => new Date(at).toISOString();
const toTimeOrNull = (at: number | null) => (at === null ? null : toTime(at));
