import type pg from "pg";
import { isDistributed } from "./citus/choose-writer.ts";
import {
  CREATE_VERSION_TABLE,
  KEPT_TABLE,
  listFinish,
  listSteps,
} from "./migrations/migrations.ts";
import { POSTGRES_WORDS } from "./migrations/words.ts";
import { tellNotice } from "./notices.ts";
import { connectPostgres } from "./postgres-connect.ts";
import { type Migrated, StorageUnavailable } from "./store.ts";

/** Any number, the same for all replicas: whoever holds it migrates. */
const MIGRATION_LOCK = 4_733_900;

/** Brings the schema to this version, and keeps what replicas of the version before go on with. */
export function migrate(
  url: string,
  onStep: (version: number) => void = () => {},
): Promise<Migrated> {
  return alone(url, async (client) => {
    await client.query(CREATE_VERSION_TABLE);
    const found = await client.query(
      "select coalesce(max(version), 0) as version from schema_version",
    );
    // Citus takes no triggers on what it distributes.
    const words = { ...POSTGRES_WORDS, canKeep: !(await isDistributed(client)) };
    for (const { version, statements } of listSteps(found.rows[0].version, words)) {
      onStep(version);
      await runAll(client, statements);
    }
    return { isFinished: !(await isKept(client)) };
  });
}

/** Takes away what is kept for replicas of the version before; false when nothing was. */
export function finishMigration(url: string): Promise<boolean> {
  return alone(url, async (client) => {
    if (!(await isKept(client))) return false;
    await runAll(client, listFinish(POSTGRES_WORDS));
    return true;
  });
}

/** Tells whether something is kept for replicas of the version before. */
export async function isKept(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query("select to_regclass($1) is not null as is", [KEPT_TABLE]);
  return rows[0]?.is === true;
}

async function runAll(client: pg.Client, statements: readonly string[]): Promise<void> {
  for (const text of statements) await client.query(text);
}

/**
 * Works in a transaction that no other replica changes the schema beside, on a connection of its
 * own, since building an index may outlast every timeout.
 */
async function alone<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = await connectPostgres(url);
  try {
    const encoding = await client.query("show server_encoding");
    if (encoding.rows[0]?.server_encoding !== "UTF8") {
      throw new StorageUnavailable(
        "The database must be created with ENCODING 'UTF8': answers come in every script.",
      );
    }
    await client.query("begin");
    const { rows } = await client.query(
      `select pg_try_advisory_xact_lock(${MIGRATION_LOCK}) as is`,
    );
    if (rows[0]?.is !== true) {
      tellNotice({ message: "waiting for another replica's migration" });
      await client.query(`select pg_advisory_xact_lock(${MIGRATION_LOCK})`);
    }
    // A table that somebody reads for long must not make everybody else queue up behind us.
    await client.query("set local lock_timeout = '15s'");
    const result = await work(client);
    await client.query("commit");
    return result;
  } finally {
    await client.end();
  }
}
