import pg, { type PoolClient } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runAtOnce } from "./postgres-at-once.ts";
import { toCopyMessage } from "./postgres-copy.ts";
import { createTestDatabase, type TestDatabase } from "./testing/database.ts";

let database: TestDatabase;
let pool: pg.Pool;
let client: PoolClient;

beforeAll(async () => {
  database = await createTestDatabase("postgres");
  await database.execute("create table item (id bigint primary key, name text)");
  pool = new pg.Pool({ connectionString: database.url, pipeline: true });
  client = await pool.connect();
});
afterAll(async () => {
  client.release();
  await pool.end();
  await database.remove();
});

const COPY = { name: "copy", text: "copy item (id, name) from stdin (format binary)" };
const COUNT = { name: "count", text: "select count(*), $1::text from item" };
const FAIL = { name: "fail", text: "select 1 / (count(*) - count(*)) from item" };

const copied = (...ids: number[]) =>
  toCopyMessage(
    ids.map((id) => ({ id, name: `item ${id}` })),
    ["id", "name"],
  );

test("steps see what those before them wrote, and each is answered with its rows", async () => {
  const answers = await runAtOnce(client, [
    { ...COUNT, values: [null] },
    { ...COPY, copied: copied(1, 2) },
    { ...COUNT, values: ["then"] },
  ]);
  expect(answers).toEqual([[["0", null]], [], [["2", "then"]]]);
});

test("a step that fails takes all others with it, and the connection goes on", async () => {
  const steps = [{ ...COPY, copied: copied(3) }, FAIL, { ...COUNT, values: ["after"] }];
  await expect(runAtOnce(client, steps)).rejects.toMatchObject({ code: "22012" });
  await expect(runAtOnce(client, steps)).rejects.toMatchObject({ code: "22012" });
  expect(await runAtOnce(client, [{ ...COUNT, values: ["now"] }])).toEqual([[["2", "now"]]]);
  expect((await client.query("select count(*)::int as n from item")).rows).toEqual([{ n: 2 }]);
});

test("a statement that was taken in before another failed can be run by itself, under the same name", async () => {
  const first = { name: "first", text: "select $1::text as said", values: ["once"] };
  await expect(runAtOnce(client, [first, FAIL])).rejects.toMatchObject({ code: "22012" });
  expect((await client.query(first)).rows).toEqual([{ said: "once" }]);
  expect(await runAtOnce(client, [first])).toEqual([[["once"]]]);
});

test("a row that is there refuses the whole copy, and the data behind it is passed over", async () => {
  const steps = [
    { ...COPY, copied: copied(2, 4) },
    { ...COPY, copied: copied(5) },
  ];
  await expect(runAtOnce(client, steps)).rejects.toMatchObject({ code: "23505" });
  expect(await runAtOnce(client, [{ ...COUNT, values: ["now"] }])).toEqual([[["2", "now"]]]);
});

test("a step that fails before the copy leaves its data unread", async () => {
  const steps = [FAIL, { ...COPY, copied: copied(6) }];
  await expect(runAtOnce(client, steps)).rejects.toMatchObject({ code: "22012" });
  expect(await runAtOnce(client, [{ ...COUNT, values: ["now"] }])).toEqual([[["2", "now"]]]);
});

test("messages that are sent one behind the other are answered in their turn", async () => {
  const all = await Promise.all([
    runAtOnce(client, [{ ...COUNT, values: ["a"] }]),
    runAtOnce(client, [FAIL]).catch(() => "failed"),
    client.query("select 7 as n"),
    runAtOnce(client, [{ ...COUNT, values: ["b"] }]),
  ]);
  expect(all).toMatchObject([[[["2", "a"]]], "failed", { rows: [{ n: 7 }] }, [[["2", "b"]]]]);
});

test("a connection that ends meanwhile rejects", async () => {
  const other = await pool.connect();
  other.on("error", () => {});
  const end = { name: "end", text: "select pg_terminate_backend(pg_backend_pid())" };
  await expect(runAtOnce(other, [end])).rejects.toThrow();
  other.release(true);
});
