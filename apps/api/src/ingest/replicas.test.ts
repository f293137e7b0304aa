import { expect, test, vi } from "vitest";
import { openStore } from "../store/open.ts";
import { createTestDatabase } from "../store/testing/database.ts";
import { createLedger, settleLedger } from "./testing/ledger.ts";
import { startProxy } from "./testing/proxy.ts";
import { startReplica } from "./testing/replica.ts";
import { keys, load, prepare, untilAcknowledged } from "./testing/under-load.ts";

/** How often a process is killed; the nightly run takes more. */
const ROUNDS = Number(process.env["HEED_FAULT_ROUNDS"] ?? 2);
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
