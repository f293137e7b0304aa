import type { Question, SurveyRevision } from "@heed/contracts";
import { makeCut, makeNumber } from "../numbers/any-question.ts";
import { measureOf } from "../numbers/measure-of.ts";
import { mostBuckets } from "../numbers/ratings.ts";
import type { SeriesRequest } from "../numbers/reading.ts";
import type { Store } from "../store/store.ts";
import type { MeasuredProject } from "../store/upkeep/measured.ts";

const DAY_MS = 86_400_000;
/** Longer spans are read as one, since a receipt holds so many buckets at most. */
const MOST_DAYS = 1000;

/** A number that two stores were asked for. */
export interface ComparedReceipt {
  readonly project: string;
  readonly survey: string;
  readonly question: string;
  /** What is measured, such as `nps-0-10`, `rating 1-5` or `kano`. */
  readonly scale: string;
  /** The dimension it is cut by; null: all answers together. */
  readonly by: string | null;
  /** How many answers it counts; of a matrix those to its most answered row. */
  readonly n: number;
  readonly isEqual: boolean;
}

/** Asks both stores for every number of a project, by day and by segment, and compares them to the digit. */
export async function compareReceipts(
  one: Store,
  other: Store,
  { projectId, first, last }: MeasuredProject,
): Promise<ComparedReceipt[]> {
  const from = Math.floor(first / DAY_MS) * DAY_MS;
  const to = (Math.floor(last / DAY_MS) + 1) * DAY_MS;
  const dimensions = (await one.listDimensions(projectId)).filter(({ isComplete }) => isComplete);
  const compared: ComparedReceipt[] = [];
  for (const { survey, question, scale, revisions } of listAsked(
    await one.listRevisions(projectId),
  )) {
    const request: SeriesRequest = {
      ...{ projectId, surveyId: survey, questionId: question.id, revisions, period: { from, to } },
      ...{ bucket: (to - from) / DAY_MS > mostDays(question) ? "none" : "day" },
      ...{ sample: "include", now: to },
    };
    const ask = (make: (store: Store) => Promise<Body>) => Promise.all([make(one), make(other)]);
    const [here, there] = await ask((store) => makeNumber(store, request, question, true));
    const told = { project: projectId, survey, question: question.id, scale, n: countOf(here) };
    compared.push({ ...told, by: null, isEqual: isSame(here, there) });
    for (const { name: by } of dimensions) {
      const [cut, other] = await ask((store) => makeCut(store, request, question, true, by));
      compared.push({ ...told, by, isEqual: isSame(cut, other) });
    }
  }
  return compared;
}

type Body = string | Uint8Array;

const isSame = (one: Body, other: Body) => Buffer.from(one).equals(Buffer.from(other));

function countOf(body: Body): number {
  const {
    headline,
    n,
    numbers = [],
  } = JSON.parse(Buffer.from(body).toString()) as {
    headline?: { n: number };
    n?: number;
    numbers?: { headline: { n: number } }[];
  };
  return headline?.n ?? n ?? Math.max(0, ...numbers.map((number) => number.headline.n));
}

function mostDays(question: Question): number {
  const isRated = question.kind === "rating" || question.kind === "matrix";
  return isRated ? Math.min(MOST_DAYS, mostBuckets(question)) : MOST_DAYS;
}

interface Asked {
  readonly survey: string;
  /** As the newest of the revisions asks it. */
  readonly question: Question;
  readonly scale: string;
  readonly revisions: Set<number>;
}

/** Every question that has a number, with the revisions that asked it on that scale. */
function listAsked(revisions: readonly SurveyRevision[]): Asked[] {
  const asked = new Map<string, Asked>();
  for (const { survey, revision } of revisions) {
    for (const question of survey.questions) {
      const scale = measureOf(question);
      if (scale === null) continue;
      const name = `${survey.id} ${question.id} ${scale}`;
      const entry = asked.get(name) ?? {
        ...{ survey: survey.id, question, scale },
        revisions: new Set<number>(),
      };
      entry.revisions.add(revision);
      asked.set(name, entry);
    }
  }
  return [...asked.values()];
}
