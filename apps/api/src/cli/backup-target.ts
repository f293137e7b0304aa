import { statSync } from "node:fs";
import { constants } from "node:os";
import { dirname, extname } from "node:path";
import { isOfDatabase, removeDatabase } from "../store/upkeep/sqlite-file.ts";
import { CommandFailed } from "./command.ts";

/** The name under which a backup is written until it is whole, so that no half is taken for one. */
export function toPartial(file: string): string {
  const end = extname(file) === ".gz" ? ".gz" : "";
  return `${file.slice(0, file.length - end.length)}.partial${end}`;
}

/**
 * Looks before anything is written whether a backup may lie there.
 *
 * @throws CommandFailed that names the file, and another to name
 */
export function checkTarget(file: string, isForced: boolean): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isDirectory()) {
    throw new CommandFailed(`${file} is a folder: name a file in it, such as ${file}/heed.db.`);
  }
  if (found && !found.isFile()) throw new CommandFailed(`${file} is no file: name another.`);
  if (found && !isForced) {
    throw new CommandFailed(`${file} exists: name another file, or add --force.`);
  }
  const folder = dirname(file);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new CommandFailed(`There is no folder ${folder}: make it first, or name another file.`);
  }
}

/**
 * Refuses to write a backup over the database itself, or over what SQLite keeps beside it.
 *
 * @throws CommandFailed
 */
export function refuseSource(file: string, database: string): void {
  for (const path of [file, toPartial(file)]) {
    if (!isOfDatabase(path, database)) continue;
    throw new CommandFailed(`${path} is the database itself: name another file for its backup.`);
  }
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Does the work, and leaves nothing half written behind when somebody ends it. */
export async function removeWhenEnded<Result>(
  partial: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const end = (signal: (typeof SIGNALS)[number]) => {
    removeDatabase(partial);
    process.exit(128 + constants.signals[signal]);
  };
  for (const signal of SIGNALS) process.once(signal, end);
  try {
    return await work();
  } finally {
    for (const signal of SIGNALS) process.off(signal, end);
  }
}
