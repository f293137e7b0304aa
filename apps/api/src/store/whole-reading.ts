import type { StoredResponse } from "@heed/contracts";
import type { SelectQueryBuilder } from "kysely";
import type { Engine } from "./engine.ts";
import { toConditions } from "./response-filters.ts";
import { selectResponses } from "./responses.ts";
import { toStoredResponse } from "./rows.ts";
import type { ResponseColumns, Tables } from "./schema.ts";
import { selectStretch } from "./search-responses.ts";
import type { ResponseFilters, ResponseQuery } from "./store.ts";
import type { IdStretch, ResponseStretch } from "./whole-store.ts";

/** How many rows one statement looks at: on SQLite everybody waits for it, some ten milliseconds. */
const LISTED_ROWS = { sqlite: 5_000, postgres: 20_000 };
/** Of whole rows, which take longer. */
const READ_ROWS = 2_000;
/** A stretch has ends and no limit: what came into it meanwhile must not push others out. */
const ALL = Number.MAX_SAFE_INTEGER;

type Database = Pick<Engine, "database" | "dialect">;
type Filters = ResponseFilters & { projectId: string };

/** Lists what fits in the next stretch by time, the newest first. */
export async function listIds(
  engine: Database,
  query: Omit<ResponseQuery, "limit">,
): Promise<IdStretch> {
  const { projectId, before, surveyId, person, from, to } = query;
  const rows = LISTED_ROWS[engine.dialect];
  // By what an index finds alone: where the stretch ends must not depend on how much of it fits.
  const indexed = Object.fromEntries(
    Object.entries({ surveyId, person, from, to, before }).filter(
      ([, value]) => value !== undefined,
    ),
  );
  const last = await selectResponses(engine, { ...indexed, projectId, limit: 1 })
    .select(["occurred_at", "id"])
    .offset(rows - 1)
    .executeTakeFirst();
  const end = last ? { occurredAt: last.occurred_at, id: last.id } : null;
  const found = await selectStretch(engine, { ...query, limit: ALL }, end)
    .select("id")
    .execute();
  return { ids: found.map(({ id }) => id), end };
}

/** Finds those of the ids that fit. */
export async function findFitting(
  engine: Database,
  { projectId, ...filters }: Filters,
  ids: readonly string[],
): Promise<StoredResponse[]> {
  const rows = engine.database
    .selectFrom("response")
    .selectAll()
    .where("project_id", "=", projectId)
    .where("id", "in", ids);
  const found = await selectFitting(engine, rows, filters).execute();
  return found.map(toStoredResponse);
}

/** Reads what fits in the next stretch by id, the highest first. */
export async function readById(
  engine: Database,
  { projectId, ...filters }: Filters,
  below: string | null,
): Promise<ResponseStretch> {
  const whole = engine.database
    .selectFrom("response")
    .where("project_id", "=", projectId)
    .$if(below !== null, (query) => query.where("id", "<", below ?? ""))
    .orderBy("id", "desc");
  const last = await whole
    .select("id")
    .offset(READ_ROWS - 1)
    .limit(1)
    .executeTakeFirst();
  const stretch = (last ? whole.where("id", ">=", last.id) : whole).selectAll();
  const found = await selectFitting(engine, stretch, filters).orderBy("id", "desc").execute();
  return { responses: found.map(toStoredResponse), end: last?.id ?? null };
}

/**
 * Selects of the rows those that fit. They are a subquery with a limit, which no database dissolves:
 * else another index might be taken, and lead through all that fits each time anew.
 */
function selectFitting(
  { database, dialect }: Database,
  rows: SelectQueryBuilder<Tables, "response", ResponseColumns>,
  filters: ResponseFilters,
) {
  let query = database.selectFrom(rows.limit(ALL).as("response")).selectAll();
  for (const condition of toConditions(dialect, filters)) query = query.where(condition);
  return query;
}
