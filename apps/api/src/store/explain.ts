import { readSqlState } from "./postgres-errors.ts";
import { readErrcode } from "./sqlite-errors.ts";
import { StorageUnavailable } from "./store.ts";

/** By SQLSTATE. https://www.postgresql.org/docs/current/errcodes-appendix.html */
const POSTGRES_REMEDIES: Readonly<Record<string, string>> = Object.freeze({
  "28P01": "The user or the password in HEED_DATABASE_URL is wrong.",
  "28000": "The user may not connect from here: look at pg_hba.conf.",
  "3D000": "Create the database: createdb --encoding=UTF8 <name>",
  "42501":
    "Let the user of HEED_DATABASE_URL own the database's tables, or grant it what it lacks.",
  "53100": "Make room on the server's disk.",
  "53300": "Too many connections are open: raise max_connections or put a pooler in front.",
  "55P03": "Something reads or writes a table for long: end it, and try again.",
  "57P03": "The server is starting or stopping: try again in a moment.",
  "08P01": "A pooler refuses a setting: add it to PgBouncer's ignore_startup_parameters.",
});

/** By the primary result code. https://sqlite.org/rescode.html */
const SQLITE_REMEDIES: Readonly<Record<number, string>> = Object.freeze({
  5: "Another process holds the file: end it, or try again when it is done.",
  8: "Let this user write to the file and its folder.",
  11: "Restore the last backup: heed restore <file>",
  13: "Make room on the disk.",
  14: "Let this user read and write the file and its folder.",
  26: "Point HEED_DATABASE_URL at Heed's own database.",
});

/** As the store words that the driver failed before the server said anything. */
const NO_ANSWER = "PostgreSQL does not answer";
const UNREACHED = "Look whether the server runs, and at host and port in HEED_DATABASE_URL.";

/**
 * Says in one line what is wrong, why, and what to do. The store words its own errors, and a driver
 * names hosts, users and tables: never a password. What a database says of a refused value is left
 * out, for it may repeat an answer.
 */
export function explain(error: unknown): string {
  const causes = listCauses(error);
  const [first = "unknown error", ...told] = causes.map(messageOf).filter((text) => text !== "");
  const reasons = told
    .map((text) => text.split("\n", 1)[0] ?? "")
    // Whoever words an error anew often repeats the one before.
    .filter((text, at) => ![first, ...told.slice(0, at)].some((one) => one.includes(text)));
  const sentence = reasons.length > 0 ? `${first} (${reasons.join("; ")})` : first;
  const remedy = findFirstRemedy(causes);
  if (remedy === null) return sentence;
  return `${/[.!?]$/.test(sentence) ? sentence : `${sentence}.`} ${remedy}`;
}

/** The error and what led to it, the last of it last. */
function listCauses(error: unknown): unknown[] {
  const found: unknown[] = [];
  for (let at = error; at !== undefined && !found.includes(at) && found.length < 5; ) {
    found.push(at);
    at = at instanceof Error ? at.cause : undefined;
  }
  return found;
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return error === null ? "" : String(error);
  // Class 22: the message repeats the value.
  if (readSqlState(error)?.startsWith("22")) return "";
  // A name with several addresses, none of which answers: the error itself says nothing.
  if (error instanceof AggregateError && error.message === "") {
    return [...new Set(error.errors.map(messageOf))].join(", ");
  }
  return error.message.trim();
}

/** Whoever words an error anew says what to do, after a colon or in a sentence: nothing is added. */
function findFirstRemedy(causes: readonly unknown[]): string | null {
  for (const cause of causes) {
    const remedy = findRemedy(cause);
    if (remedy !== null || /: |\.$/.test(messageOf(cause))) return remedy;
  }
  return null;
}

function findRemedy(error: unknown): string | null {
  const state = readSqlState(error);
  if (state !== null) return POSTGRES_REMEDIES[state] ?? null;
  const errcode = readErrcode(error);
  if (errcode !== null) return SQLITE_REMEDIES[errcode & 0xff] ?? null;
  if (!(error instanceof StorageUnavailable) || !error.message.startsWith(NO_ANSWER)) return null;
  // Without one the driver does not get as far as the server's refusal.
  const isMissing = error.cause instanceof Error && /client password/.test(error.cause.message);
  return isMissing ? "Put the password into HEED_DATABASE_URL, or set PGPASSWORD." : UNREACHED;
}
