import { expect, test, vi } from "vitest";
import { shopSurvey } from "../routes/testing/test-api.ts";
import { openStore } from "../store/open.ts";
import type { Store } from "../store/store.ts";
import { createTestDatabase } from "../store/testing/database.ts";
import { startOwnPostgres } from "../store/testing/own-postgres.ts";
import { createLedger, type Ledger, overHttp, sendUntil, settleLedger } from "./testing/ledger.ts";
import { startProxy } from "./testing/proxy.ts";
import { type ReplicaProcess, startReplica } from "./testing/replica.ts";

vi.setConfig({ testTimeout: 180_000 });

/** How often a process is killed; the nightly run takes more. */
const ROUNDS = Number(process.env["HEED_FAULT_ROUNDS"] ?? 2);
const keys = {
  id: "replicas",
  writeKey: "heed_pub_replicas",
  adminToken: `heed_admin_${"r".repeat(24)}`,
};

async function prepare(url: string): Promise<Store> {
  const store = await openStore(url);
  await store.migrate();
  await store.ensureProject({ ...keys, name: "Replicas", allowedOrigins: [] });
  await store.publish(keys.id, shopSurvey(), Date.now());
  return store;
}

/** Sixteen senders to the given places in turn; returns how to end them. */
function load(urls: readonly string[], ledger: Ledger): () => Promise<void> {
  let isOver = false;
  const sending = Promise.all(
    Array.from({ length: 16 }, () => sendUntil(() => isOver, keys, overHttp(urls), ledger)),
  );
  return async () => {
    isOver = true;
    await sending;
  };
}

async function untilAcknowledged(ledger: Ledger, more: number): Promise<void> {
  const goal = ledger.acknowledged.length + more;
  await vi.waitFor(() => expect(ledger.acknowledged.length).toBeGreaterThanOrEqual(goal), {
    timeout: 60_000,
    interval: 5,
  });
}

test.each(["sqlite", "postgres"] as const)(
  "on %s, a process killed at random moments under load loses and doubles nothing",
  async (dialect) => {
    const database = await createTestDatabase(dialect);
    await (await prepare(database.url)).close();
    const ledger = createLedger();
    let replica = await startReplica(database.url, keys);
    const stop = load([replica.url], ledger);
    for (let round = 0; round < ROUNDS; round++) {
      await untilAcknowledged(ledger, 50 + Math.floor(Math.random() * 200));
      await replica.end("SIGKILL");
      replica = await startReplica(database.url, keys, replica.port);
    }
    await untilAcknowledged(ledger, 50);
    await stop();
    expect(await replica.end("SIGTERM")).toBe(0);
    const store = await openStore(database.url);
    await settleLedger(`${dialect}, killed ${ROUNDS} times`, store, keys.id, ledger);
    await store.close();
    await database.remove();
  },
);

test.each(["sqlite", "postgres"] as const)(
  "on %s, SIGTERM under load answers or breaks off every request, and ends with 0",
  async (dialect) => {
    const database = await createTestDatabase(dialect);
    const store = await prepare(database.url);
    if (dialect === "sqlite") await store.close();
    const ledger = createLedger();
    const replica = await startReplica(database.url, keys);
    const stop = load([replica.url], ledger);
    await untilAcknowledged(ledger, 100);
    expect(await replica.end("SIGTERM")).toBe(0);
    await stop();
    const after = dialect === "sqlite" ? await openStore(database.url) : store;
    await settleLedger(`${dialect}, SIGTERM under load`, after, keys.id, ledger);
    await after.close();
    await database.remove();
  },
);

test("behind a proxy, one of two replicas killed under load costs nobody an answer, and an upgrade of both is not noticed", async () => {
  const database = await createTestDatabase("postgres");
  const store = await prepare(database.url);
  const ledger = createLedger();
  // Longer than the proxy takes to look again.
  const given = { HEED_DRAIN_DELAY_MS: "500" };
  const replicas = await Promise.all([
    startReplica(database.url, keys, 0, given),
    startReplica(database.url, keys, 0, given),
  ]);
  const ports = replicas.map(({ port }) => port);
  const proxy = await startProxy(ports);
  const stop = load([proxy.url], ledger);
  await untilAcknowledged(ledger, 150);
  await replicas[0]?.end("SIGKILL");
  await untilAcknowledged(ledger, 150);
  replicas[0] = await startReplica(database.url, keys, ports[0], given);
  await untilAcknowledged(ledger, 100);
  const { broken, refused } = ledger;
  for (const at of [0, 1]) {
    expect(await replicas[at]?.end("SIGTERM")).toBe(0);
    const before = [...proxy.answered];
    replicas[at] = await startReplica(database.url, keys, ports[at], given);
    await vi.waitFor(() => expect(proxy.answered[at]).toBeGreaterThan((before[at] ?? 0) + 20), {
      timeout: 60_000,
      interval: 20,
    });
  }
  expect({ broken: ledger.broken, refused: ledger.refused }).toEqual({ broken, refused });
  await stop();
  proxy.close();
  await Promise.all(replicas.map((replica) => replica.end("SIGTERM")));
  await settleLedger("two replicas behind a proxy", store, keys.id, ledger);
  await store.close();
  await database.remove();
});

test("PostgreSQL stopped, started and frozen under load: 503 meanwhile, nothing lost, and it recovers", async () => {
  const postgres = await startOwnPostgres();
  await (await prepare(postgres.url)).close();
  const ledger = createLedger();
  const replica: ReplicaProcess = await startReplica(postgres.url, keys);
  const stop = load([replica.url], ledger);
  const untilRefused = async () => {
    const before = ledger.refused;
    await vi.waitFor(() => expect(ledger.refused).toBeGreaterThan(before + 16), {
      timeout: 40_000,
      interval: 20,
    });
  };
  for (let round = 0; round < 2; round++) {
    await untilAcknowledged(ledger, 100);
    await postgres.tell("stop");
    await untilRefused();
    await postgres.tell("start");
  }
  await untilAcknowledged(ledger, 100);
  await postgres.tell("freeze");
  // Only the timeouts of Heed's own can end this wait.
  await untilRefused();
  await postgres.tell("thaw");
  await untilAcknowledged(ledger, 100);
  await stop();
  expect(await replica.end("SIGTERM")).toBe(0);
  const store = await openStore(postgres.url);
  await settleLedger("postgres stopped twice, frozen once", store, keys.id, ledger);
  await store.close();
  await postgres.remove();
});
