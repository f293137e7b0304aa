import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { ParseArgsOptionsConfig } from "node:util";
import { type Environment, readEnvironment } from "../environment.ts";
import { findUrlFault, normalizeDatabaseUrl } from "../store/database-url.ts";
import { readSqlitePath } from "../store/open.ts";

export { isPostgresUrl } from "../store/database-url.ts";

/** What a command is given. */
export interface Invocation {
  readonly environment: Environment;
  readonly positionals: readonly string[];
  readonly flags: Readonly<Record<string, string | boolean | undefined>>;
  /** The command needs a database that is there already. */
  readonly needsDatabase?: boolean;
  /** One line of the result. */
  print(line: string): void;
  /** One line about how far it is; never part of the result. */
  note(line: string): void;
}

export interface Command {
  /** As it is typed, such as `db distribute`. */
  readonly name: string;
  /** What follows the name. */
  readonly usage: string;
  readonly summary: string;
  /** Further lines of its help. */
  readonly details: readonly string[];
  readonly flags: Readonly<Record<string, Flag>>;
  /** How many words must follow the name. */
  readonly positionals: number;
  /** Resolves to the exit code. */
  run(invocation: Invocation): Promise<number>;
}

export type Flag = ParseArgsOptionsConfig[string] & { readonly help: string };

/** The command was typed wrongly: exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** The command cannot do what it was asked for; the message says what to do: exit code 1. */
export class CommandFailed extends Error {
  override readonly name = "CommandFailed";
}

export const JSON_FLAG: Flag = { type: "boolean", help: "print the result as JSON" };

const DATABASE_URL = "HEED_DATABASE_URL";

/**
 * Reads which database is meant; a default stands for the same as in `heed serve`, and the same is
 * refused as there.
 *
 * @throws CommandFailed that says what is wrong with it and repeats nothing of it, or that the file
 * is not there which the command needs: opening it would make one
 */
export function readDatabaseUrl({ environment, needsDatabase = false }: Invocation): string {
  const url = readSetting(environment, DATABASE_URL) ?? "file:data/heed.db";
  const fault = findUrlFault(url);
  if (fault !== null) throw new CommandFailed(`${DATABASE_URL} ${fault}.`);
  const normal = normalizeDatabaseUrl(url);
  if (needsDatabase && normal.startsWith("file:")) {
    const file = resolve(readSqlitePath(normal));
    if (!existsSync(file)) {
      throw new CommandFailed(
        `${file} does not exist: look at ${DATABASE_URL}, or make it by heed migrate.`,
      );
    }
  }
  return normal;
}

/** Reads which project is meant: by `--project`, else as the environment or a file of it says. */
export function readProjectId({ environment, flags }: Invocation): string {
  const named = flags["project"];
  if (typeof named === "string" && named !== "") return named;
  return readSetting(environment, "HEED_PROJECT") ?? "default";
}

function readSetting(environment: Environment, name: string): string | undefined {
  const { values, faults } = readEnvironment(environment, new Set([name]));
  if (faults.length > 0) throw new CommandFailed(`${faults.join("; ")}.`);
  return values[name];
}

/** Makes a listener that notes at most ten lines for each thing that is counted. */
export function toNotes(note: Invocation["note"]) {
  let last = "";
  return (what: string, done: number, of: number): void => {
    const tenth = of === 0 ? 10 : Math.floor((done / of) * 10);
    const line = `${what} ${tenth}`;
    if (line === last) return;
    last = line;
    note(`${what}: ${done.toLocaleString("en")} of ${of.toLocaleString("en")}`);
  };
}
