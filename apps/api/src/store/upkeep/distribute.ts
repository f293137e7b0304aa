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
const REFERENCE = [
  ...["project", "api_key", "schema_version"],
  ...["account", "recovery_code", "member", "invitation", "session"],
];

/**
 * Turns the tables into Citus tables, a project's rows together on one worker. Tables that are so
 * already stay as they are, so that it can be run again after an update.
 *
 * @throws StorageUnavailable when the database has no Citus
 */
export async function distribute(url: string): Promise<DistributedTable[]> {
  const client = await connectPostgres(url);
  try {
    const extension = await client.query<{ version: string }>(
      "select extversion as version from pg_extension where extname = 'citus'",
    );
    if (extension.rows.length === 0) throw new StorageUnavailable(NO_CITUS);
    const { rows } = await client.query<{ name: string }>(
      "select logicalrelid::text as name from pg_dist_partition",
    );
    const there = new Set(rows.map((row) => row.name));
    const tables: DistributedTable[] = [];
    for (const table of REFERENCE) {
      const isNew = !there.has(table);
      if (isNew) await client.query("select create_reference_table($1)", [table]);
      tables.push({ table, kind: "reference", isNew });
    }
    for (const { name: table, key } of readCatalog()) {
      if (REFERENCE.includes(table)) continue;
      if (key[0] !== "project_id")
        throw new Error(`the key of ${table} begins without its project`);
      const isNew = !there.has(table);
      // Citus distributes no table that has a trigger; the code itself only adds to it.
      if (isNew) await client.query(`drop trigger if exists ${table}_only_added on ${table}`);
      if (isNew) await client.query("select create_distributed_table($1, 'project_id')", [table]);
      tables.push({ table, kind: "distributed", isNew });
    }
    return tables;
  } finally {
    await client.end();
  }
}

const NO_CITUS =
  "This database has no Citus. Install it on every node, add shared_preload_libraries = 'citus' " +
  "to postgresql.conf, restart, and run: create extension citus";
