import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { publishDemoSurveys, startApi } from "../../scripts/lib/house.ts";
import { type Keys, mintKeys } from "../../scripts/lib/keys.ts";
import { freePort } from "../../scripts/lib/ports.ts";
import { startPostgres } from "../../scripts/lib/postgres.ts";
import { type LoadResult, loadWithAnswers, type Sending } from "../load.ts";

export type StoreName = "nothing" | "sqlite" | "postgres";

/** A running API that can be loaded. */
export interface Target {
  readonly apiUrl: string;
  readonly pid: number;
  /** @throws Error when one request failed */
  load(options: Partial<Sending> & { seconds: number }): Promise<LoadResult>;
  stop(): Promise<void>;
}

export interface TargetOptions {
  readonly store: StoreName;
  readonly postgresUrl?: string;
  /** Absent: new ones. Replicas share them. */
  readonly keys?: Keys;
  readonly metricsPort?: number;
}

/** Starts an API on the store, with the demo shop's surveys. */
export async function startTarget(options: TargetOptions): Promise<Target> {
  const { store, postgresUrl, keys = mintKeys(), metricsPort } = options;
  const dataDir = mkdtempSync(join(tmpdir(), "heed-bench-"));
  const apiPort = await freePort();
  const databaseUrl = { nothing: "discard:", sqlite: undefined, postgres: postgresUrl }[store];
  const api = await startApi({
    ...{ dataDir, apiPort, demoPort: 1, keys },
    ...(databaseUrl ? { databaseUrl } : {}),
    ...(metricsPort ? { metricsPort } : {}),
  });
  const apiUrl = `http://127.0.0.1:${apiPort}`;
  const pid = api.process.pid ?? 0;
  await publishDemoSurveys(apiUrl, keys.adminToken);
  return {
    apiUrl,
    pid,
    async load(sending) {
      const result = await loadWithAnswers({ apiUrl, writeKey: keys.writeKey, pid, ...sending });
      if (result.failed > 0) throw new Error(`${result.failed} requests failed on ${store}`);
      return result;
    },
    async stop() {
      await api.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Runs the work beside a real PostgreSQL. */
export async function withPostgres<Result>(work: (url: string) => Promise<Result>) {
  const postgres = await startPostgres();
  try {
    return await work(postgres.url);
  } finally {
    await postgres.stop();
  }
}

/** Runs the work with one API for each name, all of them running; who is not loaded is idle. */
export async function withTargets<Name extends string, Result>(
  options: Readonly<Record<Name, TargetOptions>>,
  work: (targets: Readonly<Record<Name, Target>>) => Promise<Result>,
): Promise<Result> {
  const targets: [string, Target][] = [];
  try {
    for (const [name, one] of Object.entries<TargetOptions>(options)) {
      targets.push([name, await startTarget(one)]);
    }
    // One for each of the names, which are those of `options`.
    return await work(Object.fromEntries(targets) as Record<Name, Target>);
  } finally {
    for (const [, target] of targets) await target.stop();
  }
}
