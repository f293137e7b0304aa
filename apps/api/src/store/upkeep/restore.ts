import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { backup as copyPages, DatabaseSync } from "node:sqlite";
import type pg from "pg";
import {
  CREATE_VERSION_TABLE,
  describeVersion,
  listFinish,
  listSteps,
  SCHEMA_VERSION,
} from "../migrations/migrations.ts";
import { POSTGRES_WORDS } from "../migrations/words.ts";
import { connectPostgres } from "../postgres-connect.ts";
import { connectSqlite } from "../sqlite-connect.ts";
import { StorageUnavailable } from "../store.ts";
import { checkPages } from "./backup.ts";
import { type CatalogTable, type Row, readCatalog } from "./catalog.ts";
import { readDump } from "./dump.ts";
import type { Progress } from "./progress.ts";
import { findFilled, insertRows, PAGE_ROWS, postgresSource, sqliteSource } from "./tables.ts";
import { readVersion } from "./version.ts";

/** The target holds data and nobody said that it may be replaced. */
export class TargetNotEmpty extends Error {
  override readonly name = "TargetNotEmpty";
}

export interface RestoreOptions {
  /** Replace what the target holds. */
  readonly isForced: boolean;
  readonly onProgress: Progress;
}

/** Replaces the target's pages by the backup's, in one transaction of SQLite's own. */
export async function restoreSqlite(
  from: string,
  path: string,
  { isForced, onProgress }: RestoreOptions,
): Promise<void> {
  checkPages(from);
  const source = new DatabaseSync(from, { readOnly: true });
  try {
    readVersion(source);
    mkdirSync(dirname(resolve(path)), { recursive: true });
    const target = connectSqlite(path);
    try {
      const names = target.prepare("select name from sqlite_schema where type = 'table'").all();
      const there = new Set(names.map((row) => String(row["name"])));
      const tables = readCatalog().filter((table) => there.has(table.name));
      const filled = await findFilled(sqliteSource(target), tables);
      if (filled !== null && !isForced) throw refused(filled);
    } finally {
      target.close();
    }
    await copyPages(source, path, {
      rate: 1000,
      progress: ({ totalPages, remainingPages }) =>
        onProgress("pages", totalPages - remainingPages, totalPages),
    });
  } finally {
    source.close();
  }
}

/** Makes the target what the dump holds, brought to this version's schema: whole or not at all. */
export async function restorePostgres(
  from: string,
  url: string,
  { isForced, onProgress }: RestoreOptions,
): Promise<void> {
  const client = await connectPostgres(url);
  try {
    await client.query("begin");
    await client.query("set local lock_timeout = '15s'");
    const { rows } = await client.query<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = current_schema()",
    );
    const there = new Set(rows.map((row) => row.name));
    const ours = readCatalog().filter((table) => there.has(table.name));
    const filled = await findFilled(postgresSource(client), ours);
    if (filled !== null && !isForced) throw refused(filled);
    for (const { name } of ours) await client.query(`drop table ${name} cascade`);
    await runAll(client, listFinish(POSTGRES_WORDS));
    await client.query("drop table if exists schema_version");
    await client.query(CREATE_VERSION_TABLE);
    const version = await load(client, from, onProgress);
    await runSteps(client, version, SCHEMA_VERSION);
    // No replica has seen what is restored.
    await runAll(client, listFinish(POSTGRES_WORDS));
    await client.query("commit");
  } finally {
    await client.end();
  }
}

async function runSteps(client: pg.Client, from: number, to: number): Promise<void> {
  for (const { statements } of listSteps(from, POSTGRES_WORDS, to)) {
    await runAll(client, statements);
  }
}

async function runAll(client: pg.Client, statements: readonly string[]): Promise<void> {
  for (const text of statements) await client.query(text);
}

async function load(client: pg.Client, from: string, onProgress: Progress): Promise<number> {
  let version: number | null = null;
  let tables = new Map<string, CatalogTable>();
  let table: CatalogTable | null = null;
  let rows: Row[] = [];
  let done = 0;
  const flush = async () => {
    if (!table || rows.length === 0) return;
    await insertRows(client, table, rows);
    done += rows.length;
    onProgress(table.name, done, done);
    rows = [];
  };
  for await (const line of readDump(from)) {
    if (version === null) {
      version = readHeader(line);
      tables = new Map(readCatalog(version).map((one) => [one.name, one]));
      await runSteps(client, 0, version);
      // What the migrations put into tables of their own stands in the backup, too.
      for (const name of [...tables.keys()].reverse()) await client.query(`delete from ${name}`);
    } else if (isRow(line)) {
      rows.push(line);
      if (rows.length === PAGE_ROWS) await flush();
    } else if ("table" in line) {
      await flush();
      done = 0;
      table = tables.get(line.table) ?? null;
      if (!table)
        throw new StorageUnavailable(`The backup holds a table unknown here: ${line.table}`);
    }
  }
  await flush();
  return version ?? 0;
}

function readHeader(line: unknown): number {
  const header = typeof line === "object" && line !== null ? line : {};
  const version = "schemaVersion" in header ? header.schemaVersion : null;
  if (!("heed" in header) || typeof version !== "number") {
    throw new StorageUnavailable("The file is no backup that Heed wrote.");
  }
  if (version > SCHEMA_VERSION) throw new StorageUnavailable(describeVersion(version));
  return version;
}

function isRow(line: object): line is Row {
  return Array.isArray(line);
}

function refused(table: string): TargetNotEmpty {
  return new TargetNotEmpty(`The target is not empty: its table ${table} holds rows.`);
}
