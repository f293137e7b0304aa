import { setImmediate } from "node:timers/promises";
import { sql } from "kysely";
import type { Engine } from "./engine.ts";
import { selectResponses } from "./responses.ts";
import type { ResponseFilters } from "./store.ts";

/** How many one statement counts: short enough not to hold up those who write, nor to time out. */
const COUNT_ROWS = 20_000;

/** Counts what fits, a stretch at a time; others are served in between. */
export async function countResponses(
  engine: Pick<Engine, "database" | "dialect">,
  query: ResponseFilters & { projectId: string },
): Promise<number> {
  let total = 0;
  let before: { occurredAt: number; id: string } | undefined;
  for (;;) {
    const stretch = selectResponses(engine, {
      ...query,
      limit: COUNT_ROWS,
      ...(before ? { before } : {}),
    }).select(["occurred_at", "id"]);
    // The last row of a stretch is where the next begins. Kysely puts the brackets around it.
    const { rows } = await sql<{ occurred_at: number; id: string; count: number }>`
      with stretch as ${stretch}
      select occurred_at, id, cast((select count(*) from stretch) as bigint) as count
      from stretch order by occurred_at, id limit 1`.execute(engine.database);
    const [last] = rows;
    total += last?.count ?? 0;
    if (!last || last.count < COUNT_ROWS) return total;
    before = { occurredAt: last.occurred_at, id: last.id };
    await setImmediate();
  }
}
