import { DataRefused, OtherSchema, StorageUnavailable } from "./store.ts";

/** Reads the five-character SQLSTATE of an error that the server sent; null for any other. */
export function readSqlState(error: unknown): string | null {
  if (!(error instanceof Error) || !("code" in error)) return null;
  const { code } = error;
  return typeof code === "string" && /^[0-9A-Z]{5}$/.test(code) ? code : null;
}

/** A table, a column. */
const NOT_THERE = new Set(["42P01", "42703"]);

/** A row was neither new nor to be found: someone removed it in between. */
export class RowVanished extends StorageUnavailable {}

/** Tells whether the transaction lost a race and may succeed when run again as it is. */
export function isLostRace(error: unknown): boolean {
  const state = readSqlState(error);
  return error instanceof RowVanished || state === "40001" || state === "40P01";
}

/** Tells whether a row was refused because its id is there already. */
export function isKnownId(error: unknown): boolean {
  return readSqlState(error) === "23505";
}

/** Tells whether a commit was refused because the project's dimensions have another number now. */
export function isOfAnotherNumber(error: unknown): boolean {
  return readSqlState(error) === "22012";
}

/**
 * Maps an error of `pg` to the store's own errors. Classes 22 and 23 blame the data, 42 our own
 * statement; everything else the server says, and every failure of the connection, means that the
 * same call may succeed later. https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export function toPostgresStoreError(error: unknown): unknown {
  const state = readSqlState(error);
  if (state !== null) {
    const errorClass = state.slice(0, 2);
    if (NOT_THERE.has(state)) return new OtherSchema(error);
    if (errorClass === "42") return error;
    if (errorClass === "22" || errorClass === "23") {
      return new DataRefused(`PostgreSQL error ${state}`, { cause: error });
    }
    return new StorageUnavailable(`PostgreSQL error ${state}`, { cause: error });
  }
  return isFromConnection(error)
    ? new StorageUnavailable("PostgreSQL does not answer", { cause: error })
    : error;
}

/** The driver throws plain errors and those of node:net; TypeError and the like are our own. */
function isFromConnection(error: unknown): boolean {
  return error instanceof AggregateError || (error instanceof Error && error.constructor === Error);
}
