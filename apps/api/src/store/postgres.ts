import { CompiledQuery, Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { chooseWriter } from "./citus/choose-writer.ts";
import { createCitusWriter, type EngineWriter } from "./citus/writer.ts";
import { buildInPostgres } from "./dimensions/postgres-build.ts";
import { createPostgresDimensions } from "./dimensions/postgres-dimensions.ts";
import { POSTGRES_DIMENSION_VALUE } from "./dimensions/value-sql.ts";
import type { Engine } from "./engine.ts";
import { createNewGuess } from "./guess-new.ts";
import { tellNotice } from "./notices.ts";
import { appendToPostgres, eraseFromPostgres, removeSomeFromPostgres } from "./postgres-append.ts";
import { getTypeParser, TIMEOUTS } from "./postgres-connect.ts";
import { toPostgresStoreError } from "./postgres-errors.ts";
import { finishMigration, migrate } from "./postgres-migrate.ts";
import { openSignals } from "./postgres-signals.ts";
import { readTogether } from "./postgres-together.ts";
import { ERASURE_LOCK } from "./privacy/tombstones.ts";
import type { Tables } from "./schema.ts";
import { POSTGRES_SCORE_ROWS } from "./scores.ts";
import { refuseHalfMoved } from "./upkeep/half-moved.ts";

/** Opens a pool; nothing is connected before the first call. */
export function openPostgres(url: string, times: Partial<typeof TIMEOUTS> = TIMEOUTS): Engine {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: "heed",
    max: 10,
    // Statements are sent without waiting for the one before: a transaction is two round trips.
    pipeline: true,
    types: { getTypeParser },
    ...times,
  });
  // Without a listener a connection that breaks, as when the server restarts, ends Node: the pool
  // listens to idle ones alone, and passes on what it hears; a busy one's call rejects anyway.
  pool.on("error", () =>
    tellNotice({
      ...{ message: "an idle PostgreSQL connection broke", isWarning: true },
      remedy: "None if the server was restarted: the next call connects anew.",
    }),
  );
  pool.on("connect", (client) => client.on("error", () => {}));

  const writer = chooseWriter(pool, createPostgresWriter(pool), createCitusWriter(pool));

  return {
    ...writer,
    dialect: "postgres",
    database: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }),
    scoreRows: POSTGRES_SCORE_ROWS,
    dimensionValue: POSTGRES_DIMENSION_VALUE,
    toStoreError: toPostgresStoreError,
    async migrate(onStep) {
      await refuseHalfMoved(url);
      return migrate(url, onStep);
    },
    finishMigration: () => finishMigration(url),
    readTogether: (work) => readTogether(pool, work),
    async atomically(queries) {
      const client = await pool.connect();
      try {
        await client.query("begin");
        for (const query of queries) await client.query(query.sql, [...query.parameters]);
        await client.query("commit");
        client.release();
      } catch (error) {
        await client.query("rollback").then(
          () => client.release(),
          () => client.release(true),
        );
        throw error;
      }
    },
    // Autovacuum does: a table's file is rewritten by whoever runs the server.
    scrub: async () => {},
    openSignals: () => openSignals(url, pool),
    async close() {
      if (!pool.ended) await pool.end();
    },
  };
}

function createPostgresWriter(pool: pg.Pool): EngineWriter {
  const dimensions = createPostgresDimensions();
  const guess = createNewGuess();
  return {
    append: (rows, batches) => appendToPostgres(pool, dimensions, rows, batches, guess),
    removeSomeSamples: (projectId, limit) =>
      removeSomeFromPostgres(pool, dimensions, projectId, limit),
    buildSome: (projectId, number, limit) =>
      buildInPostgres(pool, dimensions, projectId, number, limit),
    erase: (projectId, ids, now) => eraseFromPostgres(pool, dimensions, projectId, ids, now),
    fence: async () => [CompiledQuery.raw(ERASURE_LOCK)],
  };
}
