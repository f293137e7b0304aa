import { realpathSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";

/** What SQLite keeps beside a database file while somebody uses it. */
const BESIDE = ["-journal", "-wal", "-shm"];

/**
 * Opens a file that nobody writes to. SQLite is told so: else it would make a log and its index
 * beside the file even to read it, which stay there and which a read-only medium cannot take.
 */
export function openAtRest(path: string): DatabaseSync {
  return new DatabaseSync(`${pathToFileURL(path).href}?immutable=1`, { readOnly: true });
}

/** Says what SQLite finds wrong with the pages and indexes of a file at rest; null when nothing is. */
export function findDamage(path: string): string | null {
  const database = openAtRest(path);
  try {
    const found = database.prepare("pragma integrity_check(1)").get();
    const verdict = String(found?.["integrity_check"]);
    return verdict === "ok" ? null : verdict;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    database.close();
  }
}

/** Tells whether a file's log holds what the file itself does not: it is no file at rest. */
export function hasLog(path: string): boolean {
  return ["-journal", "-wal"].some(
    (suffix) => (statSync(path + suffix, { throwIfNoEntry: false })?.size ?? 0) > 0,
  );
}

/** Removes a database file and all that SQLite may have left beside it; a log would be played back. */
export function removeDatabase(path: string): void {
  for (const name of listFiles(path)) rmSync(name, { force: true });
}

/** Tells whether a path is the database's file or one beside it, by whatever name. */
export function isOfDatabase(path: string, database: string): boolean {
  return listFiles(resolveLinks(database)).some((file) => isSameFile(path, file));
}

const listFiles = (path: string) => ["", ...BESIDE].map((suffix) => path + suffix);

function isSameFile(one: string, other: string): boolean {
  if (resolveLinks(one) === resolveLinks(other)) return true;
  const [a, b] = [one, other].map((path) => statSync(path, { throwIfNoEntry: false }));
  return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino;
}

/** Of a file that is not there yet, the links of its folder. */
function resolveLinks(path: string): string {
  const whole = resolve(path);
  try {
    return realpathSync(whole);
  } catch {
    const folder = dirname(whole);
    return folder === whole ? whole : join(resolveLinks(folder), basename(whole));
  }
}
