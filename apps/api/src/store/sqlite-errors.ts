import { DataRefused, OtherSchema, StorageUnavailable } from "./store.ts";

// https://sqlite.org/rescode.html; the low byte is the primary code.
const BUSY = 5;
const CONSTRAINT = 19;
const REFUSED = new Set([18 /* TOOBIG */, CONSTRAINT, 20 /* MISMATCH */]);
const UNAVAILABLE = new Set([
  BUSY,
  6, // LOCKED
  7, // NOMEM
  8, // READONLY
  10, // IOERR
  11, // CORRUPT
  13, // FULL
  14, // CANTOPEN
  15, // PROTOCOL
  26, // NOTADB
]);
/** IOERR_FSYNC and IOERR_DIR_FSYNC. */
const SYNC_FAILED = new Set([1034, 1290]);

/** Reads the extended result code of an error of node:sqlite; null for any other error. */
export function readErrcode(error: unknown): number | null {
  if (!(error instanceof Error) || !("errcode" in error)) return null;
  return typeof error.errcode === "number" ? error.errcode : null;
}

/**
 * Tells whether the disk failed to sync. What the kernel did not write it may have dropped from
 * its cache, and a second fsync would succeed without it: only a fresh start that reads the file
 * again is safe. https://wiki.postgresql.org/wiki/Fsync_Errors
 */
export function isSyncFailure(error: unknown): boolean {
  return SYNC_FAILED.has(readErrcode(error) ?? 0);
}

/** Tells whether another process held the file for longer than we waited. */
export function isHeldByOthers(error: unknown): boolean {
  return ((readErrcode(error) ?? 0) & 0xff) === BUSY;
}

/** Maps an error of node:sqlite to the store's own errors; others come back as they are. */
export function toSqliteStoreError(error: unknown): unknown {
  const errcode = readErrcode(error);
  if (errcode === null) {
    const isClosed =
      error instanceof Error && "code" in error && error.code === "ERR_INVALID_STATE";
    return isClosed ? new StorageUnavailable("the database is closed", { cause: error }) : error;
  }
  const primary = errcode & 0xff;
  if (REFUSED.has(primary)) return new DataRefused("SQLite refuses a value", { cause: error });
  if (UNAVAILABLE.has(primary)) {
    return new StorageUnavailable(`SQLite error ${errcode}`, { cause: error });
  }
  return isNotThere(error) ? new OtherSchema(error) : error;
}

/** SQLite has one code for every statement that it cannot prepare. */
function isNotThere(error: unknown): boolean {
  return error instanceof Error && /^no such (table|column)\b/.test(error.message);
}
