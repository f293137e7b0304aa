import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { findUrlFault } from "../store/database-url.ts";
import { openAlone, openStore, readSqlitePath } from "../store/open.ts";
import { migrate } from "../store/postgres-migrate.ts";
import type { Store } from "../store/store.ts";
import { listMeasured, type MeasuredProject } from "../store/upkeep/measured.ts";
import { moveTables, type TableCount } from "../store/upkeep/move.ts";
import { endMove, refuseFilled } from "../store/upkeep/move-state.ts";
import { TargetNotEmpty } from "../store/upkeep/restore.ts";
import {
  type Command,
  CommandFailed,
  type Invocation,
  isPostgresUrl,
  JSON_FLAG,
  readDatabaseUrl,
  toNotes,
  UsageError,
} from "./command.ts";
import { type ComparedReceipt, compareReceipts } from "./receipts.ts";

/** Copies a SQLite database into PostgreSQL, and proves that no number has changed. */
export const move: Command = {
  name: "move",
  usage: "--to postgres://… [--json]",
  summary: "Copy a SQLite database into PostgreSQL, and prove that no number has changed",
  details: [
    "Stop Heed first. Everything is kept: ids, sequences, counts, keys, surveys, the log of changes.",
    "Broken off, it goes on where it stood when run again. The SQLite file is only read.",
    "Leave the password out of --to and set PGPASSWORD, to keep it off the list of processes.",
  ],
  flags: { to: { type: "string", help: "the PostgreSQL database, empty" }, json: JSON_FLAG },
  positionals: 0,
  async run(invocation) {
    const to = invocation.flags["to"];
    if (typeof to !== "string" || !isPostgresUrl(to)) {
      throw new UsageError("move needs --to postgres://user@host/database.");
    }
    const fault = findUrlFault(to);
    if (fault) throw new UsageError(`--to ${fault}.`);
    const from = readDatabaseUrl(invocation);
    if (isPostgresUrl(from)) {
      throw new CommandFailed("HEED_DATABASE_URL must name the SQLite file that is to be moved.");
    }
    const path = readSqlitePath(from);
    if (!existsSync(path)) throw new CommandFailed(`${resolve(path)} does not exist.`);
    // Held until the numbers are compared: what came in meanwhile would be missing there.
    const { store: source, connection } = openAlone(path);
    const target = await openStore(to, { isPatient: true });
    try {
      await source.check();
      await refuseFilled(to);
      // Past the store's own, which refuses what is half moved.
      await migrate(to);
      const tables = await moveTables(connection, to, toNotes(invocation.note));
      const isEqual = await conclude(
        invocation,
        [source, target],
        listMeasured(connection),
        tables,
      );
      // Last, so that a comparison which was broken off is made again.
      if (isEqual) await endMove(to);
      return isEqual ? 0 : 1;
    } catch (error) {
      if (!(error instanceof TargetNotEmpty)) throw error;
      throw new CommandFailed(`${error.message} A move needs an empty database.`);
    } finally {
      await source.close();
      await target.close();
    }
  },
};

async function conclude(
  { flags, print, note }: Invocation,
  [source, target]: readonly [Store, Store],
  projects: readonly MeasuredProject[],
  tables: readonly TableCount[],
): Promise<boolean> {
  note("comparing the numbers …");
  const receipts: ComparedReceipt[] = [];
  for (const project of projects) {
    receipts.push(...(await compareReceipts(source, target, project)));
  }
  const difference = await target.verify();
  const unequal = receipts.filter((receipt) => !receipt.isEqual);
  const isEqual = unequal.length === 0 && difference === null;
  if (flags["json"]) print(JSON.stringify({ isEqual, tables, receipts, difference }));
  else {
    for (const { table, rows } of tables) print(`${table}: ${rows.toLocaleString("en")} rows`);
    for (const { project, survey, question, scale, by, n, isEqual: same } of receipts) {
      const cut = by === null ? "" : ` by ${by}`;
      const what = `${project} ${survey} ${question} (${scale}, n ${n})${cut}`;
      print(`${what}: ${same ? "equal" : "DIFFERS"}`);
    }
    if (difference !== null) {
      const { table, key, stored, recomputed } = difference;
      print(`${table}: ${key} holds ${stored}, its answers make ${recomputed}: DIFFERS`);
    }
    print(
      isEqual
        ? `Moved. ${countReceipts(receipts.length)} equal to the digit; set HEED_DATABASE_URL to the new database.`
        : "Not moved: the numbers differ. Keep using the SQLite file; heed verify says whether the fault is its own. What was copied stays in the target: move into a database made anew.",
    );
  }
  return isEqual;
}

const countReceipts = (count: number) => (count === 1 ? "1 receipt is" : `${count} receipts are`);
