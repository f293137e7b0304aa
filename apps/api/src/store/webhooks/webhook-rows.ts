import type { StoredDelivery, WebhookChange, WebhookEndpoint } from "./webhook-store.ts";
import type { WebhookDeliveryColumns, WebhookEndpointColumns } from "./webhook-tables.ts";

/** Turns an endpoint into columns; nobody holds it yet. */
export function toEndpointColumns(endpoint: WebhookEndpoint): WebhookEndpointColumns {
  return {
    project_id: endpoint.projectId,
    id: endpoint.id,
    format: endpoint.format,
    target: endpoint.target,
    description: endpoint.description,
    events: JSON.stringify(endpoint.events),
    surveys: JSON.stringify(endpoint.surveys),
    tell: endpoint.tell,
    texts: endpoint.texts,
    language: endpoint.language,
    secret: endpoint.secret,
    old_secret: endpoint.oldSecret,
    old_secret_until: endpoint.oldSecretUntil,
    state: endpoint.state,
    reason: endpoint.reason,
    state_since: endpoint.stateSince,
    outbox_sequence: endpoint.sequence,
    missed: endpoint.missed,
    quiet_until: endpoint.quietUntil,
    failing_since: endpoint.failingSince,
    last_attempt_at: endpoint.lastAttemptAt,
    last_success_at: endpoint.lastSuccessAt,
    lease_owner: null,
    lease_until: 0,
    created_at: endpoint.createdAt,
  };
}

/** Turns what is given of a change into columns. */
export function toChangedColumns(change: WebhookChange): Partial<WebhookEndpointColumns> {
  const { events, surveys, oldSecret, oldSecretUntil, stateSince, sequence } = change;
  const { quietUntil, failingSince, ...same } = change;
  const all = {
    target: same.target,
    description: same.description,
    events: events && JSON.stringify(events),
    surveys: surveys && JSON.stringify(surveys),
    tell: same.tell,
    texts: same.texts,
    language: same.language,
    secret: same.secret,
    old_secret: oldSecret,
    old_secret_until: oldSecretUntil,
    state: same.state,
    reason: same.reason,
    state_since: stateSince,
    outbox_sequence: sequence,
    quiet_until: quietUntil,
    failing_since: failingSince,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** Reads columns that only this folder writes, and always by `toEndpointColumns`. */
export function toEndpoint(found: WebhookEndpointColumns): WebhookEndpoint {
  return {
    projectId: found.project_id,
    id: found.id,
    format: found.format as WebhookEndpoint["format"],
    target: found.target,
    description: found.description,
    events: JSON.parse(found.events),
    surveys: JSON.parse(found.surveys),
    tell: found.tell as WebhookEndpoint["tell"],
    texts: found.texts as WebhookEndpoint["texts"],
    language: found.language as WebhookEndpoint["language"],
    secret: found.secret,
    oldSecret: found.old_secret,
    oldSecretUntil: found.old_secret_until,
    state: found.state as WebhookEndpoint["state"],
    reason: found.reason as WebhookEndpoint["reason"],
    stateSince: found.state_since,
    sequence: found.outbox_sequence,
    missed: found.missed,
    quietUntil: found.quiet_until,
    failingSince: found.failing_since,
    lastAttemptAt: found.last_attempt_at,
    lastSuccessAt: found.last_success_at,
    createdAt: found.created_at,
  };
}

/** Reads columns that only this folder writes. */
export function toDelivery(found: WebhookDeliveryColumns): StoredDelivery {
  return {
    id: found.id,
    sequence: found.sequence,
    event: found.event as StoredDelivery["event"],
    responseId: found.response_id,
    happenedAt: found.happened_at,
    state: found.state as StoredDelivery["state"],
    attempts: found.attempts,
    tries: found.tries,
    nextAt: found.next_at,
    lastAt: found.last_at,
    lastStatus: found.last_status,
    lastError: found.last_error,
    lastDurationMs: found.last_duration,
    createdAt: found.created_at,
  };
}
