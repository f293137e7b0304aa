import { existsSync, renameSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { readSqlitePath } from "../store/open.ts";
import { backupPostgres, backupSqlite } from "../store/upkeep/backup.ts";
import { explainWriting } from "../store/upkeep/file-errors.ts";
import { removeDatabase } from "../store/upkeep/sqlite-file.ts";
import { checkTarget, refuseSource, removeWhenEnded, toPartial } from "./backup-target.ts";
import {
  type Command,
  CommandFailed,
  isPostgresUrl,
  JSON_FLAG,
  readDatabaseUrl,
  toNotes,
} from "./command.ts";

/** Writes the whole database into one file, while Heed goes on. */
export const backup: Command = {
  name: "backup",
  usage: "<file> [--force] [--json]",
  summary: "Write the whole database into one file, while Heed goes on serving",
  details: [
    "SQLite: a database file, checked page by page. PostgreSQL: lines of JSON out of one snapshot;",
    "a name that ends with .gz compresses them. heed restore takes both.",
  ],
  flags: { force: { type: "boolean", help: "replace the file" }, json: JSON_FLAG },
  positionals: 1,
  async run(invocation) {
    const { positionals, flags, print, note } = invocation;
    const file = resolve(positionals[0] ?? "");
    checkTarget(file, flags["force"] === true);
    const url = readDatabaseUrl(invocation);
    const path = isPostgresUrl(url) ? null : resolve(readSqlitePath(url));
    if (path !== null) refuseSource(file, path);
    if (path !== null && !existsSync(path)) throw new CommandFailed(`${path} does not exist.`);
    const partial = toPartial(file);
    await removeWhenEnded(partial, async () => {
      try {
        removeDatabase(partial);
        if (path === null) await backupPostgres(url, partial, toNotes(note));
        else await backupSqlite(path, partial, toNotes(note));
        renameSync(partial, file);
      } catch (error) {
        throw explainWriting(error, file);
      }
    });
    const { size } = statSync(file);
    print(
      flags["json"]
        ? JSON.stringify({ file, sizeBytes: size })
        : `Wrote ${file}, ${size.toLocaleString("en")} bytes.`,
    );
    return 0;
  },
};
