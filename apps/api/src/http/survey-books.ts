import { setTimeout } from "node:timers/promises";
import type { Question, SurveyRevision } from "@heed/contracts";
import { type AskedShares, createPageConfigs, type PageConfigs } from "../asking/page-configs.ts";
import type { Store } from "../store/store.ts";

/** How old a book may be before it is read again: another replica may have published meanwhile. */
const FRESH_MS = 3_000;
/** How soon a miss may cause a new read, so that unknown ids cannot flood the database. */
const RETRY_MS = 200;
/** How old a compiled config may be: what the answers still allow changes slowly. */
const COMPILED_MS = 60_000;

export interface BookRevision {
  readonly revision: SurveyRevision;
  readonly questions: ReadonlyMap<string, Question>;
}

/** Every survey of one project, as it was at one moment. */
export interface SurveyBook {
  readonly revisions: readonly SurveyRevision[];
  /** Survey id → revision number → revision. */
  readonly surveys: ReadonlyMap<string, ReadonlyMap<number, BookRevision>>;
  /** The bodies of `GET /v1/config/:writeKey`. */
  readonly configs: PageConfigs;
}

export interface SurveyBooks {
  read(projectId: string): Promise<SurveyBook>;
  /** The book that `read` would resolve to, when it is in memory; else null. */
  readAtOnce(projectId: string): SurveyBook | null;
  /**
   * Reads again what another replica may have published meanwhile, for an id that the book does not
   * hold. When that was done just now it waits first, and reads once for all who wait.
   *
   * @param seen the book that does not hold it: one that was begun after it is read already
   */
  readAgain(projectId: string, seen?: SurveyBook): Promise<SurveyBook>;
  forget(projectId: string): void;
}

interface Entry {
  readonly book: Promise<SurveyBook>;
  /** Null while it is being read. */
  read: SurveyBook | null;
  readonly at: number;
}

interface CompiledConfigs {
  /** Which revisions are live. */
  readonly live: string;
  readonly at: number;
  readonly configs: PageConfigs;
}

/**
 * Keeps each project's surveys in memory, so that checking an answer costs no query.
 *
 * @param readShares what a project's answers still allow to be asked; read at most each minute
 */
export function createSurveyBooks(
  store: Pick<Store, "listRevisions">,
  clock: () => number,
  readShares: (projectId: string) => Promise<AskedShares> = async () => ({}),
): SurveyBooks {
  const books = new Map<string, Entry>();
  const compiled = new Map<string, CompiledConfigs>();
  const awaited = new Map<string, Promise<SurveyBook>>();

  /** Compiles anew when other revisions are live, and each minute, for its times and shares. */
  async function readConfigs(projectId: string, revisions: readonly SurveyRevision[]) {
    const live = revisions
      .filter(({ status }) => status === "live")
      .map(({ survey, revision }) => `${survey.id} ${revision}`)
      .join();
    const known = compiled.get(projectId);
    const age = known ? clock() - known.at : Number.POSITIVE_INFINITY;
    if (known?.live === live && age >= 0 && age < COMPILED_MS) return known.configs;
    const at = clock();
    const configs = createPageConfigs(revisions, at, await readShares(projectId));
    compiled.set(projectId, { live, at, configs });
    return configs;
  }

  async function readBook(projectId: string): Promise<SurveyBook> {
    const revisions = await store.listRevisions(projectId);
    return toBook(revisions, await readConfigs(projectId, revisions));
  }

  function load(projectId: string): Promise<SurveyBook> {
    const book = readBook(projectId);
    const entry: Entry = { book, read: null, at: clock() };
    books.set(projectId, entry);
    book.then(
      (read) => {
        entry.read = read;
      },
      () => {
        if (books.get(projectId) === entry) books.delete(projectId);
      },
    );
    return book;
  }

  function findWithin(projectId: string, maxAgeMs: number): Entry | null {
    const entry = books.get(projectId);
    const age = entry ? clock() - entry.at : Number.POSITIVE_INFINITY;
    return entry && age >= 0 && age < maxAgeMs ? entry : null;
  }

  function readAgain(projectId: string, seen?: SurveyBook): Promise<SurveyBook> {
    const young = findWithin(projectId, RETRY_MS);
    if (!young) return load(projectId);
    if (seen && young.read !== seen) return young.book;
    const known = awaited.get(projectId);
    if (known) return known;
    const restMs = RETRY_MS - (clock() - young.at);
    const later = setTimeout(restMs).then(() => {
      // Whoever comes from now on may miss what was published after this read began.
      awaited.delete(projectId);
      return load(projectId);
    });
    awaited.set(projectId, later);
    return later;
  }

  return {
    read: (projectId) => findWithin(projectId, FRESH_MS)?.book ?? load(projectId),
    readAtOnce: (projectId) => findWithin(projectId, FRESH_MS)?.read ?? null,
    readAgain,
    forget: (projectId) => void books.delete(projectId),
  };
}

function toBook(revisions: readonly SurveyRevision[], configs: PageConfigs): SurveyBook {
  const surveys = new Map<string, Map<number, BookRevision>>();
  for (const revision of revisions) {
    const { id, questions } = revision.survey;
    const ofSurvey = surveys.get(id) ?? new Map<number, BookRevision>();
    surveys.set(id, ofSurvey);
    ofSurvey.set(revision.revision, {
      revision,
      questions: new Map(questions.map((question) => [question.id, question])),
    });
  }
  return { revisions, surveys, configs };
}
