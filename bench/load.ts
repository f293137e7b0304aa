import { uuidV7 } from "../scripts/lib/uuid.ts";
import { type HttpLoad, loadOverHttp } from "./http-load.ts";
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
  const makeBody = () =>
    JSON.stringify({ writeKey, sentAt: new Date().toISOString(), items: makeItems() });
  return measure(pid, {
    ...{ url: `${apiUrl}/v1/ingest`, method: "POST", connections, seconds, makeBody },
    headers: { "content-type": "text/plain" },
  });
}

/** Reads one address over 64 connections for some seconds. */
export async function loadWithReads(
  url: string,
  headers: Readonly<Record<string, string>>,
  pid: number,
  seconds: number,
): Promise<LoadResult> {
  return measure(pid, { url, connections: 64, seconds, headers });
}

async function measure(pid: number, load: HttpLoad): Promise<LoadResult> {
  let before: number | null = null;
  let after: number | null = null;
  const onStart = () => {
    before = cpuMicrosOf(pid);
  };
  const onEnd = () => {
    after = cpuMicrosOf(pid);
  };
  const result = await loadOverHttp({ ...load, onStart, onEnd });
  const { acknowledged, failed, seconds, latencies } = result;
  const percentile = (share: number) =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? Number.NaN;
  return {
    requestsPerSecond: acknowledged / seconds,
    cpuMicros: before === null || after === null ? null : (after - before) / acknowledged,
    p50Ms: percentile(0.5),
    p99Ms: percentile(0.99),
    acknowledged,
    failed,
  };
}
