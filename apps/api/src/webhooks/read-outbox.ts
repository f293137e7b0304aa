import type { Store } from "../store/store.ts";
import type { EndpointKey, WebhookEndpoint } from "../store/webhooks/webhook-store.ts";
import { toDeliveries } from "./to-deliveries.ts";

/** How many entries are looked at in one transaction. */
const PAGE = 200;
/** With so many waiting, the rest waits in the outbox. */
export const MOST_PENDING = 1000;

export type OutboxReading = Pick<
  Store,
  "readOutbox" | "readOutboxHead" | "findResponses" | "webhooks"
>;

/**
 * Records the next deliveries of an endpoint from the outbox.
 *
 * @returns the sequence up to which it was read; null when there was nothing to read
 */
export async function readForEndpoint(
  store: OutboxReading,
  endpoint: WebhookEndpoint,
  now: number,
): Promise<number | null> {
  const { projectId, sequence: from } = endpoint;
  const key: EndpointKey = { projectId, id: endpoint.id };
  if ((await store.webhooks.countPending(key)) >= MOST_PENDING) return null;
  // The head first: what is below it and not found has left the outbox.
  const head = await store.readOutboxHead(projectId);
  if (head <= from) return null;
  const entries = await store.readOutbox(projectId, from, PAGE);
  const first = entries.at(0)?.sequence ?? head + 1;
  const to = entries.at(-1)?.sequence ?? head;
  const missed = first - from - 1;
  const ids = [...new Set(entries.map((entry) => entry.responseId))];
  const responses = ids.length > 0 ? await store.findResponses(projectId, ids) : [];
  const byId = new Map(responses.map((response) => [response.id, response]));
  const told = new Set(await store.webhooks.findTold(key, ids));
  const deliveries = toDeliveries(endpoint, entries, byId, told);
  await store.webhooks.record(key, deliveries, { from, to, missed, now });
  return to;
}
