import { existsSync, statfsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { SCHEMA_VERSION } from "../migrations/migrations.ts";
import { connectSqlite } from "../sqlite-connect.ts";
import { isHeldByOthers } from "../sqlite-errors.ts";
import { type Finding, fault, judgeVersion, ok, warning } from "./finding.ts";
import { readVersion } from "./version.ts";

const MIB = 1024 * 1024;
const LEAST_BYTES = 100 * MIB;
const FEW_BYTES = 1024 * MIB;
/** Of statfs(2): file systems on which SQLite's locks and its shared memory cannot be trusted. */
const NETWORK = new Map([
  [0x6969, "NFS"],
  [0x517b, "SMB"],
  [0xff534d42, "CIFS"],
  [0xfe534d42, "SMB2"],
  [0x01021997, "9P"],
]);

/** Looks at a SQLite database without changing it; a file that is not there yet is no fault. */
export function inspectSqlite(path: string): Finding[] {
  const file = resolve(path);
  const disk = inspectDisk(nearestFolder(file));
  if (!existsSync(file)) {
    const found = `${file} does not exist yet; heed serve makes it at its first start.`;
    return [ok("database", found), ...disk];
  }
  let database: DatabaseSync;
  try {
    database = connectSqlite(path);
  } catch (error) {
    return [fault("database", messageOf(error), "Make the file readable and writable."), ...disk];
  }
  try {
    return [
      ok("database", `SQLite opens ${file}.`),
      ...inspectDatabase(database),
      inspectWriting(database),
      ...disk,
    ];
  } finally {
    database.close();
  }
}

function inspectDatabase(database: DatabaseSync): Finding[] {
  try {
    const version = readVersion(database);
    return [judgeVersion(version, SCHEMA_VERSION), inspectPages(database), inspectModes(database)];
  } catch (error) {
    const remedy = "Point HEED_DATABASE_URL at Heed's own database, or run: heed migrate";
    return [fault("schema", messageOf(error), remedy)];
  }
}

function inspectPages(database: DatabaseSync): Finding {
  const verdict = String(database.prepare("pragma quick_check(1)").get()?.["quick_check"]);
  return verdict === "ok"
    ? ok("pages", "SQLite finds every page in order.")
    : fault("pages", `The file is damaged: ${verdict}.`, "Run: heed restore <the last backup>");
}

function inspectModes(database: DatabaseSync): Finding {
  const journal = String(database.prepare("pragma journal_mode").get()?.["journal_mode"]);
  const synchronous = Number(database.prepare("pragma synchronous").get()?.["synchronous"]);
  const isDurable = journal === "wal" && synchronous >= 2;
  const found = `journal_mode is ${journal}, synchronous is ${synchronous}.`;
  return isDurable
    ? ok("durability", found)
    : fault("durability", found, "Put the file on a local disk: write-ahead logging needs one.");
}

/** A Heed that is busy can hold the file whenever we try: what it commits meanwhile shows that it may. */
function inspectWriting(database: DatabaseSync): Finding {
  const before = countCommits(database);
  try {
    database.exec("begin immediate");
    database.exec("rollback");
    return ok("writing", "The database takes writes.");
  } catch (error) {
    if (isHeldByOthers(error) && countCommits(database) !== before) {
      return ok("writing", "The database takes writes: another process is writing.");
    }
    return fault(
      "writing",
      `The database takes no writes (${messageOf(error)}).`,
      "End what holds it, and let this user write to the file and its folder.",
    );
  }
}

/** Changes whenever another connection commits: https://sqlite.org/pragma.html#pragma_data_version */
function countCommits(database: DatabaseSync): unknown {
  return database.prepare("pragma data_version").get()?.["data_version"];
}

function inspectDisk(folder: string): Finding[] {
  const { bavail, bsize, type } = statfsSync(folder);
  const free = bavail * bsize;
  const found = `${Math.floor(free / MIB)} MiB are free in ${folder}.`;
  const remedy = "Make room, or move the database to a larger disk.";
  const space =
    free < LEAST_BYTES
      ? fault("disk", found, remedy)
      : free < FEW_BYTES
        ? warning("disk", found, remedy)
        : ok("disk", found);
  const network = NETWORK.get(type);
  if (network === undefined) return [space];
  const kind = `${folder} lies on ${network}, whose locks SQLite cannot trust.`;
  return [space, fault("file system", kind, "Use a local disk, or PostgreSQL.")];
}

function nearestFolder(file: string): string {
  let folder = dirname(file);
  while (!existsSync(folder)) folder = dirname(folder);
  return folder;
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
