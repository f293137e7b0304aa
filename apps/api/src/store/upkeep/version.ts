import type { DatabaseSync } from "node:sqlite";
import { describeVersion, SCHEMA_VERSION } from "../migrations/migrations.ts";
import { StorageUnavailable } from "../store.ts";

/**
 * Reads the schema's version out of a SQLite database.
 *
 * @throws StorageUnavailable when it is none of ours, or a newer Heed's
 */
export function readVersion(database: DatabaseSync): number {
  const table = database
    .prepare("select 1 from sqlite_schema where type = 'table' and name = 'schema_version'")
    .get();
  if (!table) throw new StorageUnavailable("The file holds no database of Heed.");
  const found = database.prepare("select max(version) as version from schema_version").get();
  const version = Number(found?.["version"] ?? 0);
  if (version > SCHEMA_VERSION) throw new StorageUnavailable(describeVersion(version));
  return version;
}
