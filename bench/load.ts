import autocannon from "autocannon";
import { uuidV7 } from "../scripts/lib/uuid.ts";
import { cpuMicrosOf } from "./processes.ts";

/** What one run of load cost. */
export interface LoadResult {
  requestsPerSecond: number;
  /** Microseconds of the server's processor time per acknowledged request; null where not told. */
  cpuMicros: number | null;
  p50Ms: number;
  p99Ms: number;
  acknowledged: number;
  failed: number;
}

/** One answered prompt as the widget sends it. */
export function answerItem(occurredAt: number, score: number) {
  return {
    type: "response",
    id: uuidV7(occurredAt),
    sequence: 2,
    survey: "account-nps",
    revision: 1,
    disposition: "complete",
    answers: [{ question: "recommend", value: score }],
    occurredAt: new Date(occurredAt).toISOString(),
    language: "en",
    page: "/account",
    traits: { plan: "club", region: "DE" },
  };
}

/** What a sender puts into one request. */
export type MakeItems = () => object[];

/** One answer a request, each with an id of its own. */
export function makeSingles(): MakeItems {
  let score = 0;
  return () => {
    score = (score + 7) % 11;
    return [answerItem(Date.now(), score)];
  };
}

export interface Sending {
  readonly apiUrl: string;
  readonly writeKey: string;
  readonly pid: number;
  readonly seconds: number;
  /** Default 64. */
  readonly connections?: number;
  /** Default: single answers. */
  readonly makeItems?: MakeItems;
}

/** Sends answers over some connections for some seconds. */
export async function loadWithAnswers({
  apiUrl,
  writeKey,
  pid,
  seconds,
  connections = 64,
  makeItems = makeSingles(),
}: Sending): Promise<LoadResult> {
  const before = cpuMicrosOf(pid);
  const result = await autocannon({
    url: `${apiUrl}/v1/ingest`,
    connections,
    duration: seconds,
    method: "POST",
    headers: { "content-type": "text/plain" },
    requests: [
      {
        setupRequest: (request) => {
          const sentAt = new Date().toISOString();
          return { ...request, body: JSON.stringify({ writeKey, sentAt, items: makeItems() }) };
        },
      },
    ],
  });
  const after = cpuMicrosOf(pid);
  const acknowledged = result["2xx"];
  return {
    requestsPerSecond: acknowledged / result.duration,
    cpuMicros: before === null || after === null ? null : (after - before) / acknowledged,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    acknowledged,
    failed: result.non2xx + result.errors,
  };
}

/** Reads one address over 64 connections for some seconds. */
export async function loadWithReads(
  url: string,
  headers: Readonly<Record<string, string>>,
  pid: number,
  seconds: number,
): Promise<LoadResult> {
  const before = cpuMicrosOf(pid);
  const result = await autocannon({ url, connections: 64, duration: seconds, headers });
  const after = cpuMicrosOf(pid);
  const answered = result["2xx"];
  return {
    requestsPerSecond: answered / result.duration,
    cpuMicros: before === null || after === null ? null : (after - before) / answered,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    acknowledged: answered,
    failed: result.non2xx + result.errors,
  };
}
