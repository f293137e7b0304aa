import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import type { Engine } from "./engine.ts";
import { CREATE_VERSION_TABLE, listStatements } from "./migrations/migrations.ts";
import { POSTGRES_WORDS } from "./migrations/words.ts";
import { appendToPostgres, removeSomeFromPostgres } from "./postgres-append.ts";
import { toPostgresStoreError } from "./postgres-errors.ts";
import type { Tables } from "./schema.ts";
import { StorageUnavailable } from "./store.ts";

/** Any number, the same for all replicas: whoever holds it migrates. */
const MIGRATION_LOCK = 4_733_900;
const INT8 = 20;

/** Times after which a database that stands still counts as away; without them calls hang for ever. */
const TIMEOUTS = {
  connectionTimeoutMillis: 5000,
  statement_timeout: 10_000,
  // The last resort, when the server itself no longer answers.
  query_timeout: 12_000,
  idle_in_transaction_session_timeout: 10_000,
};

/** Opens a pool; nothing is connected before the first call. */
export function openPostgres(url: string): Engine {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: "heed",
    max: 10,
    // Statements are sent without waiting for the one before: a transaction is two round trips.
    pipeline: true,
    types: { getTypeParser },
    ...TIMEOUTS,
  });
  // Without a listener a connection that breaks, as when the server restarts, ends Node: the pool
  // listens to idle ones alone, and passes on what it hears; a busy one's call rejects anyway.
  pool.on("error", (error) => console.error("An idle PostgreSQL connection broke.", error.message));
  pool.on("connect", (client) => client.on("error", () => {}));

  return {
    dialect: "postgres",
    database: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }),
    scoreRows: sql`
      select r.*, a.value ->> 'question' as question_id,
        cast(a.value ->> 'value' as bigint) as score
      from response as r cross join lateral json_array_elements(cast(r.answers as json)) as a
      where json_typeof(a.value -> 'value') = 'number'`,
    toStoreError: toPostgresStoreError,
    migrate: () => migrate(url),
    append: (rows) => appendToPostgres(pool, rows),
    removeSomeSamples: (projectId, limit) => removeSomeFromPostgres(pool, projectId, limit),
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
    async close() {
      if (!pool.ended) await pool.end();
    },
  };
}

/** Migrates on a connection of its own, since building an index may outlast every timeout. */
async function migrate(url: string): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: TIMEOUTS.connectionTimeoutMillis,
    types: { getTypeParser },
  });
  // The failing call rejects too; the event alone would end Node.
  client.on("error", () => {});
  await client.connect();
  try {
    const encoding = await client.query("show server_encoding");
    if (encoding.rows[0]?.server_encoding !== "UTF8") {
      throw new StorageUnavailable(
        "The database must be created with ENCODING 'UTF8': answers come in every script.",
      );
    }
    await client.query("begin");
    await client.query(`select pg_advisory_xact_lock(${MIGRATION_LOCK})`);
    await client.query(CREATE_VERSION_TABLE);
    const found = await client.query(
      "select coalesce(max(version), 0) as version from schema_version",
    );
    for (const text of listStatements(found.rows[0].version, POSTGRES_WORDS)) {
      await client.query(text);
    }
    await client.query("commit");
  } finally {
    await client.end();
  }
}

/** Reads bigint as a number: all of ours are counts and epoch ms, far below 2^53. */
function getTypeParser(oid: number, format?: "text" | "binary"): unknown {
  return oid === INT8 ? Number : pg.types.getTypeParser(oid, format ?? "text");
}
