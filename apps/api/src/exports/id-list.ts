import { setImmediate } from "node:timers/promises";
import type { ResponseFilters, Store } from "../store/store.ts";
import type { IdStretch } from "../store/whole-store.ts";

export type ListStore = Pick<Store, "listIds" | "readOutbox" | "readOutboxHead">;

/** How many entries of the outbox are read at a time. */
const ENTRIES = 1_000;
/** No id holds it. */
const BETWEEN = "\n";

/** The ids of what is to be read. */
export interface IdList {
  /** Each once, newest first; those that changed while the list was made may come last. */
  pages(rows: number): Generator<readonly string[]>;
}

/**
 * Lists the ids of what fits, a stretch at a time; others are served in between. Whatever changes
 * meanwhile may move from a stretch that is still to be read into one that was, so the outbox has
 * the last word on what has changed: it may not fit, but it is looked at again when it is read.
 *
 * @param most how many ids may be held in memory; null when there are more
 */
export async function listAll(
  store: ListStore,
  projectId: string,
  filters: ResponseFilters,
  most: number,
): Promise<IdList | null> {
  const head = await store.readOutboxHead(projectId);
  // As bytes and not as texts: a third of the memory, and none of it is the engine's own.
  const parts: Buffer[] = [];
  let count = 0;
  let before: IdStretch["end"] = null;
  do {
    const stretch: IdStretch = await store.listIds({
      ...filters,
      projectId,
      ...(before && { before }),
    });
    if (stretch.ids.length > 0) parts.push(Buffer.from(stretch.ids.join(BETWEEN), "latin1"));
    count += stretch.ids.length;
    if (count > most) return null;
    before = stretch.end;
    await setImmediate();
  } while (before);
  const changed = await readChanged(store, projectId, head, most - count);
  return changed && { pages: (rows) => toPages(parts, changed, rows) };
}

/** What was written since; null when it is more than that. */
async function readChanged(
  store: ListStore,
  projectId: string,
  since: number,
  most: number,
): Promise<ReadonlySet<string> | null> {
  const ids = new Set<string>();
  const head = await store.readOutboxHead(projectId);
  for (let sequence = since; sequence < head; ) {
    const entries = await store.readOutbox(projectId, sequence, ENTRIES);
    for (const { responseId } of entries) ids.add(responseId);
    if (ids.size > most) return null;
    sequence = entries.at(-1)?.sequence ?? head;
  }
  return ids;
}

function* toPages(
  parts: readonly Buffer[],
  changed: ReadonlySet<string>,
  rows: number,
): Generator<readonly string[]> {
  const left = new Set(changed);
  let page: string[] = [];
  for (const part of parts) {
    for (const id of part.toString("latin1").split(BETWEEN)) {
      // What moved from a stretch into a later one is listed twice.
      if (changed.has(id) && !left.delete(id)) continue;
      page.push(id);
      if (page.length < rows) continue;
      yield page;
      page = [];
    }
  }
  for (const id of left) {
    page.push(id);
    if (page.length < rows) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
