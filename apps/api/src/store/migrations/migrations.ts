import { StorageUnavailable } from "../store.ts";
import { first } from "./0001-first.ts";
import { days } from "./0002-days.ts";
import type { Words } from "./words.ts";

/** All migrations, oldest first: only ever added to. A version is its place, counted from 1. */
const MIGRATIONS: readonly ((words: Words) => string[])[] = [first, days];

/** The version of the schema that this code reads and writes. */
export const SCHEMA_VERSION = MIGRATIONS.length;

export const CREATE_VERSION_TABLE =
  "create table if not exists schema_version (version bigint not null primary key)";

/**
 * Lists the statements that bring a database from `version` to this code's.
 *
 * @param version 0 for an empty database
 * @throws StorageUnavailable if the database is newer than this code
 */
export function listStatements(version: number, words: Words): string[] {
  if (version > SCHEMA_VERSION) throw new StorageUnavailable(describeVersion(version));
  return MIGRATIONS.slice(version).flatMap((migration, index) => [
    ...migration(words),
    `insert into schema_version (version) values (${version + index + 1})`,
  ]);
}

/** Says what is wrong with a database of another version, and what to do. */
export function describeVersion(version: number): string {
  return version > SCHEMA_VERSION
    ? `The database has schema version ${version}, this Heed knows ${SCHEMA_VERSION}: run a newer Heed.`
    : `The database has schema version ${version}, this Heed needs ${SCHEMA_VERSION}: migrate it first.`;
}
