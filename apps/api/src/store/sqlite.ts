import type { DatabaseSync } from "node:sqlite";
import { Kysely, SqliteDialect } from "kysely";
import { createSqliteBuild } from "./dimensions/sqlite-build.ts";
import { createSqliteDimensions } from "./dimensions/sqlite-dimensions.ts";
import { SQLITE_DIMENSION_VALUE } from "./dimensions/value-sql.ts";
import type { Engine } from "./engine.ts";
import { CREATE_VERSION_TABLE, listSteps } from "./migrations/migrations.ts";
import { SQLITE_WORDS } from "./migrations/words.ts";
import type { Tables } from "./schema.ts";
import { SQLITE_SCORE_ROWS } from "./scores.ts";
import { createSqliteAppend } from "./sqlite-append.ts";
import {
  BUSY_TIMEOUT_MS,
  connectSqlite,
  createCache,
  toInputs,
  toKyselyDatabase,
} from "./sqlite-connect.ts";
import { createSqliteDecisions } from "./sqlite-decisions.ts";
import { isHeldByOthers, isSyncFailure, toSqliteStoreError } from "./sqlite-errors.ts";
import { createSqliteTogether } from "./sqlite-together.ts";

/** How long to wait for a file that somebody was found to hold, until it is free again. */
const HELD_TIMEOUT_MS = 20;

/** Ends the process: after a failed sync nothing in memory can be trusted to be on the disk. */
function crash(error: unknown): never {
  console.error("The disk failed to sync the database. Ending, so that a restart reads it anew.");
  console.error(error);
  process.exit(1);
}

/**
 * Opens SQLite, which runs on this thread: every transaction that writes begins and ends within one
 * call, so none is ever open while something else runs.
 *
 * @param path a file, or `:memory:`
 */
export function openSqlite(path: string): Engine {
  return createSqliteEngine(connectSqlite(path));
}

/** Makes an engine of a connection, which it closes in the end. */
export function createSqliteEngine(connection: DatabaseSync): Engine {
  const prepare = createCache((text) => connection.prepare(text));
  const dimensions = createSqliteDimensions(connection);
  let hotPath: ReturnType<typeof createSqliteAppend> | null = null;
  // Prepared at first use: the tables must be there.
  const statements = () => {
    hotPath ??= createSqliteAppend(connection, dimensions);
    return hotPath;
  };

  let buildSome: ReturnType<typeof createSqliteBuild> | null = null;
  const build = () => {
    buildSome ??= createSqliteBuild(connection, dimensions);
    return buildSome;
  };

  let countDecisions: ReturnType<typeof createSqliteDecisions> | null = null;
  const decisions = () => {
    countDecisions ??= createSqliteDecisions(connection);
    return countDecisions;
  };

  let isHeld = false;
  /** Who was made to wait for nothing waits no more: each wait holds up everything else. */
  function setHeld(now: boolean): void {
    if (now === isHeld || !connection.isOpen) return;
    isHeld = now;
    connection.exec(`pragma busy_timeout = ${now ? HELD_TIMEOUT_MS : BUSY_TIMEOUT_MS}`);
  }

  function transact<Result>(work: () => Result): Result {
    try {
      connection.exec("begin immediate");
      const result = work();
      connection.exec("commit");
      setHeld(false);
      return result;
    } catch (error) {
      if (isSyncFailure(error)) crash(error);
      if (isHeldByOthers(error)) setHeld(true);
      dimensions.forget();
      // A full disk has rolled back already, and a second rollback would throw.
      if (connection.isOpen && connection.isTransaction) connection.exec("rollback");
      throw toSqliteStoreError(error);
    }
  }

  const database = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: toKyselyDatabase(connection) }),
  });
  const together = createSqliteTogether(connection, database);

  return {
    dialect: "sqlite",
    database,
    scoreRows: SQLITE_SCORE_ROWS,
    dimensionValue: SQLITE_DIMENSION_VALUE,
    toStoreError: toSqliteStoreError,

    async migrate(onStep = () => {}) {
      transact(() => {
        connection.exec(CREATE_VERSION_TABLE);
        const found = connection
          .prepare("select coalesce(max(version), 0) as version from schema_version")
          .get();
        for (const { version, statements: texts } of listSteps(
          Number(found?.["version"]),
          SQLITE_WORDS,
        )) {
          onStep(version);
          for (const text of texts) connection.exec(text);
        }
      });
      return { isFinished: true };
    },
    // One process: none of the version before goes on.
    finishMigration: async () => false,
    readTogether: together.read,
    async append(rows, batches) {
      return transact(() => ({
        outcomes: rows.length > 0 ? statements().append(rows) : [],
        counted: batches.length > 0 ? decisions()(batches) : [],
      }));
    },
    async removeSomeSamples(projectId, limit) {
      return transact(() => statements().removeSomeSamples(projectId, limit));
    },
    async buildSome(projectId, number, limit) {
      transact(() => build()(projectId, number, limit));
    },
    async erase(projectId, ids, now) {
      return transact(() => statements().erase(projectId, ids, now));
    },
    // One connection writes, so that nobody else does while a transaction is open.
    fence: async () => [],
    async atomically(queries) {
      transact(() => {
        for (const query of queries) prepare(query.sql).run(...toInputs(query.parameters));
      });
    },
    async scrub() {
      // What was deleted is overwritten in the file, but its pages of before still lie in the log.
      // Without waiting: a backup that reads may go on, and the next time empties the log as well.
      connection.exec("pragma busy_timeout = 0");
      connection.exec("pragma wal_checkpoint(truncate)");
      connection.exec(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}`);
    },
    openSignals: () => null,
    async close() {
      // The last to close empties the log, which whoever only reads cannot.
      together.close();
      if (connection.isOpen) connection.close();
    },
  };
}
