import type {
  Answer,
  Disposition,
  StoredResponse,
  SurveyDefinition,
  SurveyRevision,
  Traits,
} from "@heed/contracts";
import type { AccessStore } from "./access/access-store.ts";
import type { AccountStore } from "./access/account-store.ts";
import type { Beside } from "./beside.ts";
import type { Claim, IdempotencyKey, KeptAnswer } from "./kept-answer.ts";
import type { PrivacyStore } from "./privacy/privacy-store.ts";
import type { ResponseFilters, ResponseQuery, ResponseSearch } from "./response-query.ts";
import type { WebhookStore } from "./webhooks/webhook-store.ts";
import type { WholeStore } from "./whole-store.ts";

export type { ResponseFilters, ResponseQuery, ResponseSearch } from "./response-query.ts";

/** A response that has passed every check and is ready to be written. Times are epoch ms. */
export interface ResponseRow {
  projectId: string;
  id: string;
  sequence: number;
  surveyId: string;
  revision: number;
  touchpoint: string;
  disposition: Disposition;
  answers: readonly Answer[];
  /** Corrected by the error of the sender's clock. */
  occurredAt: number;
  receivedAt: number;
  language: string;
  page: string | null;
  person: string | null;
  traits: Traits;
  gpc: boolean;
  isSample: boolean;
  /** They asked never to be asked again. */
  optedOut: boolean;
  /** SHA-256 (hex) over the item as sent, so that a repeat is told from another body. */
  bodyHash: string;
}

/** What is written together: answers, and what pages decided. */
export type Intake = ResponseRow | DecisionBatch;

/**
 * What became of a row: `accepted` (new, or a newer sequence that `replaces` the older), `known`
 * (this sequence with this body, or an older sequence than the stored), `conflict` (this sequence
 * is stored with another body, or the id belongs to another survey). A batch of decisions is
 * `counted`, or `known` when its id was counted before.
 */
export type AppendOutcome =
  | { status: "accepted"; outboxSequence: number; replaces?: true }
  | { status: "counted" }
  | { status: "known" }
  | { status: "conflict" };

/** How often a page decided what about its surveys, in one sending. */
export interface DecisionBatch {
  projectId: string;
  /** What is sent again under the same id is not counted again. */
  id: string;
  /** Corrected by the error of the sender's clock, epoch ms. */
  occurredAt: number;
  receivedAt: number;
  counts: readonly { surveyId: string; reason: string; count: number }[];
}

export interface DecisionCount {
  reason: string;
  count: number;
}

/** One prompt of a person, as far as the clocks of asking need it. Times are epoch ms. */
export interface PersonPrompt {
  surveyId: string;
  revision: number;
  touchpoint: string;
  disposition: Disposition;
  occurredAt: number;
}

/** Which share of those who fit was asked on one day, 0–1. */
export interface ShareDay {
  surveyId: string;
  /** Empty: everybody; else a trait's name and JSON value, as `plan="pro"`. */
  segment: string;
  /** The start of the day UTC, epoch ms. */
  day: number;
  share: number;
  /** The share times the part of the day in which it held: less once enough had answered. */
  exposure: number;
}

/** An answered response as far as quotas and margins need it. */
export interface AnsweredRow {
  id: string;
  occurredAt: number;
  revision: number;
  answers: readonly Answer[];
  traits: Traits;
}

/** Hours are epoch ms of the hour's start; `from` inclusive, `to` exclusive. */
export interface TallyQuery {
  projectId: string;
  surveyId: string;
  from: number;
  to: number;
  sample: "exclude" | "include" | "only";
}

export interface ScoreQuery extends TallyQuery {
  questionId: string;
  bucketMs: number;
  /** Only answers to these; default: to all. */
  revisions?: ReadonlySet<number>;
}

/** How many answers gave `score`, per bucket. */
export interface TallyRow {
  /** Start of the bucket, epoch ms. */
  bucket: number;
  revision: number;
  isSample: boolean;
  score: number;
  count: number;
}

export interface DispositionRow {
  revision: number;
  isSample: boolean;
  disposition: Disposition;
  count: number;
}

/** A dimension as it is set up: a name, and where a response's value comes from. */
export interface DimensionSetup {
  name: string;
  /** `language`, `page` or `traits.<name>`. */
  source: string;
  /** How many values have a cell of their own, first come; the rest count as "other". */
  valueLimit: number;
}

export interface StoredDimension extends DimensionSetup {
  isComplete: boolean;
  /** Of `total`, the responses that were there before it, so many are counted. */
  built: number;
  total: number;
  createdAt: number;
}

export type Segment = { kind: "value"; value: string } | { kind: "missing" | "other"; value: null };

export interface SegmentQuery extends TallyQuery {
  questionId: string;
  /** Its name. */
  dimension: string;
}

/** Answers to a question, without samples, in stretches of whole days UTC. */
export interface SegmentWeekQuery
  extends Pick<SegmentQuery, "projectId" | "surveyId" | "questionId" | "dimension"> {
  /** Epoch ms; `from` inclusive, `to` exclusive, midnights UTC, in order. */
  weeks: readonly { from: number; to: number }[];
}

/** How many answered in the stretch that begins at `from`. */
export interface SegmentWeek {
  from: number;
  segment: Segment;
  revision: number;
  count: number;
}

/** Counts over the whole period, by segment. */
export interface SegmentCounts {
  scores: (Omit<TallyRow, "bucket"> & { segment: Segment })[];
  dispositions: (DispositionRow & { segment: Segment })[];
}

export interface OutboxEntry {
  sequence: number;
  projectId: string;
  kind: "response.accepted" | "response.erased";
  responseId: string;
  createdAt: number;
}

/** What a migration has come to. */
export interface Migrated {
  /** False while something is kept for replicas of the version before, see `finishMigration`. */
  isFinished: boolean;
}

/** The first tally that does not equal its rows. */
export interface TallyDifference {
  table:
    | "score_tally_hour"
    | "disposition_tally_hour"
    | "score_tally_day"
    | "disposition_tally_day"
    | "dimension_tally_hour"
    | "dimension_tally_day";
  key: string;
  stored: number;
  recomputed: number;
}

/** How replicas of one database tell one another to look. Texts are short; some may be lost. */
export interface Signals {
  send(text: string): void;
  /** Hears what others sent; null when some may have been missed. */
  onSignal(listener: (text: string | null) => void): void;
  close(): Promise<void>;
}

/** What numbers are made of. */
export type CountStore = Pick<
  Store,
  "readTally" | "readDispositions" | "readSegments" | "readSegmentWeeks" | "listDimensions"
>;

/** Everything Heed asks of a database. One suite of tests runs over all that implement it. */
export interface Store extends AccessStore, WebhookStore, PrivacyStore, WholeStore {
  readonly dialect: "sqlite" | "postgres";
  readonly accounts: AccountStore;
  /**
   * Brings the schema to this version in one transaction: a step that fails leaves it as it was.
   * Safe to call at every start and by several replicas.
   *
   * @param onStep hears each version that is about to be reached
   */
  migrate(onStep?: (version: number) => void): Promise<Migrated>;
  /**
   * Takes away what the migration keeps for replicas of the version before; false when nothing was
   * kept. From then on they can neither read nor write.
   */
  finishMigration(): Promise<boolean>;
  /**
   * Rejects when the database does not answer or its schema is not this version's.
   *
   * @param isServing then a newer schema does as well: migrations let the version before go on
   */
  check(isServing?: boolean): Promise<void>;
  close(): Promise<void>;

  /**
   * Makes the definition the live revision; the same definition again changes nothing.
   *
   * @param toBeside makes what is written with a new revision
   */
  publish(
    projectId: string,
    survey: SurveyDefinition,
    now: number,
    toBeside?: (revision: SurveyRevision) => Beside,
  ): Promise<SurveyRevision>;
  /** False when there is no such revision, and nothing was written. */
  retire(projectId: string, surveyId: string, revision: number, beside?: Beside): Promise<boolean>;
  /** Every revision of every survey, newest first within a survey. */
  listRevisions(projectId: string): Promise<SurveyRevision[]>;

  /**
   * Writes the rows, their tally deltas, their outbox entries and the counts of decisions in one
   * transaction and resolves when it is durable, one outcome each in the given order. The same id
   * twice in one call is taken in order. A replaced response keeps the disposition that had come
   * further, and its answers when the newer one has none; a batch of decisions counts once for as
   * long as its id is remembered. Rejects with `StorageUnavailable` when nothing was written, or the
   * connection broke while committing; with `DataRefused` when the database takes one of them for
   * impossible: nothing was written.
   */
  append(intake: readonly Intake[]): Promise<AppendOutcome[]>;

  /**
   * Sums of the tallies, grouped by buckets of `bucketMs` counted from `from`. Costs least when
   * buckets are days or weeks from midnight UTC, or one for all: whole days are then read as such.
   */
  readTally(query: ScoreQuery): Promise<TallyRow[]>;
  readDispositions(query: TallyQuery): Promise<DispositionRow[]>;
  /**
   * Reads counts as they stand at one moment, whatever is written meanwhile.
   *
   * @param work reads through what it is given alone, and waits for nothing else: a connection is
   *   held until it is done
   */
  readTogether<Result>(work: (counts: CountStore) => Promise<Result>): Promise<Result>;

  /**
   * Makes the dimension, or makes it anew from another source or limit; the same again changes
   * nothing. From then on every response is counted in it; those there before are built by
   * `advanceDimensions`.
   */
  putDimension(projectId: string, setup: DimensionSetup, now: number): Promise<void>;
  listDimensions(projectId: string): Promise<StoredDimension[]>;
  /** False when there is no such dimension. */
  removeDimension(projectId: string, name: string, beside?: Beside): Promise<boolean>;
  /** Sums over whole hours by the dimension's segments. Empty while it is being built. */
  readSegments(query: SegmentQuery): Promise<SegmentCounts>;
  /** The same by stretches, all in one query. */
  readSegmentWeeks(query: SegmentWeekQuery): Promise<SegmentWeek[]>;
  /** Takes the next small step of what dimensions wait for; false when they wait for nothing. */
  advanceDimensions(): Promise<boolean>;
  /** Has dimensions built anew to which a replica wrote that does not know them; true: go on. */
  recheckDimensions(): Promise<boolean>;

  /** Reads a whole page, newest first, however far it must look. */
  listResponses(query: ResponseQuery): Promise<StoredResponse[]>;
  /**
   * Reads a page, newest first, or as much of it as is found in time.
   *
   * @param isOver asked from time to time: no longer to be looked for
   * @param isShown what the reader may not be shown is passed over; default: all are
   */
  searchResponses(
    query: ResponseQuery,
    isOver: () => boolean,
    isShown?: (response: StoredResponse) => boolean,
  ): Promise<ResponseSearch>;
  countResponses(query: ResponseFilters & { projectId: string }): Promise<number>;
  findResponses(projectId: string, ids: readonly string[]): Promise<StoredResponse[]>;
  findResponse(projectId: string, id: string): Promise<StoredResponse | null>;
  /** A person's newest prompts, newest first, and whether any of theirs says "never again". */
  readPerson(
    projectId: string,
    person: string,
    limit: number,
  ): Promise<{ optedOut: boolean; prompts: PersonPrompt[] }>;

  /** Sums by reason over whole hours, the most frequent first. */
  readDecisions(query: Omit<TallyQuery, "sample">): Promise<DecisionCount[]>;
  /** Forgets the ids of batches received before `before`; returns how many. */
  pruneDecisions(before: number): Promise<number>;

  /** Days from `from` on, of all surveys of the project. */
  readShareDays(projectId: string, from: number): Promise<ShareDay[]>;
  /** Keeps the share a day began with, whoever tells it first, and the least exposure told. */
  keepShareDays(projectId: string, days: readonly ShareDay[]): Promise<void>;
  /** Answered responses that are no samples, newest first, a page at a time. */
  readAnswered(
    query: Omit<TallyQuery, "sample"> & { limit: number; before?: ResponseQuery["before"] },
  ): Promise<AnsweredRow[]>;

  /** Removes every sample response and subtracts its tallies; returns how many. */
  removeSamples(projectId: string): Promise<number>;

  /**
   * Entries after `sequence`, oldest first. Sequences count up by one within a project, and an
   * entry never appears before a lower one: whoever reads on from the last misses nothing.
   */
  readOutbox(projectId: string, sequence: number, limit: number): Promise<OutboxEntry[]>;
  /** The last sequence; 0 when there is none yet. */
  readOutboxHead(projectId: string): Promise<number>;
  /** Null where a database has one process only. */
  openSignals(): Signals | null;
  /** Deletes entries older than `before`; returns how many. */
  pruneOutbox(before: number): Promise<number>;

  /** Takes a key for the request of this fingerprint, unless another has it. Epoch ms. */
  claimKey(key: IdempotencyKey, fingerprint: string, now: number): Promise<Claim>;
  /** Remembers the answer to the request that took the key. */
  keepAnswer(answer: KeptAnswer): Promise<void>;
  /** Frees a key whose request failed. */
  releaseKey(key: IdempotencyKey): Promise<void>;
  /** Deletes keys of more than a day ago; returns how many. */
  pruneKeys(now: number): Promise<number>;

  /** Recomputes every hour from the rows and every day from its hours; null when all are equal. */
  verify(): Promise<TallyDifference | null>;
}

/** The database refuses a value and always will; nothing of this call was written. */
export class DataRefused extends Error {
  override readonly name = "DataRefused";
}

/** Nothing of this call was written: the caller may try again. `cause` is for the log alone. */
export class StorageUnavailable extends Error {
  override readonly name = "StorageUnavailable";
}

/** A table or column is not there: a newer Heed has finished its migration, or none was run. */
export class OtherSchema extends StorageUnavailable {
  constructor(cause: unknown) {
    super(
      "The database has other tables than this version's: run heed migrate, or the newer Heed that has migrated it.",
      { cause },
    );
  }
}
