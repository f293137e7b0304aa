import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { publishDemoSurveys, startApi } from "../../scripts/lib/house.ts";
import { mintKeys } from "../../scripts/lib/keys.ts";
import { freePort } from "../../scripts/lib/ports.ts";
import { fillDatabase, makeDatabase } from "./databases.ts";

export const SURVEY = "account-nps";
export const DAY_MS = 86_400_000;
/** Two years: the one that is read, and the one it is compared with. */
const DAYS = 730;

export type Dialect = "sqlite" | "postgres";

/** An API over a database that was filled. */
export interface FilledApi {
  readonly dialect: Dialect;
  readonly answers: number;
  readonly fillSeconds: number;
  readonly sizeBytes: number;
  /** Epoch ms: the end of what is stored, exclusive. */
  readonly end: number;
  get(path: string): Promise<Read>;
  /** By the ids of requests: how long the server itself took, in milliseconds; ends the API. */
  close(): Promise<ReadonlyMap<string, number>>;
}

export interface Read {
  readonly requestId: string;
  readonly ms: number;
  readonly body: unknown;
}

/** Fills a database through SQL alone, and starts an API over it. */
export async function openFilled(
  dialect: Dialect,
  answers: number,
  postgresUrl: string,
  run?: Parameters<typeof fillDatabase>[2],
): Promise<FilledApi> {
  const dataDir = mkdtempSync(join(tmpdir(), "heed-bench-"));
  const keys = mintKeys();
  const database = await makeDatabase(dialect, dataDir, postgresUrl);
  const start = async () => {
    const apiPort = await freePort();
    const databaseUrl = database.url;
    const api = await startApi({ dataDir, apiPort, demoPort: 1, keys, databaseUrl });
    return { api, apiUrl: `http://127.0.0.1:${apiPort}` };
  };
  const first = await start();
  await publishDemoSurveys(first.apiUrl, keys.adminToken);
  await first.api.stop();

  const end = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  const began = performance.now();
  const plan = {
    ...{ projectId: "default", surveyId: SURVEY, count: answers, end },
    stepMs: Math.floor((DAYS * DAY_MS) / answers),
    rareAt: Math.floor(answers * 0.9),
  };
  await fillDatabase(database, plan, run);
  const fillSeconds = (performance.now() - began) / 1000;
  const sizeBytes = await database.size();
  console.log(
    `${dialect}: ${answers.toLocaleString("en")} answers in ${fillSeconds.toFixed(0)} s, ${(sizeBytes / 2 ** 30).toFixed(2)} GiB`,
  );
  const { api, apiUrl } = await start();
  return {
    ...{ dialect, answers, fillSeconds, sizeBytes, end },
    async get(path) {
      const started = performance.now();
      const response = await fetch(`${apiUrl}${path}`, {
        headers: { authorization: `Bearer ${keys.adminToken}` },
      });
      const body: unknown = await response.json();
      const ms = performance.now() - started;
      if (!response.ok) throw new Error(`${path}: ${JSON.stringify(body)}`);
      return { requestId: response.headers.get("x-request-id") ?? "", ms, body };
    },
    async close() {
      await api.stop();
      const durations = readDurations(join(dataDir, "api.log"));
      await database.remove();
      rmSync(dataDir, { recursive: true, force: true });
      return durations;
    },
  };
}

function readDurations(logPath: string): Map<string, number> {
  const lines = readFileSync(logPath, "utf8").split("\n");
  const entries = lines
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as { requestId?: string; durationMs?: number });
  return new Map(
    entries.flatMap(({ requestId, durationMs }) =>
      requestId === undefined || durationMs === undefined ? [] : [[requestId, durationMs]],
    ),
  );
}
