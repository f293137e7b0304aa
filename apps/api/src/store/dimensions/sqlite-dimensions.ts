import type { DatabaseSync, StatementSync } from "node:sqlite";
import { SPANS, type Span } from "../cells.ts";
import {
  type Dimension,
  type DimensionCell,
  type Dimensioned,
  isUnclaimed,
  NO_DIMENSIONS,
  type ProjectDimensions,
  readValue,
} from "./deltas.ts";

export type SqliteDimensions = ReturnType<typeof createSqliteDimensions>;

/**
 * Keeps the dimensions of projects in memory as far as they are read. Every method belongs into a
 * transaction that the caller holds, and after one that fails the caller must `forget`.
 */
export function createSqliteDimensions(database: DatabaseSync) {
  const cache = new Map<string, ProjectDimensions>();
  let prepared: ReturnType<typeof prepareAll> | null = null;
  // Prepared at first use: the tables must be there.
  const statements = () => {
    prepared ??= prepareAll(database);
    return prepared;
  };

  const listValues = (projectId: string, number: number) =>
    statements()
      .values.all(projectId, number)
      .map((row) => String(row["value"]));

  function load(projectId: string, head: number): ProjectDimensions {
    const dimensions = statements()
      .dimensions.all(projectId)
      .map((row): Dimension => {
        const number = Number(row["number"]);
        return {
          number,
          source: String(row["source"]),
          valueLimit: Number(row["value_limit"]),
          values: new Set(listValues(projectId, number)),
        };
      });
    return { number: head, dimensions };
  }

  function refresh(projectId: string): void {
    const number = Number(statements().head.get(projectId)?.["dimension_number"] ?? 0);
    if ((cache.get(projectId)?.number ?? 0) === number) return;
    cache.set(projectId, load(projectId, number));
  }

  const of = (projectId: string) => cache.get(projectId) ?? NO_DIMENSIONS;

  /** Gives the row's values cells of their own while there are some left. */
  function claim(projectId: string, dimension: Dimension, row: Dimensioned): void {
    const value = readValue(dimension.source, row);
    if (value === null || !isUnclaimed(dimension, value)) return;
    // Another process on the same file may have taken cells since.
    for (const taken of listValues(projectId, dimension.number)) dimension.values.add(taken);
    if (!isUnclaimed(dimension, value)) return;
    statements().claim.run(projectId, dimension.number, value);
    dimension.values.add(value);
  }

  return {
    of,
    claim,
    /** Reads what has changed, and decides the cells of the rows' values. */
    begin(rows: readonly ({ projectId: string } | ({ projectId: string } & Dimensioned))[]): void {
      for (const projectId of new Set(rows.map((row) => row.projectId))) refresh(projectId);
      for (const row of rows) {
        if (!("traits" in row)) continue;
        for (const dimension of of(row.projectId).dimensions) claim(row.projectId, dimension, row);
      }
    },
    isBuilt: (projectId: string, number: number, id: string): boolean =>
      statements().isBuilt.get(projectId, number, id) !== undefined,
    write(cells: Record<Span, DimensionCell[]>): void {
      for (const span of ["hour", "day"] as const) {
        for (const cell of cells[span]) run(statements().add[span], cell);
      }
    },
    forget: () => cache.clear(),
  };
}

function run(statement: StatementSync, cell: DimensionCell): void {
  statement.run(
    cell.projectId,
    cell.number,
    cell.surveyId,
    cell.questionId,
    cell.start,
    cell.cell,
    cell.revision,
    cell.isSample,
    cell.score,
    cell.delta,
  );
}

function prepareAll(database: DatabaseSync) {
  const prepareAdd = (span: Span) => {
    const { suffix, start } = SPANS[span];
    return database.prepare(
      `insert into dimension_tally${suffix} (project_id, number, survey_id, question_id, ${start},
         cell, revision, is_sample, score, count)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       on conflict do update set count = count + excluded.count`,
    );
  };
  return {
    head: database.prepare("select dimension_number from outbox_head where project_id = ?"),
    dimensions: database.prepare(
      "select number, source, value_limit from dimension where project_id = ?",
    ),
    values: database.prepare(
      "select value from dimension_value where project_id = ? and number = ?",
    ),
    claim: database.prepare(
      "insert into dimension_value (project_id, number, value) values (?, ?, ?)",
    ),
    isBuilt: database.prepare(
      `select 1 from dimension
       where project_id = ? and number = ? and (is_complete = 1 or built_id >= ?)`,
    ),
    add: { hour: prepareAdd("hour"), day: prepareAdd("day") },
  };
}
