import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { backup as copyPages } from "node:sqlite";
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
import { connectSqliteAlone } from "../sqlite-connect.ts";
import { StorageUnavailable } from "../store.ts";
import { type CatalogTable, type Row, readCatalog } from "./catalog.ts";
import { readDump } from "./dump.ts";
import { explainWriting } from "./file-errors.ts";
import { findHeld } from "./foreign.ts";
import { isHalfMoved, MOVE_TABLE } from "./half-moved.ts";
import type { Progress } from "./progress.ts";
import { findDamage, hasLog, isOfDatabase, openAtRest } from "./sqlite-file.ts";
import { findFilled, insertRows, listOurs, PAGE_ROWS } from "./tables.ts";
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
  checkBackup(from, path);
  const source = openAtRest(from);
  try {
    readVersion(source, from);
    const held = isForced || !existsSync(path) ? null : findHeld(path);
    if (held !== null)
      throw new TargetNotEmpty(`The target ${resolve(path)} is not empty: ${held}.`);
    // Whoever has it open would go on with what was there before.
    connectSqliteAlone(path).close();
    await copyPages(source, path, {
      rate: 1000,
      progress: ({ totalPages, remainingPages }) =>
        onProgress("pages", totalPages - remainingPages, totalPages),
    });
  } catch (error) {
    throw explainWriting(error, resolve(path));
  } finally {
    source.close();
  }
}

/** A backup is one whole file; what a database has in its log besides would be left out unseen. */
function checkBackup(from: string, path: string): void {
  if (isOfDatabase(from, path)) {
    throw new StorageUnavailable(
      `${from} is the database itself: name a backup of it, or another HEED_DATABASE_URL.`,
    );
  }
  if (hasLog(from)) {
    throw new StorageUnavailable(
      `${from} is in use, or was copied from one that is: a log stands beside it. Write a backup by heed backup.`,
    );
  }
  const damage = findDamage(from);
  if (damage !== null) {
    throw new StorageUnavailable(`${from} is damaged: SQLite says ${damage}. Take another backup.`);
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
    const filled = (await isHalfMoved(client)) ? MOVE_TABLE : await findFilled(client);
    if (filled !== null && !isForced) {
      throw new TargetNotEmpty(`The target is not empty: its table ${filled} holds rows.`);
    }
    for (const name of await listOurs(client)) await client.query(`drop table ${name} cascade`);
    // What a move had brought is replaced, too.
    await client.query(`drop table if exists ${MOVE_TABLE}`);
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
      version = readHeader(line, from);
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
      if (!table) {
        throw new StorageUnavailable(
          `${from} holds a table that schema version ${version} does not have: ${line.table}.`,
        );
      }
    }
  }
  await flush();
  return version ?? 0;
}

function readHeader(line: unknown, from: string): number {
  const header = typeof line === "object" && line !== null ? line : {};
  const version = "schemaVersion" in header ? header.schemaVersion : null;
  if (!("heed" in header) || typeof version !== "number") {
    throw new StorageUnavailable(`${from} is no backup that Heed wrote.`);
  }
  if (version > SCHEMA_VERSION) throw new StorageUnavailable(describeVersion(version));
  return version;
}

function isRow(line: object): line is Row {
  return Array.isArray(line);
}
