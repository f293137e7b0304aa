import { setImmediate } from "node:timers/promises";
import type { StoredResponse } from "@heed/contracts";
import type { ResponseFilters, Store } from "../store/store.ts";

/** Rows read at a time: SQLite reads on the thread that serves, so a page must be short. */
const PAGE_ROWS = 500;

/**
 * Reads all responses that fit, newest first, a page at a time; others are served in between. What
 * arrives meanwhile is not waited for: an answer that is sent again while it is read stands in it
 * as it was or as it is, and never twice, though its corrected time may have moved.
 */
export async function* readPages(
  store: Pick<Store, "listResponses">,
  projectId: string,
  filters: ResponseFilters,
  limit = PAGE_ROWS,
): AsyncGenerator<readonly StoredResponse[]> {
  let before: { occurredAt: number; id: string } | null = null;
  let read = new Set<string>();
  for (;;) {
    const page: StoredResponse[] = await store.listResponses({
      ...filters,
      ...{ projectId, limit },
      ...(before ? { before } : {}),
    });
    const last = page.at(-1);
    if (!last) return;
    const fresh = page.filter(({ id }) => !read.has(id));
    if (fresh.length > 0) yield fresh;
    if (page.length < limit) return;
    before = { occurredAt: Date.parse(last.occurredAt), id: last.id };
    read = new Set(page.map(({ id }) => id));
    await setImmediate();
  }
}
