import type { DatabaseSync } from "node:sqlite";
import type pg from "pg";
import { describeVersion, SCHEMA_VERSION } from "../migrations/migrations.ts";
import { StorageUnavailable } from "../store.ts";

/**
 * Reads the schema's version out of a SQLite database.
 *
 * @param file as it is called in a message
 * @throws StorageUnavailable when it is none of ours, or a newer Heed's
 */
export function readVersion(database: DatabaseSync, file = "The file"): number {
  const table = database
    .prepare("select 1 from sqlite_schema where type = 'table' and name = 'schema_version'")
    .get();
  if (!table) throw new StorageUnavailable(`${file} holds no database of Heed.`);
  const found = database.prepare("select max(version) as version from schema_version").get();
  return refuseNewer(Number(found?.["version"] ?? 0));
}

/**
 * Reads the schema's version out of a PostgreSQL database.
 *
 * @throws StorageUnavailable when it was never migrated, or by a newer Heed
 */
export async function readPostgresVersion(client: pg.Client): Promise<number> {
  const there = await client.query("select to_regclass('schema_version') is not null as is");
  if (there.rows[0]?.is !== true) {
    throw new StorageUnavailable(
      "The database holds nothing of Heed: look at HEED_DATABASE_URL, or run heed migrate.",
    );
  }
  const { rows } = await client.query("select max(version) as version from schema_version");
  return refuseNewer(Number(rows[0]?.version ?? 0));
}

/** What a newer Heed has made holds more than is known here. */
function refuseNewer(version: number): number {
  if (version > SCHEMA_VERSION) throw new StorageUnavailable(describeVersion(version));
  return version;
}
