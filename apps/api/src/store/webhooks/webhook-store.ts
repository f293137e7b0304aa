import type { Webhook, WebhookDelivery, WebhookEventType, WebhookFormat } from "@heed/contracts";
import type { Beside } from "../beside.ts";

/** An endpoint as it is stored. Times are epoch ms. */
export interface WebhookEndpoint {
  projectId: string;
  id: string;
  format: WebhookFormat;
  /** The address and a chat's own signing secret; as sealed text, like both secrets. */
  target: string;
  description: string;
  events: readonly WebhookEventType[];
  /** Empty: all. */
  surveys: readonly string[];
  tell: Webhook["tell"];
  texts: Webhook["texts"];
  language: Webhook["language"];
  secret: string | null;
  oldSecret: string | null;
  oldSecretUntil: number;
  state: Webhook["state"];
  reason: Webhook["reason"];
  stateSince: number;
  /** The last outbox sequence whose events are recorded as deliveries. */
  sequence: number;
  /** How many events had left the outbox before that. */
  missed: number;
  /** The receiver asked for silence until then. */
  quietUntil: number;
  failingSince: number | null;
  lastAttemptAt: number | null;
  lastSuccessAt: number | null;
  createdAt: number;
}

/** What people may change of an endpoint, and what a rotation does. */
export type WebhookChange = Partial<
  Pick<
    WebhookEndpoint,
    | ("target" | "description" | "events" | "surveys" | "tell" | "texts" | "language")
    | ("secret" | "oldSecret" | "oldSecretUntil")
    | ("state" | "reason" | "stateSince" | "sequence" | "quietUntil" | "failingSince")
  >
>;

export interface WebhookCounts {
  endpointId: string;
  pending: number;
  failed: number;
}

/** One event for one endpoint, without words. Times are epoch ms. */
export interface StoredDelivery {
  id: string;
  /** Of the outbox entry. */
  sequence: number;
  event: WebhookEventType;
  responseId: string;
  happenedAt: number;
  state: WebhookDelivery["state"];
  /** All attempts ever. */
  attempts: number;
  /** Attempts since it was made or replayed. */
  tries: number;
  nextAt: number;
  lastAt: number | null;
  lastStatus: number | null;
  lastError: string | null;
  lastDurationMs: number | null;
  createdAt: number;
}

export type NewDelivery = Pick<
  StoredDelivery,
  "id" | "sequence" | "event" | "responseId" | "happenedAt"
>;

export interface StoredAttempt {
  at: number;
  status: number | null;
  error: string | null;
  durationMs: number;
}

export interface EndpointKey {
  projectId: string;
  id: string;
}

/** The result of an attempt, and what follows from it for the delivery and its endpoint. */
export interface AttemptRecord {
  attempt: StoredAttempt;
  state: StoredDelivery["state"];
  nextAt: number;
  /** Null: as before. */
  quietUntil: number | null;
  /** Ends the sending to this endpoint. */
  stop: { state: "paused" | "disabled"; reason: NonNullable<Webhook["reason"]> } | null;
  /** The receiver is back: whatever waits for its next attempt is due at once. */
  hurryUp: boolean;
}

export interface DeliveryQuery extends EndpointKey {
  state?: StoredDelivery["state"];
  limit: number;
  /** The last id of the page before. */
  before?: string;
}

/** What Heed keeps of webhooks. */
export interface WebhookRecords {
  create(endpoint: WebhookEndpoint, beside?: Beside): Promise<void>;
  /** In the order in which they were made. */
  list(projectId: string): Promise<WebhookEndpoint[]>;
  find(key: EndpointKey): Promise<WebhookEndpoint | null>;
  /** False when there is no such endpoint. */
  change(key: EndpointKey, change: WebhookChange): Promise<boolean>;
  /** Changes the secrets of an endpoint that is there. */
  replaceSecret(key: EndpointKey, change: WebhookChange, beside: Beside): Promise<void>;
  /** Removes the endpoint with its log. False when there is none. */
  remove(key: EndpointKey): Promise<boolean>;
  counts(projectId: string): Promise<WebhookCounts[]>;

  /** Active endpoints that nobody holds and that have something to look at or to send. */
  findWork(now: number, limit: number): Promise<EndpointKey[]>;
  /** Takes an active endpoint for one sender, until then; null when another holds it. */
  lease(
    key: EndpointKey,
    owner: string,
    now: number,
    until: number,
  ): Promise<WebhookEndpoint | null>;
  /** False when the lease was lost in between, or the endpoint is not active any more. */
  renew(key: EndpointKey, owner: string, until: number): Promise<boolean>;
  release(key: EndpointKey, owner: string): Promise<void>;
  /** Of the given responses, those that the endpoint has a delivery of already. */
  findTold(key: EndpointKey, responseIds: readonly string[]): Promise<string[]>;
  /**
   * Records deliveries and how far the outbox is read, in one transaction. The same delivery again
   * changes nothing, and neither does an older reader or one whose endpoint is gone.
   */
  record(
    key: EndpointKey,
    deliveries: readonly NewDelivery[],
    read: { from: number; to: number; missed: number; now: number },
  ): Promise<void>;
  countPending(key: EndpointKey): Promise<number>;
  /** Due deliveries in their order; none whose response has an earlier one that waits. */
  readDue(key: EndpointKey, now: number, limit: number): Promise<StoredDelivery[]>;
  /** Notes an attempt and what follows from it in one transaction, unless it is settled already. */
  settle(key: EndpointKey, delivery: StoredDelivery, record: AttemptRecord): Promise<void>;
  /** Settles a delivery of which nothing is left to tell. */
  skip(key: EndpointKey, deliveryId: string): Promise<void>;

  /** Newest first. */
  listDeliveries(query: DeliveryQuery): Promise<StoredDelivery[]>;
  findDelivery(key: EndpointKey, deliveryId: string): Promise<StoredDelivery | null>;
  /** The latest attempts, newest first. */
  listAttempts(key: EndpointKey, deliveryId: string): Promise<StoredAttempt[]>;
  /** Makes a delivery due again, whatever became of it. False when there is none. */
  replay(key: EndpointKey, deliveryId: string, now: number): Promise<boolean>;
  /** Makes all due again that were given up and made since; returns how many. */
  replayFailed(key: EndpointKey, since: number, now: number): Promise<number>;
  /** Makes all due at once that wait for their next attempt. */
  hurry(key: EndpointKey, now: number): Promise<void>;
  /** Settles all that wait: they are not told any more. */
  skipPending(key: EndpointKey): Promise<void>;
  /** When the oldest event happened that an active endpoint waits for, epoch ms; null: for none. */
  readOldestWaiting(): Promise<number | null>;
  /** Deletes deliveries and attempts from before; returns how many deliveries. */
  prune(before: number): Promise<number>;
}

export interface WebhookStore {
  readonly webhooks: WebhookRecords;
}
