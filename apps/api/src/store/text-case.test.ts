import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type {} from "../../../../scripts/test-postgres.ts";
import { openStore } from "./open.ts";
import type { Store } from "./store.ts";
import { createRow, createSetup } from "./testing/rows.ts";

const server = inject("databaseUrl");

async function execute(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

/** A database as most are: its own functions fold the letters of every script. */
async function createFolding() {
  const name = `heed_${randomUUID().replaceAll("-", "")}`;
  const locale = "locale 'C' locale_provider icu icu_locale 'en-US'";
  await execute(`create database ${name} encoding 'UTF8' ${locale} template template0`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, remove: () => execute(`drop database ${name} with (force)`) };
}

const DATABASES = {
  sqlite: async () => ({ url: "file::memory:", remove: async () => {} }),
  "PostgreSQL with the locale en-US": createFolding,
};

describe.each(Object.entries(DATABASES))("on %s", (_, create) => {
  let store: Store;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    const database = await create();
    remove = database.remove;
    store = await openStore(database.url);
    await store.migrate();
  });
  afterAll(async () => {
    await store.close();
    await remove();
  });

  test.each([
    ["école", "l'ÉCOLE", false],
    ["École", "l'ÉCOLE", true],
    ["i", "İ", false],
    ["ÄRGER", "ärger", false],
    ["SLOW. Ä", "slow. Ä", true],
    ["slow. ä", "SLOW. ä", true],
    ["50%_\\", "only 50%_\\", true],
    ["50%_\\", "only 500_\\", false],
  ])("letters of ASCII alone are folded: %s within %s, %s", async (text, value, isFound) => {
    const { id: projectId } = createSetup();
    await store.append([
      createRow({ projectId, answers: [{ question: "why", value }] }),
      createRow({
        projectId,
        answers: [{ question: "how", value: { options: [], other: value } }],
      }),
    ]);
    const found = await store.listResponses({ projectId, limit: 10, text });
    expect(found).toHaveLength(isFound ? 2 : 0);
  });
});
