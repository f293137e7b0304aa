import type { StoredResponse } from "@heed/contracts";
import { maskResponse } from "../privacy/mask-response.ts";
import type { ResponseRow } from "../store/store.ts";

/** What may wait for one reader, in UTF-16 code units: a slower one is cut and reads anew. */
const WAITING_UNITS = 256 * 1024;
const KEEP_ALIVE_MS = 15_000;

/** Why numbers may have changed in another way than by an answer. */
export const CHANGE_REASONS = [
  "survey-published",
  "survey-retired",
  "samples-removed",
  "response-accepted",
  "response-erased",
  "missed",
] as const;
export type ChangeReason = (typeof CHANGE_REASONS)[number];

/** One reader's stream: server-sent events in UTF-8. Live events are held until `goLive`. */
export interface Subscription {
  readonly body: ReadableStream<Uint8Array>;
  send(event: string): void;
  /** Sends an event of the past; the same one will not come again live. */
  replay(sequence: number, event: string): void;
  goLive(): void;
  end(): void;
  /** Hears when it is over, whoever ended it. */
  onEnd(listener: () => void): void;
}

/** `change`: told that an answer came, but not which. */
export type Told = "answers" | "change";

export interface LiveFeed {
  subscribe(projectId: string, told?: Told): Subscription;
  /** Tells every reader of the rows' projects. */
  accepted(rows: readonly { row: ResponseRow; outboxSequence: number }[]): void;
  /** Tells every reader, of all replicas, that numbers may have changed otherwise. */
  changed(projectId: string, reason: ChangeReason): void;
  /** Resolves when whatever is accepted from now on will be told; call it after `subscribe`. */
  ready(projectId: string): Promise<void>;
  /** Tells the readers of this process alone. */
  tell(projectId: string, reason: ChangeReason): void;
  /** Hands an event of the outbox to the readers of this process. */
  offer(projectId: string, sequence: number, event: string): void;
  isWatched(projectId: string): boolean;
  readers(): number;
  /** Ends every stream, so that the server can close. */
  close(): void;
}

/** Formats a response as a server-sent event, masked; the id is the outbox sequence. */
export function responseEvent(sequence: number, response: StoredResponse): string {
  return `id: ${sequence}\nevent: response\ndata: ${JSON.stringify(maskResponse(response))}\n\n`;
}

/** Formats the event for those who may read no answers: that one came, and its place. */
function bareEvent(sequence: number): string {
  return `id: ${sequence}\n${changeEvent("response-accepted")}`;
}

/** Formats the event that asks readers to read their numbers anew. */
export function changeEvent(reason: ChangeReason): string {
  return `event: change\ndata: ${JSON.stringify({ reason })}\n\n`;
}

/** Turns a row into the shape in which it is stored and told. */
export function toStoredResponse(row: ResponseRow): StoredResponse {
  const { projectId: _, surveyId, bodyHash: __, optedOut: ___, ...rest } = row;
  return {
    ...rest,
    survey: surveyId,
    answers: [...row.answers],
    occurredAt: new Date(row.occurredAt).toISOString(),
    receivedAt: new Date(row.receivedAt).toISOString(),
  };
}

const encoder = new TextEncoder();

interface Reader extends Subscription {
  offer(sequence: number, event: string): void;
}

function createReader(told: Told, onGone: (reader: Reader) => void): Reader {
  const toTold = (sequence: number, event: string) =>
    told === "answers" ? event : bareEvent(sequence);
  const listeners: (() => void)[] = [];
  let waiting: string[] = [];
  let units = 0;
  let isOver = false;
  let isCancelled = false;
  let held: [number, string][] | null = [];
  const replayed = new Set<number>();
  let wake: (() => void) | null = null;
  const end = () => {
    if (isOver) return;
    isOver = true;
    waiting = [];
    onGone(reader);
    for (const listener of listeners) listener();
    wake?.();
  };
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (waiting.length === 0 && !isOver) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
          wake = null;
        }
        if (waiting.length > 0) controller.enqueue(encoder.encode(waiting.join("")));
        waiting = [];
        units = 0;
        if (isOver && !isCancelled) controller.close();
      },
      cancel() {
        isCancelled = true;
        end();
      },
    },
    { highWaterMark: 0 },
  );
  const reader: Reader = {
    body,
    send(event) {
      if (isOver) return;
      units += event.length;
      if (units > WAITING_UNITS) return end();
      waiting.push(event);
      wake?.();
    },
    replay(sequence, event) {
      replayed.add(sequence);
      reader.send(toTold(sequence, event));
    },
    offer(sequence, event) {
      if (held) held.push([sequence, event]);
      else if (!replayed.delete(sequence)) reader.send(toTold(sequence, event));
    },
    goLive() {
      const missed = held ?? [];
      held = null;
      for (const [sequence, event] of missed) reader.offer(sequence, event);
    },
    end,
    onEnd(listener) {
      listeners.push(listener);
    },
  };
  return reader;
}

/** Makes the hub between the writer and everybody who watches a project. */
export function createLiveFeed(): LiveFeed {
  const readers = new Map<string, Set<Reader>>();
  const all = () => [...readers.values()].flatMap((set) => [...set]);
  const keepAlive = setInterval(() => {
    for (const reader of all()) reader.send(": keep-alive\n\n");
  }, KEEP_ALIVE_MS);
  keepAlive.unref();

  const tell = (projectId: string, reason: ChangeReason) => {
    for (const reader of readers.get(projectId) ?? []) reader.send(changeEvent(reason));
  };

  return {
    subscribe(projectId, told = "answers") {
      const ofProject = readers.get(projectId) ?? new Set<Reader>();
      readers.set(projectId, ofProject);
      const reader = createReader(told, (gone) => {
        ofProject.delete(gone);
        if (ofProject.size === 0) readers.delete(projectId);
      });
      ofProject.add(reader);
      return reader;
    },
    accepted(rows) {
      if (readers.size === 0) return;
      for (const { row, outboxSequence } of rows) {
        const ofProject = readers.get(row.projectId);
        if (!ofProject) continue;
        const event = responseEvent(outboxSequence, toStoredResponse(row));
        for (const reader of ofProject) reader.offer(outboxSequence, event);
      }
    },
    changed: tell,
    ready: async () => {},
    tell,
    offer(projectId, sequence, event) {
      for (const reader of readers.get(projectId) ?? []) reader.offer(sequence, event);
    },
    isWatched: (projectId) => readers.has(projectId),
    readers: () => all().length,
    close() {
      clearInterval(keepAlive);
      for (const reader of all()) reader.end();
    },
  };
}
