import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { publishDemoSurveys, startApi } from "../scripts/lib/house.ts";
import { mintKeys } from "../scripts/lib/keys.ts";
import { freePort } from "../scripts/lib/ports.ts";
import { startPostgres } from "../scripts/lib/postgres.ts";
import { type LoadResult, loadWithAnswers } from "./load.ts";
import { median, medianRatio } from "./statistics.ts";

type StoreName = "nothing" | "sqlite" | "postgres";

export interface IngestResult {
  store: StoreName;
  requestsPerSecond: number;
  cpuMicros: number | null;
  p50Ms: number;
  p99Ms: number;
  /** To the same server with the store replaced by nothing, pair by pair in this run. */
  rateRatio: number;
  cpuRatio: number | null;
  p99Ratio: number;
}

const ROUNDS = 3;
const WARM_SECONDS = 2;
const SECONDS = 6;

/** Answers per second and processor time per answer, against the same server that stores nothing. */
export async function benchIngest(): Promise<IngestResult[]> {
  const postgres = await startPostgres();
  const results: Record<StoreName, LoadResult[]> = { nothing: [], sqlite: [], postgres: [] };
  try {
    for (let round = 1; round <= ROUNDS; round += 1) {
      for (const store of ["nothing", "sqlite", "postgres"] as const) {
        process.stdout.write(`Ingestion, round ${round} of ${ROUNDS}, store: ${store} … `);
        const result = await oneRun(store, postgres.url);
        console.log(`${Math.round(result.requestsPerSecond)} answers/s`);
        if (result.failed > 0) throw new Error(`${result.failed} requests failed on ${store}`);
        results[store].push(result);
      }
    }
  } finally {
    await postgres.stop();
  }
  return (["nothing", "sqlite", "postgres"] as const).map((store) => summarise(store, results));
}

function summarise(store: StoreName, results: Record<StoreName, LoadResult[]>): IngestResult {
  const of = (name: StoreName, key: keyof LoadResult) =>
    results[name].map((result) => result[key] ?? Number.NaN);
  const cpu = median(of(store, "cpuMicros"));
  const cpuRatio = medianRatio(of(store, "cpuMicros"), of("nothing", "cpuMicros"));
  return {
    store,
    requestsPerSecond: median(of(store, "requestsPerSecond")),
    cpuMicros: Number.isNaN(cpu) ? null : cpu,
    p50Ms: median(of(store, "p50Ms")),
    p99Ms: median(of(store, "p99Ms")),
    rateRatio: medianRatio(of(store, "requestsPerSecond"), of("nothing", "requestsPerSecond")),
    cpuRatio: Number.isNaN(cpuRatio) ? null : cpuRatio,
    p99Ratio: medianRatio(of(store, "p99Ms"), of("nothing", "p99Ms")),
  };
}

async function oneRun(store: StoreName, postgresUrl: string): Promise<LoadResult> {
  const dataDir = mkdtempSync(join(tmpdir(), "heed-bench-"));
  const keys = mintKeys();
  const apiPort = await freePort();
  const urls = { nothing: "discard:", sqlite: undefined, postgres: postgresUrl };
  const databaseUrl = urls[store];
  const api = await startApi({
    dataDir,
    apiPort,
    demoPort: 1,
    keys,
    ...(databaseUrl ? { databaseUrl } : {}),
  });
  try {
    const apiUrl = `http://127.0.0.1:${apiPort}`;
    const pid = api.process.pid ?? 0;
    await publishDemoSurveys(apiUrl, keys.adminToken);
    await loadWithAnswers(apiUrl, keys.writeKey, pid, WARM_SECONDS);
    return await loadWithAnswers(apiUrl, keys.writeKey, pid, SECONDS);
  } finally {
    await api.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
