import { sql } from "kysely";
import { createAccountRecords } from "./access/account-records.ts";
import { addAudit, readAudit } from "./access/audit.ts";
import { ensureProject } from "./access/environment.ts";
import {
  changeKey,
  createKey,
  findKey,
  listKeys,
  revokeKey,
  rotateKey,
  touchKeys,
} from "./access/keys.ts";
import { createProject, findProject, listProjects, renameProject } from "./access/projects.ts";
import { countResponses } from "./count-responses.ts";
import { pruneDecisions, readDecisions } from "./decisions.ts";
import {
  advanceDimensions,
  listDimensions,
  putDimension,
  recheckDimensions,
  removeDimension,
} from "./dimensions/manage.ts";
import { readSegments, readSegmentWeeks } from "./dimensions/read-segments.ts";
import type { Engine } from "./engine.ts";
import { claim, keepAnswer, pruneKeys, releaseKey } from "./idempotency.ts";
import { joinOutcomes, splitIntake } from "./intake.ts";
import { describeVersion, SCHEMA_VERSION } from "./migrations/migrations.ts";
import { readPerson } from "./people.ts";
import {
  erasePerson,
  eraseResponses,
  isErased,
  keepReceipt,
  listReceipts,
  pruneTombstones,
} from "./privacy/erase.ts";
import {
  countExpiring,
  expireResponses,
  expireWords,
  keepPass,
  readPass,
} from "./privacy/expire.ts";
import { listRetention, readPrivacy, readPrivacySecret, writePrivacy } from "./privacy/settings.ts";
import {
  findResponse,
  findResponses,
  pruneOutbox,
  readOutbox,
  readOutboxHead,
} from "./responses.ts";
import { searchResponses } from "./search-responses.ts";
import { keepShareDays, readAnswered, readShareDays } from "./shares.ts";
import {
  type AppendOutcome,
  type CountStore,
  type Intake,
  OtherSchema,
  StorageUnavailable,
  type Store,
} from "./store.ts";
import { listRevisions, publish, retire } from "./surveys.ts";
import { readDispositions, readTally } from "./tallies.ts";
import { refuseForeign } from "./upkeep/foreign.ts";
import { verify } from "./verify.ts";
import { createWebhookRecords } from "./webhooks/webhook-records.ts";
import { findFitting, listIds, readById } from "./whole-reading.ts";

/** How many samples one transaction removes: short enough not to hold up those who write. */
const REMOVE_COUNT = 500;

/** Makes a whole store of what each database does in its own way. */
export function createStore(engine: Engine): Store {
  const { database, dialect } = engine;

  /** A newer Heed has finished its migration: nothing can be done here any more. */
  let outdated: OtherSchema | null = null;

  /** Lets no driver's error out: callers know `StorageUnavailable` and `DataRefused`. */
  async function guard<Result>(work: Promise<Result>): Promise<Result> {
    try {
      return await work;
    } catch (error) {
      const known = engine.toStoreError(error);
      if (known instanceof OtherSchema) outdated = known;
      throw known;
    }
  }

  async function readVersion(): Promise<number> {
    const { rows } = await sql<{ version: number }>`
      select coalesce(max(version), 0) as version from schema_version`.execute(database);
    return Number(rows[0]?.version ?? 0);
  }

  async function check(isServing = false): Promise<void> {
    const version = await readVersion().catch((error: unknown) => {
      const reason = engine.toStoreError(error);
      // The database answers, and has no such table: it was never migrated.
      if (reason instanceof OtherSchema) throw new StorageUnavailable(describeVersion(0));
      if (reason instanceof StorageUnavailable) throw reason;
      throw new StorageUnavailable("The schema's version cannot be read", { cause: error });
    });
    if (isServing && version > SCHEMA_VERSION && outdated) throw outdated;
    if (version === SCHEMA_VERSION || (isServing && version > SCHEMA_VERSION)) return;
    throw new StorageUnavailable(describeVersion(version));
  }

  async function append(intake: readonly Intake[]): Promise<AppendOutcome[]> {
    if (intake.length === 0) return [];
    const { rows, batches } = splitIntake(intake);
    return joinOutcomes(intake, await engine.append(rows, batches));
  }

  async function removeSamples(projectId: string): Promise<number> {
    let total = 0;
    for (;;) {
      const removed = await engine.removeSomeSamples(projectId, REMOVE_COUNT);
      total += removed;
      if (removed < REMOVE_COUNT) return total;
    }
  }

  /** @param from the database, or what of it is read together */
  const readCounts = (from: Engine["database"]): CountStore => ({
    readTally: (query) => guard(readTally(from, query)),
    readDispositions: (query) => guard(readDispositions(from, query)),
    readSegments: (query) => guard(readSegments(from, query)),
    readSegmentWeeks: (query) => guard(readSegmentWeeks(from, query)),
    listDimensions: (projectId) => guard(listDimensions({ database: from }, projectId)),
  });

  return {
    dialect,
    migrate: (onStep) => guard(refuseForeign(engine).then(() => engine.migrate(onStep))),
    finishMigration: () => guard(check().then(() => engine.finishMigration())),
    check: (isServing) => guard(check(isServing)),
    close: () => engine.close(),
    openSignals: () => engine.openSignals(),
    ensureProject: (setup, now = Date.now()) => guard(ensureProject(engine, setup, now)),
    findKey: (key) => guard(findKey(database, key)),
    listKeys: (projectId) => guard(listKeys(database, projectId)),
    createKey: (key, entry, answer) => guard(createKey(engine, key, entry, answer)),
    rotateKey: (id, next, endsAt, entry, answer) =>
      guard(rotateKey(engine, id, next, endsAt, entry, answer)),
    changeKey: (key, entry) => guard(changeKey(engine, key, entry)),
    revokeKey: (key, at, entry) => guard(revokeKey(engine, key, at, entry)),
    touchKeys: (uses) => guard(touchKeys(engine, uses)),
    listProjects: () => guard(listProjects(database)),
    findProject: (id) => guard(findProject(database, id)),
    createProject: (project, first, entries) =>
      guard(createProject(engine, project, first, entries)),
    renameProject: (id, name, entry) => guard(renameProject(engine, id, name, entry)),
    accounts: createAccountRecords(engine),
    addAudit: (entry) => guard(addAudit(database, entry)),
    readAudit: (query) => guard(readAudit(database, query)),
    publish: (projectId, survey, now, toBeside) =>
      guard(publish(engine, projectId, survey, now, toBeside)),
    retire: (projectId, surveyId, revision, beside) =>
      guard(retire(engine, projectId, surveyId, revision, beside)),
    listRevisions: (projectId) => guard(listRevisions(database, projectId)),
    append: (intake) => guard(append(intake)),
    ...readCounts(database),
    readTogether: (work) => guard(engine.readTogether((found) => work(readCounts(found)))),
    putDimension: (projectId, setup, now) => guard(putDimension(engine, projectId, setup, now)),
    removeDimension: (projectId, name, beside) =>
      guard(removeDimension(engine, projectId, name, beside)),
    advanceDimensions: () => guard(advanceDimensions(engine)),
    recheckDimensions: () => guard(recheckDimensions(engine)),
    countResponses: (query) => guard(countResponses(engine, query)),
    async listResponses(query) {
      const { responses } = await guard(searchResponses(engine, query, () => false));
      return responses;
    },
    searchResponses: (query, isOver, isShown) =>
      guard(searchResponses(engine, query, isOver, isShown)),
    listIds: (query) => guard(listIds(engine, query)),
    findFitting: (query, ids) => guard(findFitting(engine, query, ids)),
    readById: (query, below) => guard(readById(engine, query, below)),
    findResponses: (projectId, ids) => guard(findResponses(database, projectId, ids)),
    findResponse: (projectId, id) => guard(findResponse(database, projectId, id)),
    readPerson: (projectId, person, limit) => guard(readPerson(database, projectId, person, limit)),
    readDecisions: (query) => guard(readDecisions(database, query)),
    pruneDecisions: (before) => guard(pruneDecisions(database, before)),
    readShareDays: (projectId, from) => guard(readShareDays(database, projectId, from)),
    keepShareDays: (projectId, days) => guard(keepShareDays(database, projectId, days)),
    readAnswered: (query) => guard(readAnswered(database, dialect, query)),
    readPrivacy: (projectId) => guard(readPrivacy(database, projectId)),
    writePrivacy: (projectId, settings, entry) =>
      guard(writePrivacy(engine, projectId, settings, entry)),
    listRetention: () => guard(listRetention(database)),
    readPrivacySecret: (projectId) => guard(readPrivacySecret(database, projectId)),
    erase: (projectId, ids, now) => guard(eraseResponses(engine, projectId, ids, now)),
    erasePerson: (projectId, person, now) => guard(erasePerson(engine, projectId, person, now)),
    isErased: (projectId, id) => guard(isErased(database, projectId, id)),
    keepReceipt: (receipt, entry, answer) => guard(keepReceipt(engine, receipt, entry, answer)),
    listReceipts: (query) => guard(listReceipts(database, query)),
    pruneTombstones: (before) => guard(pruneTombstones(database, before)),
    countExpiring: (projectId, cutoffs) => guard(countExpiring(database, projectId, cutoffs)),
    expireResponses: (projectId, before, limit, now) =>
      guard(expireResponses(engine, projectId, before, limit, now)),
    expireWords: (pass, before, limit) => guard(expireWords(engine, pass, before, limit)),
    readPass: (projectId, kind) => guard(readPass(database, projectId, kind)),
    keepPass: (pass) => guard(keepPass(database, pass)),
    scrub: () => guard(engine.scrub()),
    removeSamples: (projectId) => guard(removeSamples(projectId)),
    readOutbox: (projectId, sequence, limit) =>
      guard(readOutbox(database, projectId, sequence, limit)),
    readOutboxHead: (projectId) => guard(readOutboxHead(database, projectId)),
    pruneOutbox: (before) => guard(pruneOutbox(database, before)),
    claimKey: (key, fingerprint, now) => guard(claim(database, key, fingerprint, now)),
    keepAnswer: (answer) => guard(keepAnswer(database, answer)),
    releaseKey: (key) => guard(releaseKey(database, key)),
    pruneKeys: (now) => guard(pruneKeys(database, now)),
    verify: () => guard(verify(engine)),
    webhooks: createWebhookRecords(engine, guard),
  };
}
