import { toGroupKey } from "../store/plan.ts";
import type { AppendOutcome, ResponseRow } from "../store/store.ts";
import type { Span } from "../telemetry/tracing.ts";

/** One caller's rows, and how to answer the caller. */
export interface Entry {
  rows: readonly ResponseRow[];
  /** In which the caller waits. */
  span: Span;
  resolve(outcomes: AppendOutcome[]): void;
  reject(error: unknown): void;
}

/**
 * Creates the line in front of the store: first come, first served, except that an entry waits
 * while another with one of its ids is being written or stands before it.
 */
export function createQueue() {
  let waiting: Entry[] = [];
  let waitingRows = 0;
  let writtenRows = 0;
  const busyIds = new Set<string>();

  return {
    add(entry: Entry): void {
      waiting.push(entry);
      waitingRows += entry.rows.length;
    },

    /** Takes entries of at most `maxRows` rows in all, or one entry that is larger. */
    take(maxRows: number): Entry[] {
      const batch: Entry[] = [];
      const held: Entry[] = [];
      // Ids that later entries must wait for: those being written, and those held back here.
      const blocked = new Set(busyIds);
      let rows = 0;
      let at = 0;
      for (; at < waiting.length; at++) {
        const entry = waiting[at];
        if (!entry) break;
        const ids = entry.rows.map(({ projectId, id }) => toGroupKey(projectId, id));
        if (ids.some((id) => blocked.has(id))) {
          for (const id of ids) blocked.add(id);
          held.push(entry);
          continue;
        }
        if (rows > 0 && rows + ids.length > maxRows) break;
        batch.push(entry);
        rows += ids.length;
        for (const id of ids) busyIds.add(id);
      }
      waiting = held.length > 0 ? [...held, ...waiting.slice(at)] : waiting.slice(at);
      waitingRows -= rows;
      writtenRows += rows;
      return batch;
    },

    /** Frees the ids of a batch that is written, well or not. */
    release(batch: readonly Entry[]): void {
      for (const { rows } of batch) {
        writtenRows -= rows.length;
        for (const { projectId, id } of rows) busyIds.delete(toGroupKey(projectId, id));
      }
    },

    /** Rows not yet taken. */
    waiting: (): number => waitingRows,
    /** Rows not yet released. */
    size: (): number => waitingRows + writtenRows,
  };
}
