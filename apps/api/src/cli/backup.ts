import { existsSync, renameSync, rmSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { readSqlitePath } from "../store/open.ts";
import { backupPostgres, backupSqlite } from "../store/upkeep/backup.ts";
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
    if (existsSync(file) && !flags["force"]) {
      throw new CommandFailed(`${file} exists: name another file, or add --force.`);
    }
    const url = readDatabaseUrl(invocation);
    // Under another name until it is whole, so that no half backup is ever taken for one.
    const partial = file.replace(/(\.gz)?$/, ".partial$1");
    rmSync(partial, { force: true });
    if (isPostgresUrl(url)) await backupPostgres(url, partial, toNotes(note));
    else {
      const path = readSqlitePath(url);
      if (!existsSync(path)) throw new CommandFailed(`${resolve(path)} does not exist.`);
      await backupSqlite(path, partial, toNotes(note));
    }
    renameSync(partial, file);
    const { size } = statSync(file);
    print(
      flags["json"]
        ? JSON.stringify({ file, sizeBytes: size })
        : `Wrote ${file}, ${size.toLocaleString("en")} bytes.`,
    );
    return 0;
  },
};
