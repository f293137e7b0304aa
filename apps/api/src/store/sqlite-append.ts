import type { DatabaseSync } from "node:sqlite";
import { type Cells, COUNT_COLUMNS, createDeltas, type Deltas, SPANS, type Span } from "./cells.ts";
import { createDimensionDeltas } from "./dimensions/deltas.ts";
import type { SqliteDimensions } from "./dimensions/sqlite-dimensions.ts";
import {
  countByProject,
  type OutboxDraft,
  type Standing,
  settle,
  toGroups,
  toOutcomes,
  toPlan,
  toSequences,
} from "./plan.ts";
import { createSqliteTombstones } from "./privacy/tombstones.ts";
import { STANDING_COLUMNS, type StandingColumns, toColumns, toStanding } from "./rows.ts";
import { RESPONSE_COLUMNS } from "./schema.ts";
import type { AppendOutcome, OutboxEntry, ResponseRow } from "./store.ts";

/** All but the key. */
const UPDATED_COLUMNS = RESPONSE_COLUMNS.slice(2);

/** The statements of the hot path, prepared once: preparing costs more than running them. */
export function createSqliteAppend(database: DatabaseSync, dimensions: SqliteDimensions) {
  const columns = RESPONSE_COLUMNS.join(", ");
  const standingColumns = STANDING_COLUMNS.join(", ");
  const findStanding = database.prepare(
    `select ${standingColumns} from response where project_id = ? and id = ?`,
  );
  const findSamples = database.prepare(
    `select ${standingColumns} from response indexed by response_sample
     where project_id = ? and is_sample = 1
     order by id limit ?`,
  );
  const deleteResponse = database.prepare("delete from response where project_id = ? and id = ?");
  const insertResponse = database.prepare(
    `insert into response (${columns}) values (${RESPONSE_COLUMNS.map(() => "?").join(", ")})
     on conflict do nothing`,
  );
  const replaceResponse = database.prepare(
    `update response set ${UPDATED_COLUMNS.map((column) => `${column} = ?`).join(", ")}
     where project_id = ? and id = ?`,
  );
  const addCells = {
    hour: prepareAddCells(database, "hour"),
    day: prepareAddCells(database, "day"),
  };
  const advanceHead = database.prepare(
    `insert into outbox_head (project_id, sequence) values (?, ?)
     on conflict do update set sequence = sequence + excluded.sequence returning sequence`,
  );
  const insertOutbox = database.prepare(
    `insert into outbox (project_id, sequence, kind, response_id, created_at, dimension_number)
     values (?, ?, ?, ?, ?, ?)`,
  );

  const tombstones = createSqliteTombstones(database);

  function writeDeltas({ hour, day }: Deltas): void {
    addCells.hour(hour);
    addCells.day(day);
  }

  function writeOutbox(
    drafts: readonly OutboxDraft[],
    kind: OutboxEntry["kind"] = "response.accepted",
  ): Map<number, number> {
    const heads = new Map<string, number>();
    for (const [projectId, count] of countByProject(drafts)) {
      heads.set(projectId, Number(advanceHead.get(projectId, count)?.["sequence"]));
    }
    const sequences = toSequences(drafts, heads);
    for (const { index, projectId, responseId, createdAt } of drafts) {
      const { number } = dimensions.of(projectId);
      const sequence = sequences.get(index) ?? null;
      insertOutbox.run(projectId, sequence, kind, responseId, createdAt, number);
    }
    return sequences;
  }

  /** False when the id is known, and nothing was written. */
  function insertNew(row: ResponseRow): boolean {
    const values = toColumns(row, dimensions.of(row.projectId).number);
    return insertResponse.run(...RESPONSE_COLUMNS.map((column) => values[column])).changes > 0;
  }

  function replace(row: ResponseRow): void {
    const values = toColumns(row, dimensions.of(row.projectId).number);
    const rest = UPDATED_COLUMNS.map((column) => values[column]);
    replaceResponse.run(...rest, row.projectId, row.id);
  }

  return {
    /** Writes the rows; the caller holds the transaction. */
    append(rows: readonly ResponseRow[]): AppendOutcome[] {
      dimensions.begin(rows);
      const groups = toGroups(rows);
      const isErased = tombstones.begin();
      const settled = groups.map(({ projectId, id, rows: ofId }) => {
        // Most are new, which inserting them tells sooner than looking them up beforehand.
        const asNew = settle(null, ofId, isErased);
        if (!asNew.final || insertNew(asNew.final)) return { ...asNew, standing: null };
        const found = findStanding.get(projectId, id);
        const standing = found ? readStanding(found) : null;
        const outcome = settle(standing, ofId, isErased);
        if (outcome.final) replace(outcome.final);
        return { ...outcome, standing };
      });
      const byDimension = createDimensionDeltas(dimensions.of, dimensions.isBuilt);
      const plan = toPlan(groups, settled, byDimension);
      writeDeltas(plan.deltas);
      dimensions.write(byDimension.sorted());
      return toOutcomes(rows.length, groups, settled, writeOutbox(plan.outbox));
    },

    /** Erases the responses that are there; the caller holds the transaction. */
    erase(projectId: string, ids: readonly string[], now: number): string[] {
      dimensions.begin([{ projectId }]);
      const byDimension = createDimensionDeltas(dimensions.of, dimensions.isBuilt);
      const deltas = createDeltas();
      const drafts: OutboxDraft[] = [];
      for (const id of new Set(ids)) {
        const found = findStanding.get(projectId, id);
        if (!found) continue;
        const standing = readStanding(found);
        deltas.subtract(standing);
        byDimension.subtract(standing);
        deleteResponse.run(projectId, id);
        drafts.push({ index: drafts.length, projectId, responseId: id, createdAt: now });
      }
      writeDeltas(deltas.sorted());
      dimensions.write(byDimension.sorted());
      writeOutbox(drafts, "response.erased");
      return drafts.map(({ responseId }) => responseId);
    },

    /** Removes some sample responses; the caller holds the transaction. */
    removeSomeSamples(projectId: string, limit: number): number {
      dimensions.begin([{ projectId }]);
      const byDimension = createDimensionDeltas(dimensions.of, dimensions.isBuilt);
      const deltas = createDeltas();
      const found = findSamples.all(projectId, limit);
      for (const row of found) {
        const standing = readStanding(row);
        deltas.subtract(standing);
        byDimension.subtract(standing);
        deleteResponse.run(projectId, standing.id);
      }
      writeDeltas(deltas.sorted());
      dimensions.write(byDimension.sorted());
      return found.length;
    },
  };
}

function prepareAddCells(database: DatabaseSync, span: Span): (cells: Cells) => void {
  const { suffix, start } = SPANS[span];
  const added = COUNT_COLUMNS.map((column) => `${column} = ${column} + excluded.${column}`);
  const addScore = database.prepare(
    `insert into score_tally${suffix} (project_id, survey_id, question_id, ${start}, revision,
       is_sample, first_score, ${COUNT_COLUMNS.join(", ")})
     values (?, ?, ?, ?, ?, ?, ?, ${COUNT_COLUMNS.map(() => "?").join(", ")})
     on conflict do update set ${added.join(", ")}`,
  );
  const addDisposition = database.prepare(
    `insert into disposition_tally${suffix}
       (project_id, survey_id, ${start}, revision, is_sample, disposition, count)
     values (?, ?, ?, ?, ?, ?, ?)
     on conflict do update set count = count + excluded.count`,
  );
  return ({ scores, dispositions }) => {
    for (const cell of scores) {
      addScore.run(
        cell.projectId,
        cell.surveyId,
        cell.questionId,
        cell.start,
        cell.revision,
        cell.isSample,
        cell.firstScore,
        ...cell.deltas,
      );
    }
    for (const cell of dispositions) {
      addDisposition.run(
        cell.projectId,
        cell.surveyId,
        cell.start,
        cell.revision,
        cell.isSample,
        cell.disposition,
        cell.delta,
      );
    }
  };
}

/** node:sqlite types no columns; the select names exactly these, and STRICT tables hold no others. */
export function readStanding(found: Record<string, unknown>): Standing {
  return toStanding(found as unknown as StandingColumns);
}
