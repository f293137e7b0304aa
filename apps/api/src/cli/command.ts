import type { ParseArgsOptionsConfig } from "node:util";
import { type Environment, readEnvironment } from "../environment.ts";

/** What a command is given. */
export interface Invocation {
  readonly environment: Environment;
  readonly positionals: readonly string[];
  readonly flags: Readonly<Record<string, string | boolean | undefined>>;
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
 * Reads which database is meant; a default stands for the same as in `heed serve`.
 *
 * @throws CommandFailed when it is to stand in a file that cannot be read
 */
export function readDatabaseUrl({ environment }: Invocation): string {
  const { values, faults } = readEnvironment(environment, new Set([DATABASE_URL]));
  if (faults.length > 0) throw new CommandFailed(`${faults.join("; ")}.`);
  return values[DATABASE_URL] ?? "file:data/heed.db";
}

export function isPostgresUrl(url: string): boolean {
  return /^postgres(ql)?:\/\//.test(url);
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
