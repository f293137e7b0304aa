import { afterAll, beforeAll, expect, test } from "vitest";
import { openStore } from "../open.ts";
import type { Store } from "../store.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createId, createSetup, START } from "../testing/rows.ts";
import type { EndpointKey, WebhookEndpoint } from "./webhook-store.ts";

/** Runs what may be noted of an endpoint that is deleted meanwhile, on one database. */
export function describeSending(dialect: Store["dialect"]): void {
  let database: TestDatabase;
  let store: Store;
  beforeAll(async () => {
    database = await createTestDatabase(dialect);
    store = await openStore(database.url);
    await store.migrate();
  });
  afterAll(async () => {
    await store.close();
    await database.remove();
  });

  const read = { from: 0, to: 2, missed: 0, now: START };
  const newDelivery = (sequence: number) => ({
    ...{ id: `d${sequence}`, sequence, event: "response.received" as const },
    ...{ responseId: `r${sequence}`, happenedAt: START },
  });
  const failed = {
    attempt: { at: START, status: 500, error: "failed", durationMs: 7 },
    ...{ state: "pending" as const, nextAt: START + 1, quietUntil: null, stop: null },
    hurryUp: false,
  };
  const open = async (): Promise<EndpointKey> => {
    const setup = createSetup();
    await store.ensureProject(setup);
    const endpoint = createEndpoint(setup.id);
    await store.webhooks.create(endpoint);
    return { projectId: setup.id, id: endpoint.id };
  };

  test("deliveries and attempts are kept as they were given", async () => {
    const { webhooks } = store;
    const key = await open();
    const created = [newDelivery(1), newDelivery(2)];
    await webhooks.record(key, created, read);
    await webhooks.record(key, created, read);
    const due = await webhooks.readDue(key, START, 9);
    expect(due).toMatchObject(
      created.map((one) => ({ ...one, state: "pending", attempts: 0, nextAt: START })),
    );
    const [first] = due;
    if (!first) throw new Error("nothing is due");
    await webhooks.settle(key, first, failed);
    const cut = { at: START + 1, status: null, error: null, durationMs: 0 };
    await webhooks.settle(key, { ...first, attempts: 1 }, { ...failed, attempt: cut });
    expect(await webhooks.listAttempts(key, first.id)).toEqual([cut, failed.attempt]);
  });

  test("an endpoint that was deleted while it was sent to leaves nothing behind", async () => {
    const { webhooks } = store;
    const key = await open();
    await webhooks.record(key, [newDelivery(1)], { ...read, to: 1 });
    const [sent] = await webhooks.readDue(key, START, 9);
    if (!sent) throw new Error("nothing is due");
    expect(await webhooks.remove(key)).toBe(true);
    await webhooks.settle(key, sent, failed);
    await webhooks.record(key, [newDelivery(2)], { ...read, from: 1 });
    expect(await webhooks.listDeliveries({ ...key, limit: 9 })).toEqual([]);
    expect(await webhooks.listAttempts(key, sent.id)).toEqual([]);
  });
}

function createEndpoint(projectId: string): WebhookEndpoint {
  return {
    ...{ projectId, id: createId(), format: "standard", target: "sealed", description: "" },
    ...{ events: ["response.received"], surveys: [], tell: "complete", texts: "none" },
    ...{ language: "en", secret: null, oldSecret: null, oldSecretUntil: 0 },
    ...{ state: "active", reason: null, stateSince: START, sequence: 0, missed: 0 },
    ...{ quietUntil: 0, failingSince: null, lastAttemptAt: null, lastSuccessAt: null },
    createdAt: START,
  };
}
