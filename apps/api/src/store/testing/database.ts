import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import pg from "pg";
import { inject } from "vitest";
import type {} from "../../../../../scripts/test-postgres.ts";
import type { Store } from "../store.ts";

/** A database of its own, to be opened as often as a test likes. */
export interface TestDatabase {
  dialect: Store["dialect"];
  url: string;
  /** Runs SQL behind the store's back. */
  execute(sql: string): Promise<void>;
  remove(): Promise<void>;
}

/** Creates an empty database: a file, or a new database of the PostgreSQL given to the tests. */
export function createTestDatabase(dialect: Store["dialect"]): Promise<TestDatabase> {
  return dialect === "sqlite" ? createFile() : createPostgres();
}

async function createFile(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), "heed-store-"));
  const path = join(folder, "heed.db");
  return {
    dialect: "sqlite",
    url: `file:${path}`,
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
    url: url.href,
    execute: (sql) => query(url.href, sql),
    remove: () => query(server, `drop database ${name} with (force)`),
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
