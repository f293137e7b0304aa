import type { PoolClient } from "pg";
import type { Dimension, ProjectDimensions } from "../dimensions/deltas.ts";
import type { DimensionWays } from "../dimensions/postgres-dimensions.ts";
import { ask } from "./lock.ts";
import { addDimensionCells } from "./statements.ts";
import { insertValues } from "./values.ts";

/** Reads, claims and adds by statements of one project each. */
export const CITUS_WAYS: DimensionWays = {
  async read(client, projectIds) {
    const found = new Map<string, ProjectDimensions>();
    for (const projectId of projectIds) found.set(projectId, await readOne(client, projectId));
    return found;
  },
  claim,
  add: addDimensionCells,
};

/** The number is read first: while it stands, nothing that is read after it has changed. */
async function readOne(client: PoolClient, projectId: string): Promise<ProjectDimensions> {
  const values = [projectId];
  const [heads, rows, claimed] = await ask(client, [
    [{ text: "select dimension_number from outbox_head where project_id = $1", values }],
    [
      {
        text: "select number, source, value_limit from dimension where project_id = $1 order by number",
        values,
      },
    ],
    [{ text: "select number, value from dimension_value where project_id = $1", values }],
  ]);
  const dimensions = (rows ?? []).map(
    (row): Dimension => ({
      number: row["number"],
      source: row["source"],
      valueLimit: row["value_limit"],
      values: new Set(
        (claimed ?? [])
          .filter((one) => one["number"] === row["number"])
          .map((one): string => one["value"]),
      ),
    }),
  );
  return { number: heads?.[0]?.["dimension_number"] ?? 0, dimensions };
}

async function claim(
  client: PoolClient,
  projectId: string,
  { number, valueLimit }: Dimension,
  values: Iterable<string>,
): Promise<string[]> {
  const whose = [projectId, number];
  const [there, rows] = await ask(client, [
    [
      {
        text: "select number from dimension where project_id = $1 and number = $2",
        values: whose,
      },
    ],
    [
      {
        text: "select value from dimension_value where project_id = $1 and number = $2",
        values: whose,
      },
    ],
  ]);
  const known = new Set((rows ?? []).map((row): string => row["value"]));
  const left = there?.length ? Math.max(valueLimit - known.size, 0) : 0;
  const fresh = [...values].filter((value) => !known.has(value)).slice(0, left);
  await ask(client, [
    insertValues(
      "dimension_value",
      ["project_id", "number", "value"],
      fresh.map((value) => [projectId, number, value]),
    ),
  ]);
  return [...known, ...fresh];
}
