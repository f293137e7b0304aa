import type { Traits } from "@heed/contracts";
import { DISPOSITIONS } from "@heed/contracts/constants";
import { type Counted, DAY_MS, type Span, toHour } from "../cells.ts";
import { toScores } from "../scores.ts";
import { StorageUnavailable } from "../store.ts";

const RANKS: readonly string[] = DISPOSITIONS;

/** What of a response its cells by dimension depend on, besides what every tally does. */
export interface Dimensioned {
  id: string;
  language: string;
  page: string | null;
  /** As they are, or as the JSON text that is stored. */
  traits: Traits | string;
  /** Of a stored row: it is counted in dimensions up to this number. */
  dimensionNumber?: number;
}

/** A dimension as a writer needs it. */
export interface Dimension {
  readonly number: number;
  /** `language`, `page` or `traits.<name>`. */
  readonly source: string;
  readonly valueLimit: number;
  /** Values with a cell of their own; only ever grows. */
  readonly values: Set<string>;
}

export interface ProjectDimensions {
  /** The number that the project's next dimension follows; 0 when there never was one. */
  readonly number: number;
  readonly dimensions: readonly Dimension[];
}

export const NO_DIMENSIONS: ProjectDimensions = Object.freeze({ number: 0, dimensions: [] });

export interface DimensionCell {
  projectId: string;
  number: number;
  surveyId: string;
  /** Empty: responses by their disposition, whose rank is the score. */
  questionId: string;
  /** Where the cell's hour or day begins, epoch ms. */
  start: number;
  /** Empty: none; `*`: one of the values past the limit; else `=` and the value. */
  cell: string;
  revision: number;
  isSample: 0 | 1;
  score: number;
  delta: number;
}

/** The dimensions that the writer knew have changed: it must read them and begin anew. */
export class StaleDimensions extends StorageUnavailable {}

/** Finds what a response is counted under; null when it has none. */
export function readValue(source: string, { language, page, traits }: Dimensioned): string | null {
  if (source === "language") return language;
  if (source === "page") return page;
  const map: Traits = typeof traits === "string" ? JSON.parse(traits) : traits;
  const name = source.slice("traits.".length);
  const value = Object.hasOwn(map, name) ? map[name] : undefined;
  if (value === undefined) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Tells whether a value must be given a cell of its own before it is counted. */
export function isUnclaimed({ values, valueLimit }: Dimension, value: string | null): boolean {
  return value !== null && values.size < valueLimit && !values.has(value);
}

/** @throws StaleDimensions when it is not decided yet which cell the value has */
export function toCell(dimension: Dimension, value: string | null): string {
  if (value === null) return "";
  if (dimension.values.has(value)) return `=${value}`;
  if (isUnclaimed(dimension, value)) throw new StaleDimensions("a value has no cell yet");
  return "*";
}

/** The dimensions of a project, as one transaction knows them. */
export type DimensionsOf = (projectId: string) => ProjectDimensions;

export type DimensionDeltas = ReturnType<typeof createDimensionDeltas>;

/**
 * Collects what a batch changes in the cells by dimension.
 *
 * @param of the dimensions of a project, with every value of the batch decided
 * @param isBuilt tells whether a stored row that was written before the dimension is built already
 */
export function createDimensionDeltas(
  of: DimensionsOf,
  isBuilt: (projectId: string, number: number, id: string) => boolean,
) {
  const hours = createSums();

  function count(row: Counted & Dimensioned, dimension: Dimension, delta: 1 | -1): void {
    const base = {
      projectId: row.projectId,
      number: dimension.number,
      surveyId: row.surveyId,
      start: toHour(row.occurredAt),
      cell: toCell(dimension, readValue(dimension.source, row)),
      revision: row.revision,
      isSample: row.isSample ? 1 : 0,
      delta,
    } as const;
    const rank = RANKS.indexOf(row.disposition);
    hours.add({ ...base, questionId: "", score: rank });
    for (const answer of row.answers) {
      for (const score of toScores(answer)) hours.add({ ...base, ...score });
    }
  }

  return {
    add(row: Counted & Dimensioned): void {
      for (const dimension of of(row.projectId).dimensions) count(row, dimension, 1);
    },
    /** Takes a stored row out of the dimensions that it is counted in. */
    subtract(row: Counted & Dimensioned): void {
      const { dimensionNumber = 0, projectId, id } = row;
      for (const dimension of of(projectId).dimensions) {
        const { number } = dimension;
        if (number > dimensionNumber && !isBuilt(projectId, number, id)) continue;
        count(row, dimension, -1);
      }
    },
    /** Counts a row in one dimension alone: for who builds it. */
    build: (row: Counted & Dimensioned, dimension: Dimension) => count(row, dimension, 1),
    /** Cells that really change, in one order for all writers: unsorted upserts deadlock. */
    sorted(): Record<Span, DimensionCell[]> {
      const hour = hours.sorted();
      const days = createSums();
      for (const cell of hour) {
        days.add({ ...cell, start: Math.floor(cell.start / DAY_MS) * DAY_MS });
      }
      return { hour, day: days.sorted() };
    },
  };
}

/** Adds up deltas of the same cell. The cells it is given become its own. */
function createSums() {
  const cells = new Map<string, DimensionCell>();
  return {
    add(cell: DimensionCell): void {
      const { projectId, number, surveyId, questionId, start, revision, isSample, score } = cell;
      const whose = `${projectId}\u0000${number}\u0000${surveyId}\u0000${questionId}\u0000${start}`;
      const key = `${whose}\u0000${cell.cell}\u0000${revision}\u0000${isSample}\u0000${score}`;
      const found = cells.get(key);
      if (found) found.delta += cell.delta;
      else cells.set(key, cell);
    },
    sorted: (): DimensionCell[] =>
      [...cells]
        .filter(([, cell]) => cell.delta !== 0)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, cell]) => cell),
  };
}
