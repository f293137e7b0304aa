import { cpus } from "node:os";
import type { LoadResult } from "../load.ts";
import { median, medianRatio } from "../statistics.ts";
import { type StoreName, withPostgres, withTargets } from "./servers.ts";

export interface SinglesResult {
  store: StoreName;
  requestsPerSecond: number;
  cpuMicros: number | null;
  p50Ms: number;
  p99Ms: number;
  /** Of the load generator itself. */
  loadMicros: number;
  /** Of everything on the machine: the API, the load generator and the database. */
  machineMicros: number;
  /** To the same server with the store replaced by nothing, pair by pair in this run. */
  rateRatio: number;
  cpuRatio: number | null;
  p99Ratio: number;
}

interface Measured extends LoadResult {
  loadMicros: number;
  machineMicros: number;
}

/** Many short ones in turn: the machine's own speed changes within seconds. */
const ROUNDS = 11;
const SECONDS = 2;
const WARM_SECONDS = 3;
const STORES = ["nothing", "sqlite", "postgres"] as const;

/** Answers per second and processor time per answer, against the same server that stores nothing. */
export function benchSingles(rounds = ROUNDS): Promise<SinglesResult[]> {
  return withPostgres((postgresUrl) =>
    withTargets(
      {
        nothing: { store: "nothing" },
        sqlite: { store: "sqlite" },
        postgres: { store: "postgres", postgresUrl },
      },
      async (targets) => {
        const results: Record<StoreName, Measured[]> = { nothing: [], sqlite: [], postgres: [] };
        for (const store of STORES) await targets[store].load({ seconds: WARM_SECONDS });
        for (let round = 1; round <= rounds; round += 1) {
          const line: string[] = [];
          for (const store of STORES) {
            const result = await measure(() => targets[store].load({ seconds: SECONDS }));
            results[store].push(result);
            line.push(`${store} ${Math.round(result.requestsPerSecond)}/s`);
          }
          console.log(`Ingestion, round ${round} of ${rounds}: ${line.join(", ")}`);
        }
        return STORES.map((store) => summarise(store, results));
      },
    ),
  );
}

async function measure(load: () => Promise<LoadResult>): Promise<Measured> {
  const own = process.cpuUsage();
  const all = machineMicros();
  const result = await load();
  const { user, system } = process.cpuUsage(own);
  return {
    ...result,
    loadMicros: (user + system) / result.acknowledged,
    machineMicros: (machineMicros() - all) / result.acknowledged,
  };
}

function machineMicros(): number {
  const busyMs = cpus().map(({ times }) => times.user + times.nice + times.sys + times.irq);
  return busyMs.reduce((sum, ms) => sum + ms, 0) * 1000;
}

function summarise(store: StoreName, results: Record<StoreName, Measured[]>): SinglesResult {
  const of = (name: StoreName, key: keyof Measured) =>
    results[name].map((result) => result[key] ?? Number.NaN);
  const orNull = (value: number) => (Number.isNaN(value) ? null : value);
  return {
    store,
    requestsPerSecond: median(of(store, "requestsPerSecond")),
    cpuMicros: orNull(median(of(store, "cpuMicros"))),
    p50Ms: median(of(store, "p50Ms")),
    p99Ms: median(of(store, "p99Ms")),
    loadMicros: median(of(store, "loadMicros")),
    machineMicros: median(of(store, "machineMicros")),
    rateRatio: medianRatio(of(store, "requestsPerSecond"), of("nothing", "requestsPerSecond")),
    cpuRatio: orNull(medianRatio(of(store, "cpuMicros"), of("nothing", "cpuMicros"))),
    p99Ratio: medianRatio(of(store, "p99Ms"), of("nothing", "p99Ms")),
  };
}
