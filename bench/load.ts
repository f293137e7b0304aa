import { readFileSync } from "node:fs";
import autocannon from "autocannon";
import { uuidV7 } from "../scripts/lib/uuid.ts";

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

const TICKS_PER_SECOND = 100;

/** Processor time a process has used, in microseconds; null where /proc does not tell. */
function cpuMicrosOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return ((Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND) * 1e6;
  } catch {
    return null;
  }
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

/** Sends single answers over 64 connections for some seconds, each with an id of its own. */
export async function loadWithAnswers(
  apiUrl: string,
  writeKey: string,
  pid: number,
  seconds: number,
): Promise<LoadResult> {
  let score = 0;
  const before = cpuMicrosOf(pid);
  const result = await autocannon({
    url: `${apiUrl}/v1/ingest`,
    connections: 64,
    duration: seconds,
    method: "POST",
    headers: { "content-type": "text/plain" },
    requests: [
      {
        setupRequest: (request) => {
          score = (score + 7) % 11;
          const sentAt = new Date().toISOString();
          const items = [answerItem(Date.now(), score)];
          return { ...request, body: JSON.stringify({ writeKey, sentAt, items }) };
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
