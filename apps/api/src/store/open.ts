import type { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { createStore } from "./create-store.ts";
import { isPostgresUrl } from "./database-url.ts";
import { openDiscard } from "./discard.ts";
import type { Engine } from "./engine.ts";
import { openPostgres } from "./postgres.ts";
import { PATIENT, TIMEOUTS } from "./postgres-connect.ts";
import { createSqliteEngine, openSqlite } from "./sqlite.ts";
import { connectSqliteAlone } from "./sqlite-connect.ts";
import type { Store } from "./store.ts";

export interface OpenOptions {
  /** For a command that reads everything: no statement is broken off, however long it takes. */
  readonly isPatient?: boolean;
}

/**
 * Opens the database that a URL names: `postgres://…`, `file:…`, a plain path or `:memory:`;
 * `discard:` acknowledges and forgets, for benchmarks.
 * Reads and writes nothing of the schema yet: call `migrate()` next.
 *
 * @throws Error that names what is wrong and the remedy
 */
export async function openStore(
  url: string,
  { isPatient = false }: OpenOptions = {},
): Promise<Store> {
  if (url === "discard:") return createStore(openDiscard());
  return createStore(
    isPostgresUrl(url)
      ? openPostgres(url, isPatient ? PATIENT : TIMEOUTS)
      : openSqlite(readSqlitePath(url)),
  );
}

/**
 * Opens a SQLite file to be read by this process alone: a store, and the connection it reads by.
 *
 * @throws StorageUnavailable when another process has it open
 */
export function openAlone(path: string): { store: Store; connection: DatabaseSync } {
  const connection = connectSqliteAlone(path);
  const engine = createSqliteEngine(connection);
  // Nobody writes, so that all that is read is of one moment; a second connection could not come in.
  const readTogether: Engine["readTogether"] = (work) => work(engine.database);
  return { connection, store: createStore({ ...engine, readTogether }) };
}

/** Reads the file's path out of `file:data/heed.db`, `file:///data/heed.db` or a plain path. */
export function readSqlitePath(url: string): string {
  if (url.startsWith("file://")) return fileURLToPath(url);
  const path = url.startsWith("file:") ? url.slice("file:".length) : url;
  // Of two letters or more: C:\ is a path. Nothing is repeated, for it may hold a password.
  if (path === "" || path.includes("://") || /^[a-z][a-z0-9+.-]+:/i.test(path)) {
    throw new Error(
      "Cannot open the database that is named: give postgres://… or file:path/to/heed.db.",
    );
  }
  return path;
}
