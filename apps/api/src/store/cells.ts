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
  /** Never 0; negative where a replaced response is taken out. */
  delta: number;
}

export interface ScoreCell extends CellBase {
  questionId: string;
  score: number;
}

export interface DispositionCell extends CellBase {
  disposition: string;
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
  const scores = createSums<ScoreCell>();
  const dispositions = createSums<DispositionCell>();
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
    if (!last || !isLast) last = toPlace(projectId, surveyId, start, revision, sample);
    return last;
  }

  function count(row: Counted, delta: 1 | -1): void {
    const place = placeOf(row);
    const { disposition } = row;
    dispositions.add(place, disposition, delta, (base) => ({ ...base, disposition }));
    for (const answer of row.answers) {
      for (const score of toScores(answer)) {
        scores.add(place, toScoreName(score), delta, (base) => ({ ...base, ...score }));
      }
    }
  }

  return {
    add: (row: Counted) => count(row, 1),
    subtract: (row: Counted) => count(row, -1),
    /** Cells that really change, in one order for all writers: unsorted upserts deadlock. */
    sorted(): Deltas {
      const hour = { scores: scores.sorted(), dispositions: dispositions.sorted() };
      return { hour, day: toDays(hour) };
    },
  };
}

/** The start of the hour that holds `time`, both epoch ms. */
export function toHour(time: number): number {
  return Math.floor(time / HOUR_MS) * HOUR_MS;
}

function toDays(hours: Cells): Cells {
  const scores = createSums<ScoreCell>();
  const dispositions = createSums<DispositionCell>();
  const toDay = ({ projectId, surveyId, start, revision, isSample }: CellBase) =>
    toPlace(projectId, surveyId, Math.floor(start / DAY_MS) * DAY_MS, revision, isSample);
  for (const cell of hours.scores) {
    const { questionId, score, delta } = cell;
    const name = toScoreName(cell);
    scores.add(toDay(cell), name, delta, (base) => ({ ...base, questionId, score }));
  }
  for (const cell of hours.dispositions) {
    const { disposition, delta } = cell;
    dispositions.add(toDay(cell), disposition, delta, (base) => ({ ...base, disposition }));
  }
  return { scores: scores.sorted(), dispositions: dispositions.sorted() };
}

/** All that the cells of one survey, start, revision and kind share. */
interface Place extends Omit<CellBase, "delta"> {
  name: string;
}

function toPlace(
  projectId: string,
  surveyId: string,
  start: number,
  revision: number,
  isSample: 0 | 1,
): Place {
  const name = `${projectId}\u0000${surveyId}\u0000${start}\u0000${revision}\u0000${isSample}\u0000`;
  return { projectId, surveyId, start, revision, isSample, name };
}

const toScoreName = ({ questionId, score }: Pick<ScoreCell, "questionId" | "score">) =>
  `${questionId}\u0000${score}`;

/** Adds up deltas of the same cell. */
function createSums<Cell extends CellBase>() {
  const cells = new Map<string, Cell>();
  return {
    /** `name` tells the cell from others of the same place. */
    add(place: Place, name: string, delta: number, make: (base: CellBase) => Cell): void {
      const key = place.name + name;
      const found = cells.get(key);
      if (found) {
        found.delta += delta;
        return;
      }
      const { name: _, ...base } = place;
      cells.set(key, make({ ...base, delta }));
    },
    sorted: (): Cell[] =>
      [...cells]
        .filter(([, cell]) => cell.delta !== 0)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, cell]) => cell),
  };
}
