import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ErasureReceipt } from "@heed/contracts";
import { afterEach, beforeEach, expect, test } from "vitest";
import { signErasure } from "../privacy/receipts.ts";
import { openStore } from "../store/open.ts";
import { toResponseHash } from "../store/privacy/tombstones.ts";
import { createId } from "../store/testing/rows.ts";
import { run } from "./run.ts";
import { createFilled, type FilledDatabase } from "./testing/filled.ts";

let database: FilledDatabase;
let folder: string;
beforeEach(async () => {
  database = await createFilled("sqlite", 20);
  folder = mkdtempSync(join(tmpdir(), "heed-again-"));
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await database.remove();
});

async function eraseAgain(text: string) {
  const file = join(folder, "receipts.json");
  writeFileSync(file, text);
  const printed: string[] = [];
  const code = await run(["erase", "again", file, "--json"], {
    environment: { HEED_DATABASE_URL: database.url },
    print: (line) => printed.push(line),
    note: (line) => printed.push(line),
  });
  return { code, printed };
}

const toReceipt = (project: string, ids: readonly string[]): ErasureReceipt =>
  signErasure(
    {
      ...{ id: createId(), project, kind: "person", subject: "0".repeat(64) },
      ...{ erasedAt: new Date().toISOString(), by: { kind: "key", id: "admin" } },
      responses: ids.map((id) => toResponseHash(project, id)),
    },
    "00".repeat(32),
  );

test("what a backup brought back is erased by its receipts, in either form, and once", async () => {
  const [one = "", two = ""] = database.projects;
  const store = await openStore(database.url);
  const listIds = async (projectId: string) =>
    (await store.listResponses({ projectId, limit: 100 })).map(({ id }) => id);
  const [ofOne, ofTwo] = [await listIds(one), await listIds(two)];
  const receipts = [
    toReceipt(one, [...ofOne.slice(0, 3), createId()]),
    toReceipt(two, ofTwo.slice(5, 6)),
    // Hashes are of one project alone.
    toReceipt(one, ofTwo),
  ];
  const page = await eraseAgain(JSON.stringify({ items: receipts.slice(0, 1), nextCursor: null }));
  expect(page).toEqual({ code: 0, printed: ['{"receipts":1,"erased":3}'] });
  const lines = await eraseAgain(receipts.map((receipt) => JSON.stringify(receipt)).join("\n"));
  expect(lines.printed).toEqual(['{"receipts":3,"erased":1}']);
  expect(await listIds(one)).toEqual(ofOne.slice(3));
  expect(await listIds(two)).toEqual(ofTwo.filter((_, at) => at !== 5));
  expect(await store.verify()).toBeNull();
  const [entry] = await store.readAudit({ projectId: two, limit: 1 });
  expect(entry).toMatchObject({ action: "erasures.repeated", detail: { responses: 1 } });
  await store.close();
});

test.each(["", "{}", "[1]", "words", '{"items":[{}]}'])(
  "a file of %j erases nothing",
  async (text) => {
    const { code, printed } = await eraseAgain(text);
    expect([code, printed.join("")]).toEqual([1, expect.stringContaining("holds no receipts")]);
  },
);
