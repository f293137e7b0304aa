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
import { scores } from "./0010-scores.ts";
import { finishScores, KEEP_SCORES } from "./0010-scores-kept.ts";
import type { Words } from "./words.ts";

/**
 * All migrations, oldest first: only ever added to. A version is its place, counted from 1. Before
 * one is added, what this version says is recorded, for the replicas of it that still serve while
 * the next one migrates: see version-before.test.ts.
 */
const MIGRATIONS: readonly ((words: Words) => string[])[] = [
  ...[first, days, people, once],
  ...[dimensions, access, webhooks, privacy],
  ...[ascending, scores],
];

/**
 * What the last migration keeps for replicas of the version before until the migration is finished,
 * and the table that is there as long as it does. Taken up into the next migration.
 */
const KEPT = { version: 10, table: "tally_hour", keep: KEEP_SCORES, finish: finishScores };

/** There as long as something is kept for replicas of the version before. */
export const KEPT_TABLE = KEPT.table;

/** Lists the statements that take away what is kept; without effect when nothing is. */
export const listFinish = (words: Words): string[] => KEPT.finish(words);

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
 * Lists the steps that bring a database from one version to another, by default to this code's. From
 * another than an empty one they keep what replicas of the version before go on with.
 *
 * @param from 0 for an empty database
 * @throws StorageUnavailable if the database is newer than this code
 */
export function listSteps(from: number, words: Words, to: number = SCHEMA_VERSION): Step[] {
  if (from > SCHEMA_VERSION) throw new StorageUnavailable(describeVersion(from));
  return MIGRATIONS.slice(from, to).map((migration, index) => {
    const version = from + index + 1;
    const note = `insert into schema_version (version) values (${version})`;
    const isKept = words.canKeep && from > 0;
    const rest = version === KEPT.version ? (isKept ? KEPT.keep : KEPT.finish(words)) : [];
    return { version, statements: [...migration(words), ...rest, note] };
  });
}

/** Says what is wrong with a database of another version, and what to do. */
export function describeVersion(version: number): string {
  return version > SCHEMA_VERSION
    ? `The database has schema version ${version}, this Heed knows ${SCHEMA_VERSION}: run a newer Heed.`
    : `The database has schema version ${version}, this Heed needs ${SCHEMA_VERSION}: migrate it first.`;
}
