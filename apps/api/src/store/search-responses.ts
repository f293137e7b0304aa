import { setImmediate } from "node:timers/promises";
import type { StoredResponse } from "@heed/contracts";
import { sql } from "kysely";
import type { Engine } from "./engine.ts";
import { selectResponses } from "./responses.ts";
import { toStoredResponse } from "./rows.ts";
import type { ResponseFilters, ResponseQuery, ResponseSearch } from "./store.ts";

/** What an index finds by itself; whatever else is asked for is looked for row by row. */
const INDEXED: ReadonlySet<string> = new Set<keyof ResponseFilters>([
  ...(["surveyId", "person", "from", "to"] as const),
]);

/** How many rows one statement looks at: on SQLite everybody waits for it, some ten milliseconds. */
const MOST_ROWS = { sqlite: 5_000, postgres: 20_000 };
/** Few at first: what is looked for is mostly near. */
const FIRST_PAGES = 4;
const GROWTH = 4;

/**
 * Reads one page, newest first; equal times are told apart by id, so no row is lost or doubled. What
 * no index finds is looked for stretch by stretch, and others are served in between.
 *
 * @param isOver asked after each stretch; then the page ends where the search has come to
 * @param isShown asked of each that is found; what the reader may not be shown bounds no page, so that
 *   neither its length nor its end tells that something was found
 */
export async function searchResponses(
  engine: Pick<Engine, "database" | "dialect">,
  query: ResponseQuery,
  isOver: () => boolean,
  isShown: IsShown = () => true,
): Promise<ResponseSearch> {
  const { projectId, limit, before, ...filters } = query;
  const indexed = Object.fromEntries(
    Object.entries(filters).filter(([name]) => INDEXED.has(name)),
  ) as ResponseFilters;
  const isIndexed = Object.keys(filters).every((name) => INDEXED.has(name));
  if (isIndexed) return { responses: await read(engine, query), searchedTo: null };

  const responses: StoredResponse[] = [];
  let place = before;
  for (let size = limit * FIRST_PAGES; ; size *= GROWTH) {
    const rows = Math.min(size, MOST_ROWS[engine.dialect]);
    const whose = { projectId, ...(place ? { before: place } : {}) };
    const end = await findPlace(engine, { ...indexed, ...whose, limit: 1 }, rows);
    const left = { ...filters, ...whose, limit: limit - responses.length };
    responses.push(...(await readShown(engine, left, end, isShown)));
    if (!end || responses.length >= limit) return { responses, searchedTo: null };
    place = end;
    if (isOver()) return { responses, searchedTo: end };
    await setImmediate();
  }
}

/** Tells whether the reader may be shown a response for what they searched. */
export type IsShown = (response: StoredResponse) => boolean;

/** Reads on in a stretch until so many are found that may be shown, or it ends. */
async function readShown(
  engine: Pick<Engine, "database" | "dialect">,
  query: ResponseQuery,
  end: Place | null,
  isShown: IsShown,
): Promise<StoredResponse[]> {
  const shown: StoredResponse[] = [];
  let { before } = query;
  for (let size = query.limit; ; size *= GROWTH) {
    const found = await read(engine, { ...query, ...(before && { before }), limit: size }, end);
    shown.push(...found.filter(isShown));
    const last = found.at(-1);
    if (shown.length >= query.limit || found.length < size || !last) {
      return shown.slice(0, query.limit);
    }
    before = { occurredAt: Date.parse(last.occurredAt), id: last.id };
    await setImmediate();
  }
}

type Place = NonNullable<ResponseQuery["before"]>;

/** Where so many rows end; null when there are fewer. */
async function findPlace(
  engine: Pick<Engine, "database" | "dialect">,
  query: ResponseQuery,
  rows: number,
): Promise<Place | null> {
  const found = await selectResponses(engine, query)
    .select(["occurred_at", "id"])
    .offset(rows - 1)
    .executeTakeFirst();
  return found ? { occurredAt: found.occurred_at, id: found.id } : null;
}

/** @param end the last row to look at; null: all */
async function read(
  engine: Pick<Engine, "database" | "dialect">,
  query: ResponseQuery,
  end: Place | null = null,
): Promise<StoredResponse[]> {
  return (await selectStretch(engine, query, end).selectAll().execute()).map(toStoredResponse);
}

/** Begins the query for one stretch, without its columns. */
export function selectStretch(
  engine: Pick<Engine, "database" | "dialect">,
  query: ResponseQuery,
  end: Place | null,
) {
  if (!end) return selectResponses(engine, query);
  // The time alone bounds the index, on both databases; the pair parts equal times.
  const from = Math.max(query.from ?? end.occurredAt, end.occurredAt);
  return selectResponses(engine, { ...query, from }).where(
    sql<boolean>`(occurred_at, id) >= (${end.occurredAt}, ${end.id})`,
  );
}
