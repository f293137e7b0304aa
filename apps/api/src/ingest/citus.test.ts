import { expect, test, vi } from "vitest";
import { openStore } from "../store/open.ts";
import { createTestDatabase, type TestDatabase } from "../store/testing/database.ts";
import { createFaultProxy } from "../store/testing/fault-proxy.ts";
import { createLedger, overHttp, sendUntil, settleLedger } from "./testing/ledger.ts";
import { openApp, prepare, project } from "./testing/open-app.ts";
import { startReplica } from "./testing/replica.ts";

// The writer for Citus, on PostgreSQL that says it is Citus; see the store's citus.test.ts.
async function createDistributed(): Promise<TestDatabase> {
  const database = await createTestDatabase("citus");
  await (await prepare(database.url)).close();
  await database.distribute();
  return database;
}

test("with Citus' writer, a connection broken at every step of the protocol loses and doubles nothing", async () => {
  const database = await createDistributed();
  const proxy = await createFaultProxy(database.url);
  const store = await openStore(proxy.url);
  const { send, writer, live } = openApp(store);
  const ledger = createLedger();
  for (let step = 0; step < 16; step++) {
    proxy.breakAfter(step);
    const goal = ledger.acknowledged.length + 10;
    const isOver = () => ledger.acknowledged.length >= goal;
    await Promise.all(Array.from({ length: 8 }, () => sendUntil(isOver, project, send, ledger)));
  }
  proxy.breakAfter(null);
  await writer.drain();
  expect(ledger.refused).toBeGreaterThan(5);
  const direct = await openStore(database.url);
  await settleLedger("citus' writer, broken at 16 steps", direct, project.id, ledger);
  live.close();
  await store.close();
  await direct.close();
  await proxy.close();
  await database.remove();
});

test("with Citus' writer, one of two replicas killed under load loses and doubles nothing", async () => {
  const database = await createDistributed();
  const keys = { ...project, adminToken: `heed_admin_${"f".repeat(24)}` };
  const replicas = await Promise.all([1, 2].map(() => startReplica(database.url, keys)));
  const ledger = createLedger();
  let isOver = false;
  const sending = Promise.all(
    Array.from({ length: 16 }, (_, at) => {
      const urls = replicas.map(({ url }) => url);
      const inTurn = at % 2 === 0 ? urls : urls.toReversed();
      return sendUntil(() => isOver, project, overHttp(inTurn), ledger);
    }),
  );
  const untilAcknowledged = (count: number) =>
    vi.waitFor(() => expect(ledger.acknowledged.length).toBeGreaterThanOrEqual(count), {
      ...{ timeout: 60_000, interval: 5 },
    });
  await untilAcknowledged(200);
  await replicas[0]?.end("SIGKILL");
  await untilAcknowledged(ledger.acknowledged.length + 200);
  isOver = true;
  await sending;
  expect(await replicas[1]?.end("SIGTERM")).toBe(0);
  const store = await openStore(database.url);
  await settleLedger("citus' writer, one of two replicas killed", store, project.id, ledger);
  await store.close();
  await database.remove();
});
