import { randomBytes, randomUUID } from "node:crypto";
import type { SurveyDefinition } from "@heed/contracts";
import { type Audit, SYSTEM } from "../http/audit.ts";
import { errorFields, type Log } from "../http/log.ts";
import type {
  AttemptRecord,
  EndpointKey,
  StoredDelivery,
  WebhookEndpoint,
} from "../store/webhooks/webhook-store.ts";
import type { Metrics } from "../telemetry/metrics.ts";
import { NO_TRACING, type Tracing } from "../telemetry/tracing.ts";
import { compose, type Told } from "./compose.ts";
import type { Post, Posted } from "./post.ts";
import { type OutboxReading, readForEndpoint } from "./read-outbox.ts";
import { findFault, judge } from "./retry.ts";
import type { Sealer } from "./seal.ts";
import { type OpenTarget, openTarget } from "./target.ts";

/** How many deliveries go to one endpoint at a time. */
const AT_ONCE = 4;
/** How many endpoints are served at a time. */
const ENDPOINTS_AT_ONCE = 16;
/** Longer than any request may take, so that nobody else begins while one is under way. */
const LEASE_MS = 60_000;
/** How many rounds an endpoint gets before others have their turn. */
const ROUNDS = 25;

export interface SenderParts {
  readonly store: OutboxReading;
  readonly sealer: Sealer;
  readonly post: Post;
  /** Epoch ms. */
  readonly clock: () => number;
  readonly log: Pick<Log, "event" | "error">;
  readonly audit: Audit;
  readonly findSurvey: (
    projectId: string,
    survey: string,
    revision: number,
  ) => Promise<SurveyDefinition | null>;
  readonly publicUrl: string | null;
  /** Absent: measured for nobody. */
  readonly metrics?: Pick<Metrics, "webhookAttempts" | "webhookDuration">;
  /** Absent: nothing is traced. */
  readonly tracing?: Tracing;
  /** 0 … 1; default `Math.random`. */
  readonly random?: () => number;
}

export interface TestResult {
  readonly posted: Posted;
  readonly error: string | null;
  readonly durationMs: number;
}

export interface WebhookSender {
  /**
   * Begins to serve whatever endpoint has something to send and is served by nobody. Resolves to
   * the work under way, each to whether anything was done.
   */
  begin(): Promise<readonly Promise<boolean>[]>;
  /** Sends an example at once, and tells what came of it; the log does not hold it. */
  test(endpoint: WebhookEndpoint): Promise<TestResult>;
  /** Breaks off what is under way: it stays due. */
  abort(): void;
}

/**
 * Makes what sends webhooks: at least once, a response's events in their order. An endpoint is
 * served by one process at a time, which holds it for a while and loses it when it dies.
 */
export function createWebhookSender(parts: SenderParts): WebhookSender {
  const { store, sealer, post, clock, log, audit, findSurvey, publicUrl } = parts;
  const { random = Math.random, tracing = NO_TRACING } = parts;
  const owner = randomUUID();
  const ending = new AbortController();
  const served = new Set<string>();

  async function serve(key: EndpointKey): Promise<boolean> {
    const now = clock();
    const endpoint = await store.webhooks.lease(key, owner, now, now + LEASE_MS);
    if (!endpoint) return false;
    const isDone = await serveLeased(key, endpoint);
    // After an error it stays held for its while: what cannot be noted is not sent again at once.
    await store.webhooks.release(key, owner);
    return isDone;
  }

  async function serveLeased(key: EndpointKey, found: WebhookEndpoint): Promise<boolean> {
    const target = openTarget(sealer, found, clock());
    if (!target) {
      await stop(key, { state: "paused", reason: "secret-unreadable" }, clock());
      return true;
    }
    let endpoint = found;
    let isDone = false;
    for (let round = 0; round < ROUNDS && !ending.signal.aborted; round++) {
      const read = await readForEndpoint(store, endpoint, clock());
      if (read !== null) endpoint = { ...endpoint, sequence: read };
      const sent = await sendDue(key, endpoint, target);
      if (read === null && sent.length === 0) break;
      isDone = true;
      // After a failure the others have their turn: a receiver that hangs must not hold up them.
      if (sent.some((state) => state === "pending" || state === "failed")) break;
      if (sent.includes("delivered")) endpoint = { ...endpoint, failingSince: null };
      if (!(await store.webhooks.renew(key, owner, clock() + LEASE_MS))) break;
    }
    return isDone;
  }

  async function sendDue(key: EndpointKey, endpoint: WebhookEndpoint, target: OpenTarget) {
    if (endpoint.quietUntil > clock()) return [];
    const due = await store.webhooks.readDue(key, clock(), AT_ONCE);
    const states = await Promise.all(due.map((one) => deliver(key, endpoint, target, one)));
    return states.filter((state) => state !== null);
  }

  /** Resolves to the delivery's new state; null when it was broken off. */
  function deliver(
    ...given: Parameters<typeof deliverWithin>
  ): Promise<StoredDelivery["state"] | null> {
    const [, { format }, , { event }] = given;
    const facts = { "heed.webhook.format": format, "heed.event": event };
    return tracing.run(
      { name: "webhook deliver", kind: "client", parent: "none", facts },
      async (span) => {
        const state = await deliverWithin(...given);
        if (state === "failed" || state === "pending") span.fail(state);
        return state;
      },
    );
  }

  async function deliverWithin(
    key: EndpointKey,
    endpoint: WebhookEndpoint,
    target: OpenTarget,
    delivery: StoredDelivery,
  ): Promise<StoredDelivery["state"] | null> {
    const told = await read(endpoint, delivery);
    if (!told) {
      await store.webhooks.skip(key, delivery.id);
      return "skipped";
    }
    const at = clock();
    const composed = compose({ endpoint, target, id: delivery.id, told, now: at, publicUrl });
    const outgoing = { ...composed, headers: { ...composed.headers, ...tracing.outgoing() } };
    const posted = await post(outgoing, ending.signal);
    if (posted.kind === "failed" && posted.error === "aborted") return null;
    const durationMs = Math.max(0, clock() - at);
    const { format, failingSince } = endpoint;
    const given = { format, delivery, failingSince, posted, at, durationMs, random: random() };
    const record = judge(given);
    parts.metrics?.webhookAttempts.add({ result: record.state });
    parts.metrics?.webhookDuration.observe({}, durationMs / 1000);
    await store.webhooks.settle(key, delivery, record);
    if (record.stop) await tellStop(key, record.stop);
    return record.state;
  }

  /** Reads what is told as it stands now; null when nothing of it may be told any more. */
  async function read(endpoint: WebhookEndpoint, delivery: StoredDelivery): Promise<Told | null> {
    const { event, happenedAt, responseId } = delivery;
    const erased = { event: "response.erased", happenedAt, responseId } as const;
    if (event === "response.erased") return erased;
    const [response] = await store.findResponses(endpoint.projectId, [responseId]);
    if (!response) return endpoint.events.includes("response.erased") ? erased : null;
    if (response.gpc) return null;
    const survey = await findSurvey(endpoint.projectId, response.survey, response.revision);
    return { event, happenedAt, response, survey };
  }

  async function stop(
    key: EndpointKey,
    { state, reason }: NonNullable<AttemptRecord["stop"]>,
    now: number,
  ): Promise<void> {
    await store.webhooks.change(key, { state, reason, stateSince: now });
    await tellStop(key, { state, reason });
  }

  async function tellStop(
    { projectId, id }: EndpointKey,
    { state, reason }: NonNullable<AttemptRecord["stop"]>,
  ): Promise<void> {
    log.error(`webhook.${state}`, { project: projectId, webhook: id, reason });
    await audit(
      { projectId, actor: SYSTEM },
      { action: `webhook.${state}`, subject: id, detail: { reason } },
    );
  }

  return {
    async begin() {
      const room = ENDPOINTS_AT_ONCE - served.size;
      if (room <= 0 || ending.signal.aborted) return [];
      const found = await store.webhooks.findWork(clock(), room);
      return found.map((key) => {
        const name = `${key.projectId} ${key.id}`;
        served.add(name);
        return serve(key)
          .catch((error: unknown) => {
            log.error("sending webhooks failed", { webhook: key.id, ...errorFields(error) });
            return false;
          })
          .finally(() => served.delete(name));
      });
    },
    async test(endpoint) {
      const at = clock();
      const target = openTarget(sealer, endpoint, at);
      if (!target) {
        const posted: Posted = { kind: "failed", error: "connection-broken" };
        return { posted, error: "secret-unreadable", durationMs: 0 };
      }
      const id = `msg_test_${randomBytes(12).toString("hex")}`;
      const told: Told = { event: "webhook.test" };
      const posted = await post(compose({ endpoint, target, id, told, now: at, publicUrl }));
      const error = findFault(endpoint.format, posted);
      return { posted, error, durationMs: Math.max(0, clock() - at) };
    },
    abort: () => ending.abort(),
  };
}
