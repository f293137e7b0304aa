import { parseArgs } from "node:util";
import { readVersion } from "../places.ts";
import { explain } from "../store/explain.ts";
import { onNotice } from "../store/notices.ts";
import { disableAccount, enableAccount, resetPassword } from "./admin.ts";
import { backup } from "./backup.ts";
import { type Command, type Invocation, UsageError } from "./command.ts";
import { distribute } from "./distribute.ts";
import { doctor } from "./doctor.ts";
import { eraseAgain } from "./erase-again.ts";
import { exportAnswers } from "./export.ts";
import { createKey, listKeys, revokeKey } from "./keys.ts";
import { migrate } from "./migrate.ts";
import { move } from "./move.ts";
import { listProjects } from "./projects.ts";
import { restore } from "./restore.ts";
import { serve } from "./serve.ts";
import { verify } from "./verify.ts";

const COMMANDS: readonly Command[] = [
  ...[serve, doctor, migrate, verify, backup, restore, move, exportAnswers, eraseAgain, distribute],
  ...[listProjects, listKeys, createKey, revokeKey],
  ...[resetPassword, disableAccount, enableAccount],
];

/** These make a database where there is none, or look whether they could; `distribute` opens no file. */
const BEFORE_A_DATABASE = new Set([serve, doctor, migrate, restore, distribute]);

const HELP = new Set(["help", "--help", "-h"]);

/** Runs what was typed. Resolves to the exit code: 0 well, 1 not well, 2 typed wrongly. */
export async function run(
  typed: readonly string[],
  invocation: Pick<Invocation, "environment" | "print" | "note">,
): Promise<number> {
  if (typed[0] === "--version" || typed[0] === "version") {
    invocation.print(readVersion());
    return 0;
  }
  const isHelpFirst = HELP.has(typed[0] ?? "");
  const words = isHelpFirst ? typed.slice(1) : typed;
  const command = COMMANDS.find(({ name }) => startsWith(words, name));
  if (!command) return list(words, isHelpFirst, invocation);
  const rest = words.slice(command.name.split(" ").length);
  if (isHelpFirst || rest.some((word) => word !== "help" && HELP.has(word))) {
    for (const line of helpOf(command)) invocation.print(line);
    return 0;
  }
  // The server has a log for what its store tells.
  const stopListening =
    command === serve ? () => {} : onNotice(({ message }) => invocation.note(message));
  const needsDatabase = !BEFORE_A_DATABASE.has(command);
  try {
    return await command.run({ ...invocation, needsDatabase, ...parse(command, rest) });
  } catch (error) {
    if (error instanceof UsageError) {
      invocation.note(`${error.message}\nSee: heed ${command.name} --help`);
      return 2;
    }
    invocation.note(explain(error));
    return 1;
  } finally {
    stopListening();
  }
}

function startsWith(words: readonly string[], name: string): boolean {
  return name.split(" ").every((part, index) => words[index] === part);
}

function parse({ flags, positionals: wanted, name }: Command, rest: readonly string[]) {
  const options = Object.fromEntries(
    Object.entries(flags).map(([flag, { help: _, ...option }]) => [flag, option]),
  );
  try {
    const { values, positionals } = parseArgs({ args: [...rest], options, allowPositionals: true });
    if (positionals.length !== wanted) {
      throw new UsageError(`${name} takes ${wanted === 0 ? "no file" : "one file"}.`);
    }
    // None of the flags is declared as multiple, so no value is a list.
    return { positionals, flags: values as Record<string, string | boolean | undefined> };
  } catch (error) {
    throw error instanceof Error ? new UsageError(error.message) : error;
  }
}

/** Lists the commands, or those of a group such as `keys`: asked for, or because none was named. */
function list(
  words: readonly string[],
  isHelp: boolean,
  { print, note }: Pick<Invocation, "print" | "note">,
): number {
  const [first, ...rest] = words;
  const group = COMMANDS.filter(({ name }) => name.startsWith(`${first} `));
  const unknown = first === undefined ? null : group.length === 0 ? first : findUnknown(rest);
  // `heed` alone and `heed keys` ask what there is.
  const isWell = unknown === null && (isHelp || rest.length > 0 || first === undefined);
  const say = isWell ? print : note;
  if (unknown !== null) {
    const whole = group.length === 0 ? unknown : `${first} ${unknown}`;
    say(`heed knows no command ${JSON.stringify(whole)}.`);
  }
  const shown = group.length === 0 ? COMMANDS : group;
  const width = Math.max(...shown.map(({ name }) => name.length));
  say(`usage: heed ${group.length === 0 ? "<command>" : `${first} <command>`}\n`);
  for (const { name, summary } of shown) say(`  ${name.padEnd(width)}  ${summary}`);
  say("\nheed <command> --help says more. HEED_DATABASE_URL names the database.");
  return isWell ? 0 : 2;
}

/** The word after a group that none of its commands has; null when help is asked for, or nothing. */
function findUnknown([word]: readonly string[]): string | null {
  return word === undefined || HELP.has(word) ? null : word;
}

function helpOf({ name, usage, summary, details, flags }: Command): string[] {
  return [
    `usage: heed ${name} ${usage}`.trimEnd(),
    `\n${summary}.`,
    ...details,
    ...Object.entries(flags).map(([flag, { help }]) => `  --${flag.padEnd(8)} ${help}`),
  ];
}
