import type { Question, SurveyRevision } from "@heed/contracts";
import { createPageConfigs, type PageConfigs } from "../asking/page-configs.ts";
import type { Store } from "../store/store.ts";

/** How old a book may be before it is read again: another replica may have published meanwhile. */
const FRESH_MS = 3_000;
/** How soon a miss may cause a new read, so that unknown ids cannot flood the database. */
const RETRY_MS = 200;

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
  /** Reads again unless that was done just now: for an id that the book does not hold. */
  readAgain(projectId: string): Promise<SurveyBook>;
  forget(projectId: string): void;
}

/** Keeps each project's surveys in memory, so that checking an answer costs no query. */
export function createSurveyBooks(
  store: Pick<Store, "listRevisions">,
  clock: () => number,
): SurveyBooks {
  const books = new Map<string, { book: Promise<SurveyBook>; at: number }>();

  function load(projectId: string): Promise<SurveyBook> {
    const book = store.listRevisions(projectId).then(toBook);
    const entry = { book, at: clock() };
    books.set(projectId, entry);
    book.catch(() => {
      if (books.get(projectId) === entry) books.delete(projectId);
    });
    return book;
  }

  function readWithin(projectId: string, maxAgeMs: number): Promise<SurveyBook> {
    const entry = books.get(projectId);
    const age = entry ? clock() - entry.at : Number.POSITIVE_INFINITY;
    return entry && age >= 0 && age < maxAgeMs ? entry.book : load(projectId);
  }

  return {
    read: (projectId) => readWithin(projectId, FRESH_MS),
    readAgain: (projectId) => readWithin(projectId, RETRY_MS),
    forget: (projectId) => void books.delete(projectId),
  };
}

function toBook(revisions: readonly SurveyRevision[]): SurveyBook {
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
  return { revisions, surveys, configs: createPageConfigs(revisions) };
}
