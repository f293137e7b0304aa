import { expect, test } from "vitest";
import { openStore } from "../open.ts";
import { createTestDatabase } from "./database.ts";
import { createRow, createSetup } from "./rows.ts";

test.each(["sqlite", "postgres"] as const)(
  "a %s database is not removed without a word when a count is not its rows'",
  async (kind) => {
    const database = await createTestDatabase(kind);
    const store = await openStore(database.url);
    await store.migrate();
    const { id: projectId, ...setup } = createSetup();
    await store.ensureProject({ id: projectId, ...setup });
    await store.append([createRow({ projectId })]);
    await store.close();
    await database.execute("update score_tally_hour set count_9 = 2 where count_9 = 1");
    await expect(database.remove()).rejects.toThrow(/score_tally_hour.*"stored":2/);
  },
);

test("what was never migrated has no counts, and is removed", async () => {
  const database = await createTestDatabase("sqlite");
  await expect(database.remove()).resolves.toBeUndefined();
});
