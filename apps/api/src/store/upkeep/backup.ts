import { closeSync, openSync } from "node:fs";
import { rm } from "node:fs/promises";
import { backup as copyPages } from "node:sqlite";
import { connectPostgres } from "../postgres-connect.ts";
import { connectSqlite } from "../sqlite-connect.ts";
import { StorageUnavailable } from "../store.ts";
import { type DumpHeader, writeDump } from "./dump.ts";
import type { Progress } from "./progress.ts";
import { findDamage, removeDatabase } from "./sqlite-file.ts";
import { readPostgresVersion, readVersion } from "./version.ts";

const PAGES = 1000;

/**
 * Copies a SQLite database that may be in use: one view of it, taken by SQLite's own backup, while
 * others go on writing. The copy is checked page by page before this resolves.
 *
 * @param to a file that does not exist yet
 */
export async function backupSqlite(path: string, to: string, onProgress: Progress): Promise<void> {
  const source = connectSqlite(path);
  try {
    readVersion(source, path);
    // Answers are in it: for this user alone, whatever the umask.
    closeSync(openSync(to, "wx", 0o600));
    // Held open, this one view is what all steps copy; without it each write would begin anew.
    source.exec("begin");
    source.prepare("select count(*) from sqlite_schema").get();
    await copyPages(source, to, {
      rate: PAGES,
      progress: ({ totalPages, remainingPages }) =>
        onProgress("pages", totalPages - remainingPages, totalPages),
    });
    source.exec("rollback");
    const damage = findDamage(to);
    if (damage !== null) {
      throw new StorageUnavailable(
        `SQLite finds the copy of ${path} damaged: ${damage}. Run heed doctor, which looks at the file itself.`,
      );
    }
  } catch (error) {
    removeDatabase(to);
    throw error;
  } finally {
    source.close();
  }
}

/**
 * Writes a PostgreSQL database into one file of lines, out of one snapshot, while others go on
 * writing. Our own form and not `pg_dump`'s, so that no other program of a fitting version is
 * needed, and a restore takes it whole or not at all.
 *
 * @param to a file that does not exist yet; compressed when it ends with .gz
 */
export async function backupPostgres(url: string, to: string, onProgress: Progress): Promise<void> {
  const client = await connectPostgres(url);
  try {
    await client.query("begin isolation level repeatable read read only");
    const schemaVersion = await readPostgresVersion(client);
    const header: DumpHeader = { heed: "backup", form: 1, schemaVersion };
    await writeDump(client, header, to, onProgress);
    await client.query("rollback");
  } catch (error) {
    await rm(to, { force: true });
    throw error;
  } finally {
    await client.end();
  }
}
