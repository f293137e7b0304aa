import { setImmediate } from "node:timers/promises";
import type { StoredResponse } from "@heed/contracts";
import type { ResponseFilters, Store } from "../store/store.ts";
import type { ResponseStretch } from "../store/whole-store.ts";
import { type IdList, type ListStore, listAll } from "./id-list.ts";

export type PageStore = ListStore & Pick<Store, "findFitting" | "readById">;

/** How much is read at a time, and how much is held. */
interface Bounds {
  /** Rows of a page: SQLite reads on the thread that serves, so a page must be short. */
  readonly rows: number;
  /** Ids that are held in memory: 37 bytes each. */
  readonly ids: number;
}

const BOUNDS: Bounds = { rows: 500, ids: 500_000 };

/**
 * Reads all responses that fit, a page at a time; others are served in between. Each stands in it
 * once, as it was or as it is, though it may be sent again while it is read and its corrected time
 * may have moved: a page never begins where the last one ended in time. Instead the ids are listed
 * before, newest first; or, where that would be too many, everything is read by the id, which takes
 * as long as the project is large.
 *
 * No transaction is held: a client may take hours, and for as long PostgreSQL could clean up after
 * no writer, nor SQLite begin its log anew.
 */
export async function* readPages(
  store: PageStore,
  projectId: string,
  filters: ResponseFilters,
  bounds: Bounds = BOUNDS,
): AsyncGenerator<readonly StoredResponse[]> {
  const query = { ...filters, projectId };
  const list = await listAll(store, projectId, filters, bounds.ids);
  yield* list ? readListed(store, query, list, bounds.rows) : readAll(store, query, bounds.rows);
}

type Query = ResponseFilters & { projectId: string };

async function* readListed(store: PageStore, query: Query, list: IdList, rows: number) {
  for (const ids of list.pages(rows)) {
    const found = await store.findFitting(query, ids);
    const byId = new Map(found.map((response) => [response.id, response]));
    const page = ids.flatMap((id) => byId.get(id) ?? []);
    if (page.length > 0) yield page;
    await setImmediate();
  }
}

async function* readAll(store: PageStore, query: Query, rows: number) {
  let below: string | null = null;
  do {
    const stretch: ResponseStretch = await store.readById(query, below);
    for (let at = 0; at < stretch.responses.length; at += rows) {
      yield stretch.responses.slice(at, at + rows);
    }
    below = stretch.end;
    await setImmediate();
  } while (below !== null);
}
