import pg from "pg";
import { expect, test } from "vitest";
import { openStore } from "../open.ts";
import type { Fixture } from "../testing/fixture.ts";
import { createRow, createSetup, DAY, HOUR, START } from "../testing/rows.ts";
import { distribute, OF_A_PROJECT } from "../upkeep/distribute.ts";
import type { WebhookEndpoint } from "../webhooks/webhook-store.ts";
import { LOCK_PROJECT } from "./statements.ts";

function createEndpoint(projectId: string): WebhookEndpoint {
  return {
    ...{ projectId, id: "endpoint", format: "standard", target: "sealed", description: "" },
    ...{ events: ["response.received"], surveys: [], tell: "complete", texts: "none" },
    ...{ language: "en", secret: null, oldSecret: null, oldSecretUntil: 0 },
    ...{ state: "active", reason: null, stateSince: START, sequence: 0, missed: 0 },
    ...{ quietUntil: 0, failingSince: null, lastAttemptAt: null, lastSuccessAt: null },
    createdAt: START,
  };
}

/** What the writer for Citus promises beyond what every store does. */
export function describeCitus(get: () => Fixture): void {
  /** Runs the work in a transaction of somebody else's, who then commits. */
  async function meanwhile(work: (holder: pg.Client) => Promise<void>): Promise<void> {
    const holder = new pg.Client({ connectionString: get().database.url });
    await holder.connect();
    await holder.query("begin");
    await work(holder);
    await holder.query("commit");
    await holder.end();
  }

  /** Resolves when a connection of the store waits for somebody's lock, on whichever node. */
  async function untilWaiting(holder: pg.Client): Promise<void> {
    const look =
      get().database.kind === "real-citus"
        ? "select 1 from citus_lock_waits"
        : "select 1 from pg_locks where not granted and pid <> pg_backend_pid()";
    while ((await holder.query(look)).rows.length === 0);
  }

  async function createProject(): Promise<string> {
    const setup = createSetup();
    await get().store.ensureProject(setup);
    return setup.id;
  }

  test("a person's answer that is being written while they are erased is erased", async () => {
    const { store } = get();
    const projectId = await createProject();
    const row = createRow({ projectId });
    await store.append([row]);
    let erasing: Promise<string[]> = Promise.resolve([]);
    await meanwhile(async (holder) => {
      await holder.query(LOCK_PROJECT, [projectId]);
      erasing = store.erasePerson(projectId, "ann", START);
      await untilWaiting(holder);
      await holder.query("update response set person = 'ann' where project_id = $1", [projectId]);
    });
    expect(await erasing).toEqual([row.id]);
  });

  test("an answer that waits for an erasure is refused by its tombstone", async () => {
    const { store, database } = get();
    const projectId = await createProject();
    const replica = await openStore(database.url);
    const row = createRow({ projectId, person: "ann" });
    await store.erasePerson(projectId, "ann", START - 1);
    let appending: ReturnType<typeof replica.append> = Promise.resolve([]);
    await meanwhile(async (holder) => {
      await holder.query(LOCK_PROJECT, [projectId]);
      appending = replica.append([row]);
      await untilWaiting(holder);
      await holder.query("update tombstone set erased_at = $2 where project_id = $1", [
        projectId,
        START,
      ]);
    });
    expect(await appending).toEqual([{ status: "known" }]);
    expect(await store.findResponse(projectId, row.id)).toBeNull();
    await replica.close();
  });

  test("a row that somebody writes without locking the project is found, not written twice", async () => {
    const { store } = get();
    const projectId = await createProject();
    const row = createRow({ projectId });
    await store.append([row]);
    let appending: ReturnType<typeof store.append> = Promise.resolve([]);
    await meanwhile(async (holder) => {
      // As good as written by somebody else: nobody sees it until the commit.
      await holder.query("update response set id = $3 where project_id = $1 and id = $2", [
        ...[projectId, row.id, `${row.id}-new`],
      ]);
      appending = store.append([{ ...row, id: `${row.id}-new` }]);
      await untilWaiting(holder);
    });
    expect(await appending).toEqual([{ status: "known" }]);
  });

  test("several projects in one call keep an outbox each, in the order of the call", async () => {
    const { store } = get();
    const [one, two] = [await createProject(), await createProject()];
    const rows = [two, one, two, one, two].map((projectId) => createRow({ projectId }));
    const outcomes = await store.append(rows);
    expect(
      outcomes.map((outcome) => outcome.status === "accepted" && outcome.outboxSequence),
    ).toEqual([1, 1, 2, 2, 3]);
    const ids = async (projectId: string) =>
      (await store.readOutbox(projectId, 0, 9)).map(({ responseId }) => responseId);
    expect(await ids(two)).toEqual([rows[0]?.id, rows[2]?.id, rows[4]?.id]);
    expect(await ids(one)).toEqual([rows[1]?.id, rows[3]?.id]);
  });

  test("a batch with more values than a statement takes is written whole", async () => {
    const { store } = get();
    const projectId = await createProject();
    const rows = Array.from({ length: 3_500 }, (_, at) =>
      createRow({ projectId, occurredAt: START + at * 3_600_000 }),
    );
    const outcomes = await store.append(rows);
    expect(outcomes.at(-1)).toEqual({ status: "accepted", outboxSequence: 3_500 });
  });

  test("what is told to others is found, leased, sent, repeated and forgotten", async () => {
    const { webhooks } = get().store;
    const projectId = await createProject();
    const row = createRow({ projectId });
    await get().store.append([row]);
    const endpoint = createEndpoint(projectId);
    const key = { projectId, id: endpoint.id };
    await webhooks.create(endpoint);
    expect(await webhooks.change(key, { description: "Ours" })).toBe(true);
    expect(await webhooks.list(projectId)).toEqual([{ ...endpoint, description: "Ours" }]);
    expect(await webhooks.findWork(START, 9)).toContainEqual(key);
    expect(await webhooks.readOldestWaiting()).toBe(row.receivedAt);
    expect(await webhooks.lease(key, "me", START, START + HOUR)).not.toBeNull();
    expect(await webhooks.renew(key, "me", START + 2 * HOUR)).toBe(true);
    const event = "response.received" as const;
    const told = { id: "1", sequence: 1, event, responseId: row.id, happenedAt: START };
    const read = { from: 0, to: 1, missed: 0, now: START };
    await webhooks.record(key, [told], read);
    expect(await webhooks.findTold(key, [row.id])).toEqual([row.id]);
    expect(await webhooks.countPending(key)).toBe(1);
    const [due] = await webhooks.readDue(key, START, 9);
    if (!due) throw new Error("nothing is due");
    await webhooks.settle(key, due, {
      attempt: { at: START, status: 500, error: "failed", durationMs: 1 },
      ...{ state: "failed", nextAt: START + HOUR, quietUntil: null, hurryUp: true },
      stop: { state: "disabled", reason: "failing" },
    });
    expect(await webhooks.counts(projectId)).toEqual([
      { endpointId: endpoint.id, pending: 0, failed: 1 },
    ]);
    expect(await webhooks.replay(key, "1", START)).toBe(true);
    expect(await webhooks.replayFailed(key, START, START)).toBe(0);
    await webhooks.hurry(key, START);
    await webhooks.skip(key, "1");
    await webhooks.skipPending(key);
    expect(await webhooks.listDeliveries({ ...key, limit: 9 })).toMatchObject([{ id: "1" }]);
    expect(await webhooks.findDelivery(key, "1")).toMatchObject({ state: "skipped" });
    expect(await webhooks.listAttempts(key, "1")).toHaveLength(1);
    await webhooks.release(key, "me");
    expect(await webhooks.prune(START + HOUR)).toBeGreaterThanOrEqual(1);
    expect(await webhooks.remove(key)).toBe(true);
  });

  test("the answer to a repeated request is kept with its project, and forgotten by age", async () => {
    const { store } = get();
    const projectId = await createProject();
    const [key, other] = ["k", "l"].map((keyHash) => ({ projectId, keyHash }));
    if (!key || !other) throw new Error("two keys are made");
    expect(await store.claimKey(key, "f", START)).toEqual({ state: "taken" });
    expect(await store.claimKey(key, "f", START + HOUR)).toEqual({ state: "taken" });
    await store.keepAnswer({ key, status: 201, body: "{}" });
    expect(await store.claimKey(key, "f", START + HOUR)).toMatchObject({ state: "answered" });
    await store.claimKey(other, "f", START);
    await store.releaseKey(other);
    expect(await store.pruneKeys(START + 2 * DAY)).toBeGreaterThanOrEqual(1);
  });

  test("distributing again changes nothing, though replicas are connected", async () => {
    const { store, database } = get();
    await store.check();
    const tables = await distribute(database.url);
    expect(tables.filter(({ isNew }) => isNew)).toEqual([]);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const found = await client.query(
      "select 1 from pg_constraint where contype = 'f' and confrelid = to_regclass('project')",
    );
    await client.end();
    expect(found.rows).toHaveLength(OF_A_PROJECT.length);
  });
}
