import { StorageUnavailable } from "../store.ts";
import { first } from "./0001-first.ts";
import { days } from "./0002-days.ts";
import { people } from "./0003-people.ts";
import { once } from "./0004-once.ts";
import { dimensions } from "./0005-dimensions.ts";
import { access } from "./0006-access.ts";
import { webhooks } from "./0007-webhooks.ts";
import { privacy } from "./0008-privacy.ts";
import { ascending } from "./0009-ascending.ts";
import type { Words } from "./words.ts";

/**
 * All migrations, oldest first: only ever added to. A version is its place, counted from 1. Before
 * one is added, what this version says is recorded, for the replicas of it that still serve while
 * the next one migrates: see version-before.test.ts.
 */
const MIGRATIONS: readonly ((words: Words) => string[])[] = [
  ...[first, days, people, once],
  ...[dimensions, access, webhooks, privacy],
  ascending,
];

/** The version of the schema that this code reads and writes. */
export const SCHEMA_VERSION = MIGRATIONS.length;

export const CREATE_VERSION_TABLE =
  "create table if not exists schema_version (version bigint not null primary key)";

/** One migration: the statements that lead to a version from the one before. */
export interface Step {
  readonly version: number;
  readonly statements: readonly string[];
}

/**
 * Lists the steps that bring a database from one version to another, by default to this code's.
 *
 * @param from 0 for an empty database
 * @throws StorageUnavailable if the database is newer than this code
 */
export function listSteps(from: number, words: Words, to: number = SCHEMA_VERSION): Step[] {
  if (from > SCHEMA_VERSION) throw new StorageUnavailable(describeVersion(from));
  return MIGRATIONS.slice(from, to).map((migration, index) => {
    const version = from + index + 1;
    const note = `insert into schema_version (version) values (${version})`;
    return { version, statements: [...migration(words), note] };
  });
}

/** Says what is wrong with a database of another version, and what to do. */
export function describeVersion(version: number): string {
  return version > SCHEMA_VERSION
    ? `The database has schema version ${version}, this Heed knows ${SCHEMA_VERSION}: run a newer Heed.`
    : `The database has schema version ${version}, this Heed needs ${SCHEMA_VERSION}: migrate it first.`;
}
