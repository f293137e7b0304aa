import type { DatabaseSync } from "node:sqlite";
import { STANDING_COLUMNS } from "../rows.ts";
import { readStanding } from "../sqlite-append.ts";
import { createDimensionDeltas } from "./deltas.ts";
import type { SqliteDimensions } from "./sqlite-dimensions.ts";

/** Prepares the builder of a dimension; the caller holds the transaction. */
export function createSqliteBuild(database: DatabaseSync, dimensions: SqliteDimensions) {
  const findDimension = database.prepare(
    `select built_id from dimension where project_id = ? and number = ? and is_complete = 0`,
  );
  const findRows = database.prepare(
    `select ${STANDING_COLUMNS.join(", ")} from response
     where project_id = ? and id > ? and dimension_number < ?
     order by id limit ?`,
  );
  const advance = database.prepare(
    `update dimension set built_id = ?, built = built + ?, is_complete = ?
     where project_id = ? and number = ?`,
  );

  return (projectId: string, number: number, limit: number): void => {
    const found = findDimension.get(projectId, number);
    if (!found) return;
    dimensions.begin([{ projectId }]);
    const dimension = dimensions.of(projectId).dimensions.find((one) => one.number === number);
    if (!dimension) return;
    const builtId = String(found["built_id"]);
    const rows = findRows.all(projectId, builtId, number, limit).map(readStanding);
    const deltas = createDimensionDeltas(dimensions.of, dimensions.isBuilt);
    for (const row of rows) {
      dimensions.claim(projectId, dimension, row);
      deltas.build(row, dimension);
    }
    dimensions.write(deltas.sorted());
    const isComplete = rows.length < limit ? 1 : 0;
    advance.run(rows.at(-1)?.id ?? builtId, rows.length, isComplete, projectId, number);
  };
}
