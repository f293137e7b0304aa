import { setTimeout as wait } from "node:timers/promises";
import type pg from "pg";
import { connectPostgres } from "../postgres-connect.ts";
import { StorageUnavailable } from "../store.ts";
import { readCatalog } from "./catalog.ts";

/** What became of one table of the cluster. */
export interface DistributedTable {
  readonly table: string;
  readonly kind: "distributed" | "reference";
  readonly isNew: boolean;
}

/** Tables that are looked up before the project is known, or that others refer to. */
export const REFERENCE_TABLES = [
  ...["project", "api_key", "schema_version"],
  ...["account", "recovery_code", "member", "invitation", "session"],
];

/** Tables whose `project_id` must be one of `project`. */
export const OF_A_PROJECT = ["api_key", "survey_revision"];

/** How often, and how long apart, to look whether every replica has gone. */
const LOOKS = 15;
const LOOK_AGAIN_MS = 200;

/**
 * Turns the tables into Citus tables, a project's rows together on one worker. Tables that are so
 * already stay as they are, so that it can be run again after an update.
 *
 * @throws StorageUnavailable when the database has no Citus, or when the responses are not
 *   distributed yet and a replica is connected: it would go on writing as PostgreSQL likes it
 */
export async function distribute(url: string): Promise<DistributedTable[]> {
  const client = await connectPostgres(url);
  try {
    const citus = await client.query(
      "select 1 from pg_proc where proname = 'create_distributed_table'",
    );
    if (citus.rows.length === 0) throw new StorageUnavailable(NO_CITUS);
    const there = await listDistributed(client);
    if (!there.has("response")) await refuseReplicas(client);
    const tables: DistributedTable[] = [];
    for (const table of OF_A_PROJECT.filter((name) => !there.has(name))) {
      // Added again below: a table that is distributed may not refer to one that is not yet.
      await client.query(`alter table ${table} drop constraint if exists ${toForeignKey(table)}`);
    }
    for (const table of REFERENCE_TABLES) {
      const isNew = !there.has(table);
      if (isNew) await client.query("select create_reference_table($1)", [table]);
      tables.push({ table, kind: "reference", isNew });
    }
    for (const { name: table, key } of readCatalog()) {
      if (REFERENCE_TABLES.includes(table)) continue;
      if (key[0] !== "project_id")
        throw new Error(`the key of ${table} begins without its project`);
      const isNew = !there.has(table);
      // Citus distributes no table that has a trigger; the code itself only adds to it.
      if (isNew) await client.query(`drop trigger if exists ${table}_only_added on ${table}`);
      if (isNew) await client.query("select create_distributed_table($1, 'project_id')", [table]);
      tables.push({ table, kind: "distributed", isNew });
    }
    for (const table of OF_A_PROJECT) await addForeignKey(client, table);
    return tables;
  } finally {
    await client.end();
  }
}

/**
 * Lists the tables that are distributed, or copied to every node; Citus itself lists local tables,
 * too, which it has come to know by a foreign key. The caller knows that there is a Citus.
 */
export async function listDistributed(client: pg.Client): Promise<Set<string>> {
  const { rows } = await client.query<{ name: string }>(
    `select logicalrelid::text as name from pg_dist_partition
     where partmethod = 'h' or (partmethod = 'n' and repmodel = 't')`,
  );
  return new Set(rows.map((row) => row.name));
}

/** A connection that was closed is listed until its process on the server has ended. */
async function refuseReplicas(client: pg.Client): Promise<void> {
  for (let look = 0; look < LOOKS; look += 1) {
    if (look > 0) await wait(LOOK_AGAIN_MS);
    const { rows } = await client.query(
      `select 1 from pg_stat_activity where datname = current_database()
       and application_name = 'heed' and pid <> pg_backend_pid()`,
    );
    if (rows.length === 0) return;
  }
  throw new StorageUnavailable(RUNNING);
}

async function addForeignKey(client: pg.Client, table: string): Promise<void> {
  const name = toForeignKey(table);
  const found = await client.query(
    "select 1 from pg_constraint where conname = $1 and conrelid = to_regclass($2)",
    [name, table],
  );
  if (found.rows.length > 0) return;
  await client.query(
    `alter table ${table} add constraint ${name}
     foreign key (project_id) references project (project_id)`,
  );
}

/** The name that PostgreSQL gave it. */
const toForeignKey = (table: string) => `${table}_project_id_fkey`;

const NO_CITUS =
  "This database has no Citus. Install it on every node, add shared_preload_libraries = 'citus' " +
  "to postgresql.conf, restart, and run: create extension citus";

const RUNNING =
  "Heed is connected to this database: stop every replica first, since each asks once whether the " +
  "tables are distributed.";
