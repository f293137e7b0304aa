import type { CompiledQuery, Kysely, RawBuilder } from "kysely";
import type { Tables } from "./schema.ts";
import type { AppendOutcome, DecisionBatch, ResponseRow, Store } from "./store.ts";

/** What became of what was written together, each list in the order in which it was given. */
export interface Appended {
  outcomes: AppendOutcome[];
  /** Whether each batch of decisions was counted now, and not before. */
  counted: boolean[];
}

/** What each database does in its own way; everything else is written once, above. */
export interface Engine
  extends Pick<
    Store,
    "dialect" | "migrate" | "finishMigration" | "openSignals" | "scrub" | "close"
  > {
  /** As the store's, by kinds; one of the two lists holds something. */
  append(rows: readonly ResponseRow[], batches: readonly DecisionBatch[]): Promise<Appended>;
  /** For single statements only: on SQLite there is one connection, which `append` uses too. */
  readonly database: Kysely<Tables>;
  /** Runs reads that all see the database as it stood at the first of them. */
  readTogether<Result>(work: (database: Kysely<Tables>) => Promise<Result>): Promise<Result>;
  /** Runs the statements in one transaction. */
  atomically(statements: readonly CompiledQuery[]): Promise<void>;
  /**
   * Removes responses, subtracts their tallies and leaves entries in the outbox that name the ids;
   * returns those that were there. They could be taken again.
   */
  erase(projectId: string, ids: readonly string[], now: number): Promise<string[]>;
  /**
   * The statements that begin a transaction which no writer of the project may miss: they wait for
   * those that write at this moment, and hold up the others until it ends.
   */
  fence(projectId: string): Promise<CompiledQuery[]>;
  /** Removes at most `limit` sample responses and subtracts them; returns how many. */
  removeSomeSamples(projectId: string, limit: number): Promise<number>;
  /**
   * Counts the next rows, at most `limit`, that were written before the dimension was; after the
   * last of them the dimension is complete. Nothing when there is no such dimension any more.
   */
  buildSome(projectId: string, number: number, limit: number): Promise<void>;
  /** All whole-number answers of all responses, as a subquery: response columns, question_id, score. */
  readonly scoreRows: RawBuilder<unknown>;
  /** The value of response `r` in dimension `d`, as `readValue` finds it; null when it has none. */
  readonly dimensionValue: RawBuilder<unknown>;
  /** Maps a database's error to `StorageUnavailable` or `DataRefused`; others stay as they are. */
  toStoreError(error: unknown): unknown;
}
