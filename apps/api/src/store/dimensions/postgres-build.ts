import type { Pool } from "pg";
import { flight, transact } from "../postgres-flight.ts";
import { STANDING_COLUMNS, toStanding } from "../rows.ts";
import { createDimensionDeltas, isUnclaimed, readValue } from "./deltas.ts";
import {
  type DimensionWays,
  LOCK_DIMENSION,
  POSTGRES_WAYS,
  type PostgresDimensions,
} from "./postgres-dimensions.ts";

/**
 * Counts the next rows of a dimension in one transaction. Its locks: the dimension, so that one
 * replica builds at a time; then rows, then cells, in the order of all writers. A row that somebody
 * else writes meanwhile is counted by them, since they know of the dimension or cannot commit.
 */
export async function buildInPostgres(
  pool: Pool,
  dimensions: PostgresDimensions,
  projectId: string,
  number: number,
  limit: number,
  ways: DimensionWays = POSTGRES_WAYS,
): Promise<void> {
  dimensions.forget([projectId]);
  await transact(pool, dimensions, [{ projectId }], async (client) => {
    const of = await dimensions.prepare(client, []);
    const [, locked] = await flight(client, [
      { text: "begin" },
      { ...LOCK_DIMENSION, values: [projectId, number] },
    ]);
    const [found] = locked?.rows ?? [];
    const dimension = of(projectId).dimensions.find((one) => one.number === number);
    if (!found || found["is_complete"] === 1 || !dimension) {
      await client.query("rollback");
      return;
    }
    const builtId: string = found["built_id"];
    const whose = [projectId, builtId, number];
    // Null when fewer are left. Found before they are locked, since what others write meanwhile
    // falls out of the rows, which says nothing of how many are left.
    const end = await client.query({ ...FIND_END, values: [...whose, limit - 1] });
    const endId: string | null = end.rows[0]?.["id"] ?? null;
    const { rows } = await client.query({ ...LOCK_UNBUILT, values: [...whose, endId] });
    const standings = rows.map(toStanding);
    const values = standings
      .map((row) => readValue(dimension.source, row))
      .filter((value) => value !== null)
      .filter((value) => isUnclaimed(dimension, value));
    const claimed =
      values.length > 0 ? await ways.claim(client, projectId, dimension, new Set(values)) : [];
    const own = { ...dimension, values: new Set([...dimension.values, ...claimed]) };
    const deltas = createDimensionDeltas(of, () => false);
    for (const row of standings) deltas.build(row, own);
    const reached = endId ?? standings.at(-1)?.id ?? builtId;
    await flight(client, [
      ...ways.add(deltas.sorted()),
      {
        ...ADVANCE,
        values: [projectId, number, reached, standings.length, endId === null ? 1 : 0],
      },
      { text: "commit" },
    ]);
    for (const value of claimed) dimension.values.add(value);
  });
}

const FIND_END = {
  name: "heed-find-end",
  text: `select id from response
    where project_id = $1 and id > $2 and dimension_number < $3
    order by id offset $4 limit 1`,
};

const LOCK_UNBUILT = {
  name: "heed-lock-unbuilt",
  text: `select ${STANDING_COLUMNS.join(", ")} from response
    where project_id = $1 and id > $2 and dimension_number < $3
      and ($4::text is null or id <= $4)
    order by project_id, id
    for update`,
};

const ADVANCE = {
  name: "heed-advance-dimension",
  text: `update dimension set built_id = $3, built = built + $4, is_complete = $5
    where project_id = $1 and number = $2`,
};
