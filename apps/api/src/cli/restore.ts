import { statSync } from "node:fs";
import { resolve } from "node:path";
import { openStore, readSqlitePath } from "../store/open.ts";
import { readFileKind } from "../store/upkeep/dump.ts";
import { restorePostgres, restoreSqlite, TargetNotEmpty } from "../store/upkeep/restore.ts";
import { type Command, CommandFailed, isPostgresUrl, readDatabaseUrl, toNotes } from "./command.ts";

/** Makes the database what a backup holds. */
export const restore: Command = {
  name: "restore",
  usage: "<file> [--force]",
  summary: "Make the database what a backup holds",
  details: [
    "Stop Heed first. A target that holds rows is refused, unless --force says to replace them.",
    "A backup of an older version is brought to this one. All counts are verified at the end.",
  ],
  flags: { force: { type: "boolean", help: "replace what the database holds" } },
  positionals: 1,
  async run(invocation) {
    const { positionals, flags, print, note } = invocation;
    const file = resolve(positionals[0] ?? "");
    const found = statSync(file, { throwIfNoEntry: false });
    if (!found) throw new CommandFailed(`${file} does not exist.`);
    if (found.isDirectory()) {
      throw new CommandFailed(`${file} is a folder: name the backup that lies in it.`);
    }
    const url = readDatabaseUrl(invocation);
    const kind = await readFileKind(file).catch((error: unknown) => {
      throw new CommandFailed(`${file} cannot be read: let this user read it.`, { cause: error });
    });
    if (kind === "unknown") throw new CommandFailed(`${file} is no backup that Heed wrote.`);
    const isForPostgres = isPostgresUrl(url);
    if ((kind === "dump") !== isForPostgres) {
      throw new CommandFailed(
        isForPostgres
          ? "This is a SQLite backup: restore it into a file:, then use heed move --to postgres://…"
          : "This is a PostgreSQL backup: set HEED_DATABASE_URL to a postgres:// database.",
      );
    }
    const options = { isForced: flags["force"] === true, onProgress: toNotes(note) };
    try {
      if (isForPostgres) await restorePostgres(file, url, options);
      else await restoreSqlite(file, readSqlitePath(url), options);
    } catch (error) {
      if (!(error instanceof TargetNotEmpty)) throw error;
      throw new CommandFailed(`${error.message} Name another, or add --force to replace it.`);
    }
    const store = await openStore(url, { isPatient: true });
    try {
      await store.migrate();
      const difference = await store.verify();
      if (difference !== null) {
        throw new CommandFailed("Restored, but a count differs from its answers: run heed verify.");
      }
    } finally {
      await store.close();
    }
    print("Restored, and every count equals its answers.");
    return 0;
  },
};
