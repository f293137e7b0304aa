import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStore } from "../store/open.ts";
import { createTestDatabase } from "../store/testing/database.ts";
import { holdWrites } from "../store/testing/hold.ts";
import { type OwnPostgres, startOwnPostgres } from "../store/testing/own-postgres.ts";
import { type BadDisk, createBadDisk, whyNoBadDisk } from "./testing/bad-disk.ts";
import { createLedger, type Ledger, settleLedger } from "./testing/ledger.ts";
import { type ReplicaProcess, startReplica } from "./testing/replica.ts";
import { keys, load, prepare, untilAcknowledged, untilRefused } from "./testing/under-load.ts";

/** How often each thing happens; a long run takes more. */
const ROUNDS = Number(process.env["HEED_FAULT_ROUNDS"] ?? 1);
const lack = whyNoBadDisk();
const onBadDisk = lack === "" ? test : test.skip;
const skipped = lack === "" ? "" : ` (skipped: ${lack})`;

/** Lets a fault happen under load, and holds the ledger against what is stored in the end. */
async function endure(
  name: string,
  url: string,
  env: Readonly<Record<string, string>>,
  ledger: Ledger,
  work: (replica: ReplicaProcess) => Promise<ReplicaProcess>,
): Promise<void> {
  await (await prepare(url)).close();
  const replica = await startReplica(url, keys, 0, env);
  const stop = load([replica.url], ledger);
  await untilAcknowledged(ledger, 100);
  const last = await work(replica);
  await untilAcknowledged(ledger, 100);
  await stop();
  expect(await last.end("SIGTERM")).toBe(0);
  const store = await openStore(url);
  await settleLedger(name, store, keys.id, ledger);
  await store.close();
}

describe("on sqlite", () => {
  test("a file that another process holds is answered with 503 until it lets go", async () => {
    const database = await createTestDatabase("sqlite");
    const ledger = createLedger();
    await endure("sqlite, held", database.url, {}, ledger, async (replica) => {
      for (let round = 0; round < ROUNDS; round++) {
        const release = holdWrites(database.url);
        await untilRefused(ledger);
        release();
        await untilAcknowledged(ledger, 50);
      }
      return replica;
    });
    await database.remove();
  });

  onBadDisk(
    `a full disk is answered with 503, a sync that fails ends the process, and the next one has all${skipped}`,
    async () => {
      const database = await createTestDatabase("sqlite");
      const disk = createBadDisk();
      const ledger = createLedger();
      await endure("sqlite, full, sync failed", database.url, disk.env, ledger, async (first) => {
        let replica = first;
        for (let round = 0; round < ROUNDS; round++) {
          disk.fill("heed.db");
          await untilRefused(ledger, 100);
          disk.mend();
          await untilAcknowledged(ledger, 100);
          disk.failSync("heed.db");
          expect(await replica.ended).toBe(1);
          // As whoever runs it has it restarted.
          replica = await startReplica(database.url, keys, replica.port, disk.env);
          await untilAcknowledged(ledger, 100);
        }
        return replica;
      });
      disk.remove();
      await database.remove();
    },
  );
});

describe("on postgres", () => {
  let postgres: OwnPostgres;
  let disk: BadDisk | null = null;
  // Of both tests, which share a database.
  const ledger = createLedger();
  beforeAll(async () => {
    disk = lack === "" ? createBadDisk() : null;
    postgres = await startOwnPostgres(disk?.env);
  });
  afterAll(async () => {
    await postgres.remove();
    disk?.remove();
  });

  test("a server stopped and started, crashed and frozen is answered with 503 meanwhile", async () => {
    await endure("postgres, down", postgres.url, {}, ledger, async (replica) => {
      for (let round = 0; round < ROUNDS; round++) {
        await postgres.tell("stop");
        await untilRefused(ledger);
        await postgres.tell("start");
        await untilAcknowledged(ledger, 100);
        await postgres.tell("crash");
        await untilAcknowledged(ledger, 100);
      }
      await postgres.tell("freeze");
      // Only the timeouts of Heed's own can end this wait.
      await untilRefused(ledger);
      await postgres.tell("thaw");
      return replica;
    });
  });

  onBadDisk(
    `no room for rows or for the log is answered with 503, a sync that fails restarts the server, and it has all${skipped}`,
    async () => {
      await endure("postgres, full, sync failed", postgres.url, {}, ledger, async (replica) => {
        for (let round = 0; round < ROUNDS; round++) {
          disk?.fill("/base/");
          await untilRefused(ledger, 100);
          disk?.mend();
          await untilAcknowledged(ledger, 100);
          disk?.failSync("/pg_wal/");
          await untilRefused(ledger, 1);
          await untilAcknowledged(ledger, 100);
        }
        // With no room for its log the server cannot even recover, until somebody makes room and starts it.
        disk?.fill("/pg_wal/");
        await untilRefused(ledger, 100);
        await postgres.tell("kill");
        disk?.mend();
        await postgres.tell("start");
        return replica;
      });
    },
  );
});
