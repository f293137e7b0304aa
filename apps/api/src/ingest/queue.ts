import type { AppendOutcome, Intake } from "../store/store.ts";
import type { Span } from "../telemetry/tracing.ts";

/** What one caller wants to be written, and how to answer the caller. */
export interface Entry {
  intake: readonly Intake[];
  /** In which the caller waits. */
  span: Span;
  resolve(outcomes: AppendOutcome[]): void;
  reject(error: unknown): void;
}

/** Creates the line in front of the store: first come, first served. */
export function createQueue() {
  let waiting: Entry[] = [];
  let waitingRows = 0;
  let writtenRows = 0;

  return {
    add(entry: Entry): void {
      waiting.push(entry);
      waitingRows += entry.intake.length;
    },
    /** Takes entries of at most `maxRows` rows in all, or one entry that is larger. */
    take(maxRows: number): Entry[] {
      let rows = 0;
      let count = 0;
      for (const entry of waiting) {
        if (count > 0 && rows + entry.intake.length > maxRows) break;
        rows += entry.intake.length;
        count++;
      }
      const batch = waiting.slice(0, count);
      waiting = waiting.slice(count);
      waitingRows -= rows;
      writtenRows += rows;
      return batch;
    },
    /** Notes that a batch is written, well or not. */
    release(batch: readonly Entry[]): void {
      for (const { intake } of batch) writtenRows -= intake.length;
    },
    /** Rows not yet taken. */
    waiting: (): number => waitingRows,
    /** Rows not yet released. */
    size: (): number => waitingRows + writtenRows,
  };
}
