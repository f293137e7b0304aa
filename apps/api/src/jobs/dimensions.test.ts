import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test, vi } from "vitest";
import { openStore } from "../store/open.ts";
import { createTestDatabase } from "../store/testing/database.ts";
import { createRow, createSetup, START } from "../store/testing/rows.ts";
import { startDimensionBuilder } from "./dimensions.ts";

const CHILD = fileURLToPath(new URL("./dimensions-child.ts", import.meta.url));
const PLAN = { name: "plan", source: "traits.plan", valueLimit: 3 };

/** Runs a builder and kills it after so many steps, in the middle of the next; true when it is done. */
async function buildAndKill(url: string, steps: number, delayMs: number): Promise<boolean> {
  const child = spawn(process.execPath, ["--conditions=heed-source", CHILD, url], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  child.stderr.on("data", (chunk) => {
    log += chunk;
  });
  const exited = once(child, "exit");
  let taken = 0;
  let isDone = false;
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === "done") isDone = true;
    else taken += 1;
    if (isDone) child.kill("SIGKILL");
    else if (taken === steps) setTimeout(() => child.kill("SIGKILL"), delayMs);
  }
  const [, signal] = await exited;
  expect({ signal, log }).toEqual({ signal: "SIGKILL", log: "" });
  return isDone;
}

test.each(["sqlite", "postgres"] as const)(
  "a builder that is killed at any moment goes on where it was, while answers come in, on %s",
  async (dialect) => {
    const database = await createTestDatabase(dialect);
    const store = await openStore(database.url);
    await store.migrate();
    const { id: projectId } = createSetup();
    const row = (index: number) =>
      createRow({ projectId, traits: { plan: `plan ${index % 5}` }, occurredAt: START + index });
    const old = Array.from({ length: 4000 }, (_, index) => row(index));
    for (let at = 0; at < old.length; at += 500) await store.append(old.slice(at, at + 500));
    await store.putDimension(projectId, PLAN, START);
    let isDone = false;
    for (let round = 0; !isDone; round++) {
      const killed = buildAndKill(database.url, 1 + (round % 3), Math.floor(Math.random() * 20));
      const [replaced = row(0)] = old.slice(round * 97);
      await store.append([row(round), { ...replaced, sequence: 2, bodyHash: "2" }]);
      isDone = await killed;
      expect(await store.verify()).toBeNull();
    }
    expect(await store.listDimensions(projectId)).toMatchObject([{ isComplete: true }]);
    await store.close();
    await database.remove();
  },
);

test("a step that fails is reported, and the next look goes on", async () => {
  const steps = [true, new Error("away"), true, false];
  const errors: unknown[] = [];
  const builder = startDimensionBuilder(
    {
      recheckDimensions: async () => false,
      async advanceDimensions() {
        const step = steps.shift() ?? false;
        if (step instanceof Error) throw step;
        return step;
      },
    },
    { pauseMs: 0, onError: (error) => errors.push(error) },
  );
  await vi.waitFor(() => expect(errors).toHaveLength(1));
  builder.wake();
  await vi.waitFor(() => expect(steps).toEqual([]));
  await builder.stop();
});
