import type { Answer } from "@heed/contracts";

const HOUR_MS = 3_600_000;

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
  hour: number;
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

export interface Deltas {
  scores: ScoreCell[];
  dispositions: DispositionCell[];
}

/**
 * Collects what a batch changes in the tallies, each cell once. Every whole number among the
 * answers counts in `tally`, every response once in `disposition_tally`.
 */
export function createDeltas() {
  const scores = new Map<string, ScoreCell>();
  const dispositions = new Map<string, DispositionCell>();

  function count(row: Counted, delta: 1 | -1): void {
    const { projectId, surveyId, revision, disposition } = row;
    const hour = toHour(row.occurredAt);
    const isSample = row.isSample ? 1 : 0;
    const base = `${projectId}\u0000${surveyId}\u0000${hour}\u0000${revision}\u0000${isSample}\u0000`;
    const key = base + disposition;
    const cell = dispositions.get(key);
    if (cell) cell.delta += delta;
    else {
      dispositions.set(key, { projectId, surveyId, hour, revision, isSample, disposition, delta });
    }
    for (const { question: questionId, value: score } of row.answers) {
      if (typeof score !== "number") continue;
      const scoreKey = `${base}${questionId}\u0000${score}`;
      const found = scores.get(scoreKey);
      if (found) found.delta += delta;
      else {
        const fresh = { projectId, surveyId, questionId, hour, revision, isSample, score, delta };
        scores.set(scoreKey, fresh as ScoreCell);
      }
    }
  }

  return {
    add: (row: Counted) => count(row, 1),
    subtract: (row: Counted) => count(row, -1),
    /** Cells that really change, in one order for all writers: unsorted upserts deadlock. */
    sorted: (): Deltas => ({ scores: inOrder(scores), dispositions: inOrder(dispositions) }),
  };
}

/** The start of the hour that holds `time`, both epoch ms. */
export function toHour(time: number): number {
  return Math.floor(time / HOUR_MS) * HOUR_MS;
}

function inOrder<Cell extends { delta: number }>(cells: ReadonlyMap<string, Cell>): Cell[] {
  return [...cells]
    .filter(([, cell]) => cell.delta !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, cell]) => cell);
}
