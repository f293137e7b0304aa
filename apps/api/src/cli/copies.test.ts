import { once } from "node:events";
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { surveyDefinition } from "@heed/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EVERY_KIND } from "../routes/testing/every-kind.ts";
import { SCHEMA_VERSION } from "../store/migrations/migrations.ts";
import { openStore } from "../store/open.ts";
import { createTestDatabase } from "../store/testing/database.ts";
import { holdWrites } from "../store/testing/hold.ts";
import { migrateTo } from "../store/testing/migrate-to.ts";
import { replay } from "../store/testing/recording.ts";
import { createRow, DAY, START } from "../store/testing/rows.ts";
import { readSaid } from "../store/testing/said.ts";
import type { ComparedReceipt } from "./receipts.ts";
import { createFilled, describeStore, type FilledDatabase } from "./testing/filled.ts";
import { heed, start } from "./testing/heed.ts";

const folder = mkdtempSync(join(tmpdir(), "heed-copies-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each([
  ["sqlite", "backup.db"],
  ["postgres", "backup.ndjson"],
  ["postgres", "backup.ndjson.gz"],
] as const)("a backup of %s into %s", (dialect, name) => {
  let filled: FilledDatabase;
  const file = join(folder, name);
  beforeAll(async () => {
    filled = await createFilled(dialect, 1200);
  });
  afterAll(() => filled.remove());

  test("taken while answers come in, restores into an empty database as one moment of it", async () => {
    const store = await openStore(filled.url);
    const [projectId = ""] = filled.projects;
    let isOver = false;
    const writing = (async () => {
      while (!isOver) {
        await store.append([createRow({ projectId }), createRow({ projectId })]);
        // SQLite answers within the call: let others run, too.
        await new Promise(setImmediate);
      }
    })();
    const taken = await heed(["backup", file], { HEED_DATABASE_URL: filled.url });
    isOver = true;
    await writing;
    await store.close();
    expect(taken).toMatchObject({ code: 0, stdout: expect.stringContaining(file) });
    expect(existsSync(file.replace(/(\.gz)?$/, ".partial$1"))).toBe(false);

    const target = await createTestDatabase(dialect);
    const restored = await heed(["restore", file], { HEED_DATABASE_URL: target.url });
    expect(restored).toMatchObject({ code: 0, stdout: expect.stringContaining("Restored") });
    const outboxOf = async (url: string) => {
      const opened = await openStore(url);
      const entries = await opened.readOutbox(projectId, 0, 100_000);
      const responses = await opened.listResponses({ projectId, limit: 100_000 });
      await opened.close();
      return { entries, count: responses.length };
    };
    const [whole, copy] = [await outboxOf(filled.url), await outboxOf(target.url)];
    // Pairs were written together, so no pair may be cut in two.
    expect(copy.entries).toEqual(whole.entries.slice(0, copy.entries.length));
    expect((copy.count - 1200) % 2).toBe(0);
    expect(copy.count).toBeGreaterThanOrEqual(1200);
    await target.remove();
  });

  test("restores every row of a database at rest, over another only with --force", async () => {
    const again = await heed(["backup", file], { HEED_DATABASE_URL: filled.url });
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining("--force")]);
    await heed(["backup", file, "--force"], { HEED_DATABASE_URL: filled.url });
    const other = await createFilled(dialect, 20);
    const before = await describeStore(other.url, other.projects);
    const refused = await heed(["restore", file], { HEED_DATABASE_URL: other.url });
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining("not empty")]);
    expect(await describeStore(other.url, other.projects)).toEqual(before);
    const forced = await heed(["restore", file, "--force"], { HEED_DATABASE_URL: other.url });
    expect(forced).toMatchObject({ code: 0 });
    expect(await describeStore(other.url, filled.projects)).toEqual(
      await describeStore(filled.url, filled.projects),
    );
    expect(await describeStore(other.url, other.projects)).toMatchObject([
      { responses: [], outbox: [] },
      { responses: [], outbox: [] },
    ]);
    await other.remove();
  });

  test("a damaged backup is refused and leaves the database as it was", async () => {
    const damaged = join(folder, `damaged-${name}`);
    writeFileSync(damaged, readFileSync(file));
    truncateSync(damaged, Math.floor(statSync(damaged).size / 2));
    const other = await createFilled(dialect, 20);
    const before = await describeStore(other.url, other.projects);
    const { code, stderr } = await heed(["restore", damaged, "--force"], {
      HEED_DATABASE_URL: other.url,
    });
    expect([code, stderr === ""]).toEqual([1, false]);
    expect(await describeStore(other.url, other.projects)).toEqual(before);
    await other.remove();
  });
});

test.each(["sqlite", "postgres"] as const)(
  "a backup of an older version on %s is restored as this one, over a migration that is not finished",
  async (dialect) => {
    const older = await createTestDatabase(dialect);
    await migrateTo(older, SCHEMA_VERSION - 1);
    await replay(older, readSaid(dialect, SCHEMA_VERSION - 1));
    const file = join(folder, `older-${dialect}`);
    expect(await heed(["backup", file], { HEED_DATABASE_URL: older.url })).toMatchObject({
      code: 0,
    });
    const given = { HEED_DATABASE_URL: older.url };
    await heed(["migrate"], given);
    for (let time = 0; time < 2; time++) {
      const restored = await heed(["restore", file, "--force"], given);
      expect(restored).toMatchObject({ code: 0 });
      expect((await heed(["verify"], given)).code).toBe(0);
      expect((await heed(["migrate"], given)).stdout).not.toContain("--finish");
    }
    const store = await openStore(older.url);
    expect(await store.countResponses({ projectId: "before" })).toBe(3);
    await store.close();
    await older.remove();
  },
);

test("a file that is no backup, and a backup of the other database, are refused with what to do", async () => {
  const file = join(folder, "letter.txt");
  writeFileSync(file, "Dear all,");
  const target = await createTestDatabase("postgres");
  const given = { HEED_DATABASE_URL: target.url };
  expect((await heed(["restore", file], given)).stderr).toContain("no backup");
  expect((await heed(["restore", join(folder, "backup.db")], given)).stderr).toContain("heed move");
  expect((await heed(["restore", join(folder, "none")], given)).stderr).toContain("does not exist");
  await target.remove();
});

/** Answers to a rating, a matrix and a Kano pair, and a dimension, in the first project. */
async function addOtherKinds({ url, projects: [projectId = ""] }: FilledDatabase): Promise<void> {
  const store = await openStore(url);
  await store.publish(projectId, surveyDefinition.parse(EVERY_KIND), START);
  const rows = Array.from({ length: 40 }, (_, at) =>
    createRow({
      projectId,
      surveyId: "every",
      answers: [
        { question: "food", value: 1 + (at % 5) },
        {
          question: "service",
          value: { rows: { speed: 1 + (at % 4), tone: 3 }, expected: { speed: 5, tone: 4 } },
        },
        { question: "dark", value: { functional: 1 + (at % 3), dysfunctional: 5 } },
      ],
      occurredAt: START + at * DAY,
      traits: { plan: at % 2 ? "pro" : "free" },
    }),
  );
  await store.append(rows);
  await store.putDimension(
    projectId,
    { name: "plan", source: "traits.plan", valueLimit: 9 },
    START,
  );
  while (await store.advanceDimensions());
  await store.close();
}

describe("move", () => {
  let filled: FilledDatabase;
  beforeAll(async () => {
    filled = await createFilled("sqlite", 4000);
    await addOtherKinds(filled);
  });
  afterAll(() => filled.remove());

  test("killed on its way it goes on where it stood, and ends with equal receipts", async () => {
    const target = await createTestDatabase("postgres");
    const words = ["move", "--to", target.url, "--json"];
    const given = { HEED_DATABASE_URL: filled.url };
    const { child, ended } = start(words, given);
    let notes = "";
    for (;;) {
      const [text] = await once(child.stderr ?? child, "data");
      notes += text;
      if (notes.includes("response: 2,000 of 8,040")) break;
    }
    child.kill("SIGKILL");
    await ended;
    expect(await heed(["doctor"], { HEED_DATABASE_URL: target.url })).toMatchObject({
      code: 1,
      stdout: expect.stringContaining("FAULT   move: A move into this database was broken off."),
    });

    const { code, stdout, stderr } = await heed(words, given);
    expect(code).toBe(0);
    expect(stderr).not.toContain("response: 1,000 of 8,040");
    const { isEqual, receipts, tables } = JSON.parse(stdout);
    expect(isEqual).toBe(true);
    expect(tables).toContainEqual({ table: "response", rows: 8040 });
    const told = receipts
      .filter((one: ComparedReceipt) => one.project === filled.projects[0])
      .map(({ survey, question, scale, by, n }: ComparedReceipt) =>
        [survey, question, scale, by ?? "", n].join(" "),
      );
    expect(told.toSorted()).toEqual([
      "every dark kano  40",
      "every dark kano plan 40",
      "every food rating 1-5  40",
      "every food rating 1-5 plan 40",
      "every recommend nps-0-10  0",
      "every recommend nps-0-10 plan 0",
      "every service matrix 1-5  40",
      "every service matrix 1-5 plan 40",
      "shop recommend nps-0-10  4000",
      "shop recommend nps-0-10 plan 4000",
      "shop satisfied csat-1-5  0",
      "shop satisfied csat-1-5 plan 0",
    ]);
    expect(await describeStore(target.url, filled.projects)).toEqual(
      await describeStore(filled.url, filled.projects),
    );
    // Numbers go on from where they were.
    const store = await openStore(target.url);
    const [projectId = ""] = filled.projects;
    const entries = await store.readOutbox(projectId, 0, 100_000);
    const [next] = await store.append([createRow({ projectId })]);
    expect(next).toMatchObject({ outboxSequence: entries.length + 1 });
    await store.close();
    const twice = await heed(words, given);
    expect([twice.code, twice.stderr]).toEqual([1, expect.stringContaining("not empty")]);
    await target.remove();
  });

  test("a source that somebody writes to is not moved", async () => {
    const target = await createTestDatabase("postgres");
    const release = holdWrites(filled.url);
    const { code, stderr } = await heed(["move", "--to", target.url], {
      HEED_DATABASE_URL: filled.url,
    });
    release();
    expect([code, stderr]).toEqual([1, expect.stringContaining("stop Heed first")]);
    await target.remove();
  });
});
