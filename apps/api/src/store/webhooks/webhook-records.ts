import type { Engine } from "../engine.ts";
import { createDeliveryLog } from "./delivery-log.ts";
import { createEndpoints } from "./endpoints.ts";
import { createSending } from "./sending.ts";
import type { WebhookRecords } from "./webhook-store.ts";

/** Puts together what is kept of webhooks; alike on both databases. */
export function createWebhookRecords(
  engine: Pick<Engine, "database" | "atomically">,
  guard: <Result>(work: Promise<Result>) => Promise<Result>,
): WebhookRecords {
  const endpoints = createEndpoints(engine);
  const sending = createSending(engine);
  const log = createDeliveryLog(engine);
  return {
    create: (endpoint, beside) => guard(endpoints.create(endpoint, beside)),
    list: (projectId) => guard(endpoints.list(projectId)),
    find: (key) => guard(endpoints.find(key)),
    change: (key, change) => guard(endpoints.change(key, change)),
    replaceSecret: (key, change, beside) => guard(endpoints.replaceSecret(key, change, beside)),
    remove: (key) => guard(endpoints.remove(key)),
    counts: (projectId) => guard(endpoints.counts(projectId)),
    findWork: (now, limit) => guard(sending.findWork(now, limit)),
    lease: (key, owner, now, until) => guard(sending.lease(key, owner, now, until)),
    renew: (key, owner, until) => guard(sending.renew(key, owner, until)),
    release: (key, owner) => guard(sending.release(key, owner)),
    findTold: (key, responseIds) => guard(sending.findTold(key, responseIds)),
    record: (key, deliveries, read) => guard(sending.record(key, deliveries, read)),
    countPending: (key) => guard(sending.countPending(key)),
    readOldestWaiting: () => guard(sending.readOldestWaiting()),
    readDue: (key, now, limit) => guard(sending.readDue(key, now, limit)),
    settle: (key, delivery, record) => guard(sending.settle(key, delivery, record)),
    skip: (key, deliveryId) => guard(sending.skip(key, deliveryId)),
    listDeliveries: (query) => guard(log.listDeliveries(query)),
    findDelivery: (key, deliveryId) => guard(log.findDelivery(key, deliveryId)),
    listAttempts: (key, deliveryId) => guard(log.listAttempts(key, deliveryId)),
    replay: (key, deliveryId, now) => guard(log.replay(key, deliveryId, now)),
    replayFailed: (key, since, now) => guard(log.replayFailed(key, since, now)),
    hurry: (key, now) => guard(log.hurry(key, now)),
    skipPending: (key) => guard(log.skipPending(key)),
    prune: (before) => guard(log.prune(before)),
  };
}
