import type { Answer } from "@heed/contracts";
import { toScores } from "./scores.ts";

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** What a cell counts over: an hour, the finest, or a whole day UTC, which long periods read. */
export type Span = "hour" | "day";

/** Where each span's cells are kept: the end of the tables' names, the column of their start. */
export const SPANS = {
  hour: { suffix: "_hour", start: "hour" },
  day: { suffix: "_day", start: "day" },
} as const satisfies Record<Span, { suffix: string; start: string }>;

/** How many scores, one after another, a row of counts holds; the first is a multiple of it. */
export const COUNTS_A_ROW = 11;

/** The columns of those counts, in the order of the scores. */
export const COUNT_COLUMNS: readonly string[] = Array.from(
  { length: COUNTS_A_ROW },
  (_, place) => `count_${place}`,
);

/** The first score of the row that counts `score`. */
export const toFirstScore = (score: number) => score - (score % COUNTS_A_ROW);

/** What of a response the tallies depend on. */
export interface Counted {
  projectId: string;
  surveyId: string;
  revision: number;
  disposition: string;
  answers: readonly Answer[];
  occurredAt: number;
  isSample: boolean;
}

interface CellBase {
  projectId: string;
  surveyId: string;
  /** Where the cell's hour or day begins, epoch ms. */
  start: number;
  revision: number;
  isSample: 0 | 1;
}

export interface ScoreCell extends CellBase {
  questionId: string;
  firstScore: number;
  /** One for each score from `firstScore`, not all 0; negative where a response is taken out. */
  deltas: number[];
}

export interface DispositionCell extends CellBase {
  disposition: string;
  /** Never 0; negative where a response is taken out. */
  delta: number;
}

export interface Cells {
  scores: ScoreCell[];
  dispositions: DispositionCell[];
}

/** What a batch changes, hour by hour and the same day by day. */
export type Deltas = Record<Span, Cells>;

/**
 * Collects what a batch changes in the tallies, each cell once. Every score that an answer holds
 * counts, every response once by its disposition.
 */
export function createDeltas() {
  const hours = createPlaces();
  let last: Place | null = null;

  /** Most rows of a batch lie in the same place. */
  function placeOf({ projectId, surveyId, occurredAt, revision, isSample }: Counted): Place {
    const start = toHour(occurredAt);
    const sample = isSample ? 1 : 0;
    const isLast =
      last?.start === start &&
      last.surveyId === surveyId &&
      last.projectId === projectId &&
      last.revision === revision &&
      last.isSample === sample;
    if (!last || !isLast) last = hours.at(projectId, surveyId, start, revision, sample);
    return last;
  }

  function count(row: Counted, delta: 1 | -1): void {
    const place = placeOf(row);
    addTo(place.dispositions, row.disposition, delta);
    for (const answer of row.answers) {
      for (const { questionId, score } of toScores(answer)) {
        addTo(scoresOf(place, questionId), score, delta);
      }
    }
  }

  return {
    add: (row: Counted) => count(row, 1),
    subtract: (row: Counted) => count(row, -1),
    /** Cells that really change, in one order for all writers: unsorted upserts deadlock. */
    sorted(): Deltas {
      return { hour: hours.sorted(), day: toDays(hours).sorted() };
    },
  };
}

/** The start of the hour that holds `time`, both epoch ms. */
export function toHour(time: number): number {
  return Math.floor(time / HOUR_MS) * HOUR_MS;
}

function toDays(hours: Places): Places {
  const days = createPlaces();
  for (const { projectId, surveyId, start, revision, isSample, ...hour } of hours.all()) {
    const startOfDay = Math.floor(start / DAY_MS) * DAY_MS;
    const day = days.at(projectId, surveyId, startOfDay, revision, isSample);
    for (const [disposition, delta] of hour.dispositions)
      addTo(day.dispositions, disposition, delta);
    for (const [questionId, scores] of hour.scores) {
      for (const [score, delta] of scores) addTo(scoresOf(day, questionId), score, delta);
    }
  }
  return days;
}

/** The cells of one survey, start, revision and kind: what changes in each. */
interface Place extends CellBase {
  name: string;
  dispositions: Map<string, number>;
  /** By question, then by score. */
  scores: Map<string, Map<number, number>>;
}

type Places = ReturnType<typeof createPlaces>;

/** Maps within maps, since a text that names each answer's cell costs more than all else here. */
function createPlaces() {
  const places = new Map<string, Place>();
  return {
    at(
      projectId: string,
      surveyId: string,
      start: number,
      revision: number,
      isSample: 0 | 1,
    ): Place {
      const name = `${projectId}\u0000${surveyId}\u0000${start}\u0000${revision}\u0000${isSample}\u0000`;
      const found = places.get(name);
      if (found) return found;
      const base = { projectId, surveyId, start, revision, isSample, name };
      const place: Place = { ...base, dispositions: new Map(), scores: new Map() };
      places.set(name, place);
      return place;
    },
    all: () => places.values(),
    sorted(): Cells {
      const scores: Named<ScoreCell>[] = [];
      const dispositions: Named<DispositionCell>[] = [];
      for (const { name, dispositions: counted, scores: questions, ...base } of places.values()) {
        for (const [disposition, delta] of counted) {
          if (delta === 0) continue;
          dispositions.push([name + disposition, { ...base, disposition, delta }]);
        }
        for (const [questionId, ofQuestion] of questions) {
          for (const [firstScore, deltas] of toRows(ofQuestion)) {
            if (deltas.every((delta) => delta === 0)) continue;
            const cell = { ...base, questionId, firstScore, deltas };
            scores.push([`${name}${questionId}\u0000${firstScore}`, cell]);
          }
        }
      }
      return { scores: inOrder(scores), dispositions: inOrder(dispositions) };
    },
  };
}

function scoresOf({ scores }: Place, questionId: string): Map<number, number> {
  const found = scores.get(questionId);
  if (found) return found;
  const counted = new Map<number, number>();
  scores.set(questionId, counted);
  return counted;
}

/** What one question's scores change by, as the rows of counts that hold them. */
function toRows(scores: ReadonlyMap<number, number>): Map<number, number[]> {
  const rows = new Map<number, number[]>();
  for (const [score, delta] of scores) {
    const firstScore = toFirstScore(score);
    const deltas = rows.get(firstScore) ?? new Array<number>(COUNTS_A_ROW).fill(0);
    deltas[score - firstScore] = delta;
    rows.set(firstScore, deltas);
  }
  return rows;
}

function addTo<Key>(counts: Map<Key, number>, key: Key, delta: number): void {
  counts.set(key, (counts.get(key) ?? 0) + delta);
}

/** A cell and the name by which it is sorted. */
type Named<Cell> = [name: string, cell: Cell];

function inOrder<Cell>(cells: Named<Cell>[]): Cell[] {
  return cells.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
}
