import { expect, test, vi } from "vitest";
import { openStore } from "../store/open.ts";
import { StorageUnavailable } from "../store/store.ts";
import { createTestDatabase } from "../store/testing/database.ts";
import { createFaultProxy } from "../store/testing/fault-proxy.ts";
import { createLedger, type Ledger, type Send, sendUntil, settleLedger } from "./testing/ledger.ts";
import { openApp, prepare, project } from "./testing/open-app.ts";

/** Eight senders, until as many answers are acknowledged. */
async function sendSome(send: Send, ledger: Ledger, count: number): Promise<void> {
  const isOver = () => ledger.acknowledged.length >= count;
  await Promise.all(Array.from({ length: 8 }, () => sendUntil(isOver, project, send, ledger)));
}

test.each(
  (["sqlite", "postgres"] as const).flatMap((dialect) =>
    (["before", "after"] as const).flatMap((when) =>
      [2, 3, 5].map((every) => [dialect, every, when] as const),
    ),
  ),
)(
  "on %s, every %ith storage call failing %s its commit loses and doubles nothing",
  async (dialect, every, when) => {
    const database = await createTestDatabase(dialect);
    const store = await prepare(database.url);
    let calls = 0;
    const { send, writer, live } = openApp(store, (append) => async (rows) => {
      calls += 1;
      const fails = calls % every === 0;
      if (fails && when === "before") throw new StorageUnavailable("made to fail");
      const outcomes = await append(rows);
      if (fails) throw new StorageUnavailable("made to fail");
      return outcomes;
    });
    const ledger = createLedger();
    await sendSome(send, ledger, 200);
    await writer.drain();
    expect(ledger.refused).toBeGreaterThan(0);
    await settleLedger(`${dialect}, every ${every}th ${when}`, store, project.id, ledger);
    live.close();
    await store.close();
    await database.remove();
  },
);

test("on postgres, a connection broken at every step of the protocol loses and doubles nothing", async () => {
  const database = await createTestDatabase("postgres");
  const direct = await prepare(database.url);
  const proxy = await createFaultProxy(database.url);
  const store = await openStore(proxy.url);
  const { send, writer, live } = openApp(store);
  const ledger = createLedger();
  for (let step = 0; step < 40; step++) {
    proxy.breakAfter(step);
    await sendSome(send, ledger, ledger.acknowledged.length + 12);
  }
  proxy.breakAfter(null);
  await writer.drain();
  expect(ledger.refused).toBeGreaterThan(10);
  await settleLedger("postgres, broken at 40 steps", direct, project.id, ledger);
  live.close();
  await store.close();
  await direct.close();
  await proxy.close();
  await database.remove();
});

test("on postgres, a server out of reach is answered with 503, and Heed recovers by itself", async () => {
  const database = await createTestDatabase("postgres");
  const direct = await prepare(database.url);
  const proxy = await createFaultProxy(database.url);
  const store = await openStore(proxy.url);
  const { send, writer, live } = openApp(store);
  const ledger = createLedger();
  for (let round = 0; round < 5; round++) {
    await sendSome(send, ledger, ledger.acknowledged.length + 40);
    proxy.shut();
    const before = ledger.refused;
    const sending = sendSome(send, ledger, ledger.acknowledged.length + 40);
    await vi.waitFor(() => expect(ledger.refused).toBeGreaterThan(before + 8));
    proxy.open();
    await sending;
  }
  await writer.drain();
  await settleLedger("postgres, 5 times out of reach", direct, project.id, ledger);
  live.close();
  await store.close();
  await direct.close();
  await proxy.close();
  await database.remove();
});
