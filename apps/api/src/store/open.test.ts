import { expect, test } from "vitest";
import { openStore, readSqlitePath } from "./open.ts";
import { createRow } from "./testing/rows.ts";

test("a file is named by a URL, a relative URL or a plain path", () => {
  expect(readSqlitePath("file:///var/heed/a%20b.db")).toBe("/var/heed/a b.db");
  expect(readSqlitePath("file:data/heed.db")).toBe("data/heed.db");
  expect(readSqlitePath("data/heed.db")).toBe("data/heed.db");
  expect(readSqlitePath(":memory:")).toBe(":memory:");
});

test.each(["", "file:", "mysql://localhost/heed"])(
  "%j names no database, and the message says what would",
  async (url) => {
    await expect(openStore(url)).rejects.toThrow("give postgres://… or file:path/to/heed.db");
  },
);

test.each(["postgres://localhost/heed", "postgresql://localhost/heed"])(
  "%s is PostgreSQL, and connects only when asked something",
  async (url) => {
    const store = await openStore(url);
    expect(store.dialect).toBe("postgres");
    await store.close();
  },
);

test("a database in memory works as a file does", async () => {
  const store = await openStore(":memory:");
  await store.migrate();
  await store.check();
  expect(store.dialect).toBe("sqlite");
  await store.close();
});

test("a store that discards acknowledges every row and keeps none", async () => {
  const store = await openStore("discard:");
  await store.migrate();
  const rows = [1, 2].map(() => createRow({ projectId: "p" }));
  const outcomes = await store.append(rows);
  expect(outcomes.map((outcome) => outcome.status)).toEqual(["accepted", "accepted"]);
  expect(await store.listResponses({ projectId: "p", limit: 10 })).toEqual([]);
  expect(await store.verify()).toBeNull();
  await store.close();
});
