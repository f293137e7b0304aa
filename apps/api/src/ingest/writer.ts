import { setImmediate } from "node:timers/promises";
import { isDecisions } from "../store/intake.ts";
import type { AppendOutcome, Intake, ResponseRow, Store } from "../store/store.ts";
import { DataRefused } from "../store/store.ts";
import { NO_TRACING, type Tracing } from "../telemetry/tracing.ts";
import { createQueue, type Entry } from "./queue.ts";

export interface WriterOptions {
  /** Most rows in one transaction; a single larger call still goes through. Default 512. */
  maxBatch?: number;
  /** Most rows that may wait. Default 10,000. */
  maxQueued?: number;
  /** Default: nothing is traced. */
  tracing?: Tracing;
}

/** A row that was just made durable. */
export interface Accepted {
  row: ResponseRow;
  outboxSequence: number;
}

/** Hears what was accepted, after its commit, the callers being answered. */
export type AcceptedListener = (accepted: readonly Accepted[]) => void;

export interface Writer {
  /**
   * Resolves when the row, or the batch of decisions, is durable. Rejects with `QueueFull`,
   * `StorageUnavailable` or `DataRefused`; after each of them the same may be sent again.
   */
  commit(given: Intake): Promise<AppendOutcome>;
  /** The same for several: all wait and are written in one transaction, one outcome each. */
  commitAll(intake: readonly Intake[]): Promise<AppendOutcome[]>;
  /** Returns how to stop. */
  onAccepted(listener: AcceptedListener): () => void;
  /** Rows that wait or are being written. */
  pending(): number;
  /** Takes no more rows, and resolves when all that were taken are answered. */
  drain(): Promise<void>;
}

/** The row was not taken, since too many wait or the writer drains. */
export class QueueFull extends Error {
  override readonly name = "QueueFull";
}

/** Most turns of the event loop that a batch grows for before it leaves. */
const GATHER_TURNS = 8;
/** A batch of so many rows leaves at once: a larger one costs little less a row. */
const ENOUGH_ROWS = 64;
/** Most batches on their way: while one waits for the other's tallies, its rows are being copied. */
const MOST_WRITING = 2;

/**
 * Collects concurrent callers into one transaction, since syncing the disk costs the same for one
 * row as for many. No timer: an idle writer flushes once the requests that have already arrived
 * are read, and what comes during a commit is the next batch. A second one beside it would halve the
 * batches, and so goes only when it is full.
 */
export function createWriter(
  store: Pick<Store, "append">,
  { maxBatch = 512, maxQueued = 10_000, tracing = NO_TRACING }: WriterOptions = {},
): Writer {
  const queue = createQueue();
  const listeners = new Set<AcceptedListener>();
  const drained: (() => void)[] = [];
  let writing = 0;
  let isScheduled = false;
  let isDraining = false;

  /** A batch leaves by itself, or beside another when it cannot become any larger. */
  function isDue(): boolean {
    const waiting = queue.waiting();
    return writing === 0 ? waiting > 0 : writing < MOST_WRITING && waiting >= maxBatch;
  }

  function schedule(): void {
    if (!isDue()) return;
    if (queue.waiting() >= maxBatch) {
      // It would gain nothing by waiting for others, which would only fill the memory.
      flush();
      return;
    }
    if (isScheduled) return;
    isScheduled = true;
    void gather().then(() => {
      isScheduled = false;
      if (isDue()) flush();
    });
  }

  /** Resolves once the requests that have already arrived are read: at a turn that brings none. */
  async function gather(): Promise<void> {
    let before = 0;
    for (let turn = 0; turn < GATHER_TURNS; turn += 1) {
      const now = queue.waiting();
      if (now === before || now >= ENOUGH_ROWS) return;
      before = now;
      await setImmediate();
    }
  }

  function flush(): void {
    const batch = queue.take(maxBatch);
    if (batch.length === 0) return;
    writing += 1;
    void traceBatch(batch).then(() => {
      queue.release(batch);
      writing -= 1;
      if (queue.size() === 0) for (const resolve of drained.splice(0)) resolve();
      schedule();
    });
  }

  /** A batch belongs to many traces: it is one of its own, and each points to the other. */
  function traceBatch(batch: readonly Entry[]): Promise<void> {
    return tracing.run({ name: "writer batch", parent: "none" }, (span) => {
      if (span.place) {
        span.set({ "heed.entries": batch.length });
        for (const entry of batch) {
          span.link(entry.span.place);
          entry.span.link(span.place);
        }
      }
      return write(batch);
    });
  }

  /** Never rejects: every entry of the batch is answered. */
  async function write(batch: readonly Entry[]): Promise<void> {
    const intake =
      batch.length === 1 && batch[0] ? batch[0].intake : batch.flatMap((entry) => entry.intake);
    let outcomes: AppendOutcome[];
    try {
      outcomes = await store.append(intake);
    } catch (error) {
      if (!(error instanceof DataRefused) || batch.length === 1) {
        for (const entry of batch) entry.reject(error);
        return;
      }
      // One value that the database refuses must not cost the others their answers.
      const middle = batch.length >> 1;
      await write(batch.slice(0, middle));
      await write(batch.slice(middle));
      return;
    }
    let offset = 0;
    for (const entry of batch) {
      entry.resolve(outcomes.slice(offset, offset + entry.intake.length));
      offset += entry.intake.length;
    }
    tell(intake, outcomes);
  }

  function tell(intake: readonly Intake[], outcomes: readonly AppendOutcome[]): void {
    if (listeners.size === 0) return;
    const accepted: Accepted[] = [];
    outcomes.forEach((outcome, index) => {
      const row = intake[index];
      if (row && !isDecisions(row) && outcome.status === "accepted") {
        accepted.push({ row, outboxSequence: outcome.outboxSequence });
      }
    });
    if (accepted.length === 0) return;
    for (const listener of listeners) {
      try {
        listener(accepted);
      } catch (error) {
        // The rows are durable whatever a listener makes of them.
        console.error("A listener to accepted responses failed.", error);
      }
    }
  }

  function commitAll(intake: readonly Intake[]): Promise<AppendOutcome[]> {
    if (intake.length === 0) return Promise.resolve([]);
    if (isDraining) return Promise.reject(new QueueFull("the writer is draining"));
    if (queue.waiting() + intake.length > maxQueued) {
      return Promise.reject(new QueueFull(`${queue.waiting()} rows wait to be stored`));
    }
    return tracing.run(
      { name: "writer wait", facts: { "heed.rows": intake.length } },
      (span) =>
        new Promise((resolve, reject) => {
          queue.add({ intake, span, resolve, reject });
          schedule();
        }),
    );
  }

  return {
    commitAll,
    async commit(given) {
      const [outcome] = await commitAll([given]);
      if (!outcome) throw new Error("the store gave no outcome");
      return outcome;
    },
    onAccepted(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    pending: queue.size,
    drain() {
      isDraining = true;
      if (queue.size() === 0) return Promise.resolve();
      return new Promise((resolve) => drained.push(resolve));
    },
  };
}
