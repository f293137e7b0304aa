import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { openStore } from "../store/open.ts";
import type { OutboxEntry, Store } from "../store/store.ts";
import { createTestDatabase } from "../store/testing/database.ts";
import { createSetup } from "../store/testing/rows.ts";

const CHILD = fileURLToPath(new URL("./crash-child.ts", import.meta.url));

const ALWAYS = { surveyId: "shop", from: 0, to: Number.MAX_SAFE_INTEGER };

interface Acknowledged {
  id: string;
  sequence: number;
  /** 0 for a repeat. */
  outboxSequence: number;
}

/** Runs the child until it has acknowledged `count` rows, kills it in mid-write, returns them all. */
async function writeAndKill(url: string, projectId: string, count: number) {
  const child = spawn(process.execPath, ["--conditions=heed-source", CHILD, url, projectId], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const acknowledged: Acknowledged[] = [];
  let log = "";
  child.stderr.on("data", (chunk) => {
    log += chunk;
  });
  const exited = once(child, "exit");
  for await (const line of createInterface({ input: child.stdout })) {
    const [id = "", sequence, outboxSequence] = line.split(" ");
    // The kill may cut the last line.
    if (outboxSequence === undefined) continue;
    acknowledged.push({ id, sequence: Number(sequence), outboxSequence: Number(outboxSequence) });
    if (acknowledged.length === count) child.kill("SIGKILL");
  }
  const [, signal] = await exited;
  expect({ signal, log }).toEqual({ signal: "SIGKILL", log: "" });
  return acknowledged;
}

async function readWholeOutbox(store: Store, projectId: string): Promise<OutboxEntry[]> {
  const entries: OutboxEntry[] = [];
  for (;;) {
    const page = await store.readOutbox(projectId, entries.at(-1)?.sequence ?? 0, 10_000);
    if (page.length === 0) return entries;
    entries.push(...page);
  }
}

test.each(["sqlite", "postgres"] as const)(
  "no acknowledged row is lost or doubled when the process is killed, on %s",
  async (dialect) => {
    const database = await createTestDatabase(dialect);
    const { id: projectId } = createSetup();
    const acknowledged: Acknowledged[] = [];
    const before = await openStore(database.url);
    await before.migrate();
    await before.close();

    for (let round = 0; round < 3; round++) {
      const count = 1 + Math.floor(Math.random() * 1000);
      acknowledged.push(...(await writeAndKill(database.url, projectId, count)));

      const store = await openStore(database.url);
      expect(await store.verify()).toBeNull();
      const entries = await readWholeOutbox(store, projectId);
      expect(entries.map((entry) => entry.sequence)).toEqual(entries.map((_, index) => index + 1));
      // Accepted once as shown and once as complete, so as often as its sequence says.
      const accepted = new Map<string, number>();
      for (const { responseId } of entries) {
        accepted.set(responseId, (accepted.get(responseId) ?? 0) + 1);
      }
      const stored = await store.listResponses({ projectId, limit: 100_000 });
      const sequences = new Map(stored.map((response) => [response.id, response.sequence]));
      expect(accepted).toEqual(sequences);
      // Each came with one decision: both are there or neither is.
      const decided = await store.readDecisions({ projectId, ...ALWAYS });
      expect(decided).toEqual([{ reason: "ask", count: stored.length }]);
      const lost = acknowledged.filter(
        ({ id, sequence, outboxSequence }) =>
          (sequences.get(id) ?? 0) < sequence ||
          (outboxSequence > 0 && entries[outboxSequence - 1]?.responseId !== id),
      );
      expect(lost).toEqual([]);
      await store.close();
    }
    await database.remove();
  },
);
