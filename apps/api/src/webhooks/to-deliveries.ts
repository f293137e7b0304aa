import type { StoredResponse, WebhookEventType } from "@heed/contracts";
import type { OutboxEntry } from "../store/store.ts";
import type { NewDelivery, WebhookEndpoint } from "../store/webhooks/webhook-store.ts";

/**
 * Chooses what an endpoint is told of the outbox: answers, not prompts; no samples; nothing of
 * somebody whose browser asks by Global Privacy Control that nothing be passed on. A response is
 * `response.received` when it is told first and `response.updated` after that.
 *
 * @param responses those of the entries that are still there, by id
 * @param told ids of those that the endpoint was told of before
 */
export function toDeliveries(
  endpoint: Pick<WebhookEndpoint, "id" | "events" | "surveys" | "tell">,
  entries: readonly OutboxEntry[],
  responses: ReadonlyMap<string, StoredResponse>,
  told: ReadonlySet<string>,
): NewDelivery[] {
  const known = new Set(told);
  return entries.flatMap((entry) => {
    const response = responses.get(entry.responseId) ?? null;
    const event = toEvent(endpoint, entry, response, known.has(entry.responseId));
    if (event === null || !endpoint.events.includes(event)) return [];
    known.add(entry.responseId);
    const { sequence, responseId, createdAt } = entry;
    return [
      {
        id: toMessageId(endpoint.id, sequence),
        sequence,
        event,
        responseId,
        happenedAt: createdAt,
      },
    ];
  });
}

function toEvent(
  { surveys, tell }: Pick<WebhookEndpoint, "surveys" | "tell">,
  { kind }: OutboxEntry,
  response: StoredResponse | null,
  isKnown: boolean,
): WebhookEventType | null {
  // Whoever holds a copy must hear of it, also when the log does not know any more whether they do.
  if (kind === "response.erased") return "response.erased";
  if (!response || response.isSample || response.gpc) return null;
  if (surveys.length > 0 && !surveys.includes(response.survey)) return null;
  const isTold =
    tell === "complete" ? response.disposition === "complete" : response.answers.length > 0;
  if (!isTold) return null;
  return isKnown ? "response.updated" : "response.received";
}

/** Made of the endpoint and the sequence: recorded twice it is the same, and ids are in order. */
function toMessageId(endpointId: string, sequence: number): string {
  return `msg_${endpointId.replace(/^wh_/, "")}_${String(sequence).padStart(12, "0")}`;
}
