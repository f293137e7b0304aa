import { expect, test } from "vitest";
import { openStore, readSqlitePath } from "./open.ts";

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
