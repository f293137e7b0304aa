import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import type { SqliteDatabase } from "kysely";

/** Older versions can corrupt the file when the WAL is reset. https://sqlite.org/wal.html */
const OLDEST_SQLITE = [3, 51, 3] as const;
/** SQLite waits on the event loop's own thread, so this is how long everything may stand still. */
const BUSY_TIMEOUT_MS = 2000;

/**
 * Opens the file durably: write-ahead log, and every commit synced. Creates the folder.
 *
 * @param path a file, or `:memory:`
 * @throws Error that names the path and the remedy
 */
export function connectSqlite(path: string): DatabaseSync {
  const database = openFile(path);
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
  const statements = createStatementCache(database);
  return {
    close: () => {
      if (database.isOpen) database.close();
    },
    prepare(sql) {
      const statement = statements(sql);
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...toInputs(parameters)),
        run: (parameters) => statement.run(...toInputs(parameters)),
        iterate: (parameters) => statement.iterate(...toInputs(parameters)),
      };
    },
  };
}

/** Prepares each text once and keeps the latest. */
export function createStatementCache(
  database: DatabaseSync,
  size = 100,
): (sql: string) => StatementSync {
  const statements = new Map<string, StatementSync>();
  return (sql) => {
    const known = statements.get(sql);
    if (known) return known;
    const [oldest] = statements.keys();
    if (statements.size >= size && oldest !== undefined) statements.delete(oldest);
    const statement = database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
}

/** Kysely passes on what the queries of this folder bind: text, numbers and null alone. */
export function toInputs(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters as SQLInputValue[];
}

function openFile(path: string): DatabaseSync {
  const isFile = path !== ":memory:";
  try {
    if (isFile) mkdirSync(dirname(resolve(path)), { recursive: true });
    const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
    if (isFile) database.exec("pragma journal_mode = wal");
    database.exec("pragma synchronous = full; pragma temp_store = memory");
    return database;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `Cannot open the database ${resolve(path)} (${reason}): ` +
        "let this user write to that folder, or name another file.",
      { cause: error },
    );
  }
}
