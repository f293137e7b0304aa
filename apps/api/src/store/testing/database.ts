import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import pg from "pg";
import { inject } from "vitest";
import type {} from "../../../../../scripts/test-postgres.ts";
import { openStore } from "../open.ts";
import type { Store } from "../store.ts";
import { distribute } from "../upkeep/distribute.ts";
import { CITUS_STAND_IN } from "./citus-stand-in.ts";

/** `citus` is PostgreSQL that says it is Citus; `real-citus` is what `HEED_TEST_CITUS_URL` names. */
export type DatabaseKind = Store["dialect"] | "citus" | "real-citus";

/** A database of its own, to be opened as often as a test likes. */
export interface TestDatabase {
  dialect: Store["dialect"];
  kind: DatabaseKind;
  url: string;
  /** Distributes the tables once they are there, on Citus; before a store writes. */
  distribute(): Promise<void>;
  /** Runs SQL behind the store's back. */
  execute(sql: string): Promise<void>;
  /**
   * Removes it, once every tally was counted anew from the rows; what is not migrated, and what
   * another version has migrated, has none to count.
   *
   * @throws Error naming the first count that is not its rows', unless the test made it so
   */
  remove(as?: "its rows are meant to be wrong"): Promise<void>;
}

/** Creates an empty database: a file, or a new database of the PostgreSQL given to the tests. */
export async function createTestDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  const database = await create(kind);
  return {
    ...database,
    async remove(as) {
      try {
        if (as === undefined) await verifyCounts(database.url);
      } finally {
        await database.remove();
      }
    },
  };
}

/** So ends whatever has written: no suite has to think of it. */
async function verifyCounts(url: string): Promise<void> {
  const store = await openStore(url, { isPatient: true });
  try {
    if (!(await isReadable(store))) return;
    const difference = await store.verify();
    if (difference) throw new Error(`a count is not its rows': ${JSON.stringify(difference)}`);
  } finally {
    await store.close();
  }
}

async function isReadable(store: Store): Promise<boolean> {
  return store.check().then(
    () => true,
    () => false,
  );
}

async function create(kind: DatabaseKind): Promise<TestDatabase> {
  if (kind === "sqlite") return createFile();
  if (kind === "real-citus") return createSchema(process.env["HEED_TEST_CITUS_URL"] ?? "");
  const database = await createPostgres();
  if (kind === "postgres") return database;
  await database.execute(CITUS_STAND_IN);
  return { ...database, kind, distribute: () => distributeOnce(database.url) };
}

async function distributeOnce(url: string): Promise<void> {
  await distribute(url);
}

async function createFile(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), "heed-store-"));
  const path = join(folder, "heed.db");
  return {
    dialect: "sqlite",
    kind: "sqlite",
    url: `file:${path}`,
    distribute: async () => {},
    async execute(sql) {
      const database = new DatabaseSync(path);
      database.exec(sql);
      database.close();
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function createPostgres(): Promise<TestDatabase> {
  const server = inject("databaseUrl");
  const name = `heed_${randomUUID().replaceAll("-", "")}`;
  await query(server, `create database ${name} encoding 'UTF8' template template0`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    dialect: "postgres",
    kind: "postgres",
    url: url.href,
    distribute: async () => {},
    execute: (sql) => query(url.href, sql),
    remove: () => query(server, `drop database ${name} with (force)`),
  };
}

/** A schema of the cluster's database, since Citus makes no database on all nodes by itself. */
async function createSchema(server: string): Promise<TestDatabase> {
  const name = `heed_${randomUUID().replaceAll("-", "")}`;
  await query(server, `create schema ${name}`);
  const url = new URL(server);
  url.searchParams.set("options", `-c search_path=${name},public`);
  return {
    dialect: "postgres",
    kind: "real-citus",
    url: url.href,
    distribute: () => distributeOnce(url.href),
    execute: (sql) => query(url.href, sql),
    remove: () => query(server, `drop schema ${name} cascade`),
  };
}

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
