import { parseArgs } from "node:util";
import { disableAccount, enableAccount, resetPassword } from "./admin.ts";
import { backup } from "./backup.ts";
import { type Command, CommandFailed, type Invocation, UsageError } from "./command.ts";
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

/** Runs what was typed. Resolves to the exit code: 0 well, 1 not well, 2 typed wrongly. */
export async function run(
  words: readonly string[],
  invocation: Pick<Invocation, "environment" | "print" | "note">,
): Promise<number> {
  const command = COMMANDS.find(({ name }) => {
    const parts = name.split(" ");
    return parts.every((part, index) => words[index] === part);
  });
  if (!command) return refuse(words, invocation);
  const rest = words.slice(command.name.split(" ").length);
  if (rest.includes("--help") || rest.includes("-h")) {
    for (const line of helpOf(command)) invocation.print(line);
    return 0;
  }
  try {
    return await command.run({ ...invocation, ...parse(command, rest) });
  } catch (error) {
    if (error instanceof UsageError) {
      invocation.note(`${error.message}\nSee: heed ${command.name} --help`);
      return 2;
    }
    // The store words its own errors; they name a path or host, never a password or an answer.
    invocation.note(error instanceof Error ? describe(error) : "unknown error");
    return 1;
  }
}

function describe(error: Error): string {
  const cause = error.cause instanceof Error && !(error instanceof CommandFailed);
  return cause && error.cause instanceof Error
    ? `${error.message} (${error.cause.message})`
    : error.message;
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

function refuse(
  words: readonly string[],
  { print, note }: Pick<Invocation, "print" | "note">,
): number {
  const isHelp = words.length === 0 || ["help", "--help", "-h"].includes(words[0] ?? "");
  const say = isHelp ? print : note;
  if (!isHelp) say(`heed knows no command ${JSON.stringify(words[0])}.`);
  const width = Math.max(...COMMANDS.map(({ name }) => name.length));
  say("usage: heed <command>\n");
  for (const { name, summary } of COMMANDS) say(`  ${name.padEnd(width)}  ${summary}`);
  say("\nheed <command> --help says more. HEED_DATABASE_URL names the database.");
  return isHelp ? 0 : 2;
}

function helpOf({ name, usage, summary, details, flags }: Command): string[] {
  return [
    `usage: heed ${name} ${usage}`.trimEnd(),
    `\n${summary}.`,
    ...details,
    ...Object.entries(flags).map(([flag, { help }]) => `  --${flag.padEnd(8)} ${help}`),
  ];
}
