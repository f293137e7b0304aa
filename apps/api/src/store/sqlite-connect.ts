import { closeSync, existsSync, mkdirSync, openSync } from "node:fs";
import { dirname, resolve } from "node:path";
import {
  DatabaseSync,
  type SQLInputValue,
  type SQLOutputValue,
  type StatementSync,
} from "node:sqlite";
import type { SqliteDatabase, SqliteStatement } from "kysely";
import { isHeldByOthers } from "./sqlite-errors.ts";
import { StorageUnavailable } from "./store.ts";

/** Older versions can corrupt the file when the WAL is reset. https://sqlite.org/wal.html */
const OLDEST_SQLITE = [3, 51, 3] as const;
/** SQLite waits on the event loop's own thread, so this is how long everything may stand still. */
export const BUSY_TIMEOUT_MS = 2000;

/**
 * Opens the file durably: write-ahead log, and every commit synced. Creates the folder.
 *
 * @param path a file, or `:memory:`
 * @throws Error that names the path and the remedy
 */
export function connectSqlite(path: string): DatabaseSync {
  return checkRecent(openFile(path, false));
}

/**
 * Opens the file as the only one, and lets nobody else open it until it is closed.
 *
 * @throws StorageUnavailable when another connection has it open, also one that does nothing
 */
export function connectSqliteAlone(path: string): DatabaseSync {
  return checkRecent(openFile(path, true));
}

function checkRecent(database: DatabaseSync): DatabaseSync {
  const version = database.prepare("select sqlite_version() as version").get()?.["version"];
  if (!isRecent(String(version))) {
    database.close();
    throw new Error(
      `SQLite ${version} can corrupt its file; run a Node.js whose SQLite is ${OLDEST_SQLITE.join(".")} or newer.`,
    );
  }
  return database;
}

/** Tells whether a SQLite version is free of the corruption at WAL reset. */
export function isRecent(version: string): boolean {
  const parts = version.split(".").map(Number);
  for (const [index, oldest] of OLDEST_SQLITE.entries()) {
    const part = parts[index] ?? 0;
    if (part !== oldest) return part > oldest;
  }
  return true;
}

/** Gives Kysely's own SQLite dialect the few calls it makes, with statements prepared once. */
export function toKyselyDatabase(database: DatabaseSync): SqliteDatabase {
  return {
    close: () => {
      if (database.isOpen) database.close();
    },
    prepare: createCache((sql) => toKyselyStatement(database.prepare(sql))),
  };
}

/**
 * Builds rows here, of values alone: the objects that node:sqlite makes have no shape the engine
 * could remember, and reading a thousand of them takes twice as long.
 */
function toKyselyStatement(statement: StatementSync): SqliteStatement {
  const names = statement.columns().map(({ name }) => name);
  const toRow = (values: readonly SQLOutputValue[]) => {
    const row: Record<string, SQLOutputValue | undefined> = {};
    for (let at = 0; at < names.length; at++) row[names[at] ?? ""] = values[at];
    return row;
  };
  statement.setReturnArrays(true);
  const all = (parameters: readonly unknown[]) => {
    // The types know rows as objects alone; as set above, each is a list of values.
    const rows = statement.all(...toInputs(parameters)) as unknown as SQLOutputValue[][];
    return rows.map(toRow);
  };
  return {
    reader: names.length > 0,
    all,
    run: (parameters) => statement.run(...toInputs(parameters)),
    // Nothing is streamed here; Kysely asks for the method.
    iterate: (parameters) => all(parameters).values(),
  };
}

/** Prepares each text once and keeps the latest. */
export function createCache<Statement>(
  prepare: (sql: string) => Statement,
  size = 100,
): (sql: string) => Statement {
  const statements = new Map<string, Statement>();
  return (sql) => {
    const known = statements.get(sql);
    if (known) return known;
    const [oldest] = statements.keys();
    if (statements.size >= size && oldest !== undefined) statements.delete(oldest);
    const statement = prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
}

/** Kysely passes on what the queries of this folder bind: text, numbers and null alone. */
export function toInputs(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters as SQLInputValue[];
}

/** For the user alone that runs Heed, whatever the umask; SQLite gives its log the file's mode. */
function createPrivately(path: string): void {
  mkdirSync(dirname(resolve(path)), { recursive: true, mode: 0o700 });
  if (!existsSync(path)) closeSync(openSync(path, "a", 0o600));
}

function openFile(path: string, isAlone: boolean): DatabaseSync {
  const isFile = path !== ":memory:";
  let database: DatabaseSync | undefined;
  try {
    if (isFile) createPrivately(path);
    database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
    // Before the first access: only then are those kept out, too, who merely have the file open.
    if (isAlone) database.exec("pragma locking_mode = exclusive");
    if (isFile && !isForeign(database)) database.exec("pragma journal_mode = wal");
    database.exec("pragma synchronous = full; pragma temp_store = memory");
    // What is erased must not be readable in the file's free space.
    database.exec("pragma secure_delete = on");
    return database;
  } catch (error) {
    if (database?.isOpen) database.close();
    if (isHeldByOthers(error)) {
      // Without the cause, which says less and names nothing.
      throw new StorageUnavailable(
        `Another process has the database ${resolve(path)} open: stop Heed first, or wait until it has ended.`,
      );
    }
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `Cannot open the database ${resolve(path)} (${reason}): ` +
        "let this user write to that folder, or name another file.",
      { cause: error },
    );
  }
}

/** Holds tables, and none is Heed's: whoever mistypes a path must not change another program's file. */
function isForeign(database: DatabaseSync): boolean {
  const tables = database.prepare("select name from sqlite_schema where type = 'table'").all();
  const names = tables.map(({ name }) => String(name)).filter((name) => !/^sqlite_/.test(name));
  return names.length > 0 && !names.includes("schema_version");
}
