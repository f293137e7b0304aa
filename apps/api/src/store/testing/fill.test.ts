import { expect, test } from "vitest";
import { openStore } from "../open.ts";
import { createTestDatabase } from "./database.ts";
import { fillMany } from "./fill.ts";

test.each(["sqlite", "postgres"] as const)(
  "what fills %s by the table is what arriving answers would have counted",
  async (dialect) => {
    const database = await createTestDatabase(dialect);
    const many = await fillMany(database, 5_000, 4_000);
    const store = await openStore(database.url);
    expect(await store.verify()).toBeNull();
    const { projectId } = many;
    const zebras = await store.listResponses({ projectId, limit: 9, text: "zebra" });
    expect(zebras.map(({ occurredAt }) => Date.parse(occurredAt))).toEqual([many.from(4_000)]);
    const newest = await store.listResponses({ projectId, limit: 9 });
    const ids = newest.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort().reverse());
    expect(newest.map(({ occurredAt }) => Date.parse(occurredAt))[0]).toBe(many.from(1));
    await store.close();
    await database.remove();
  },
);
