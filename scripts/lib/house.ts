import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Keys } from "./keys.ts";
import { inRoot } from "./paths.ts";
import { type Server, startServer, untilReady } from "./processes.ts";

const DEMO_SURVEYS = inRoot("apps", "demo", "surveys");

export interface HouseOptions {
  /** Holds the database (unless `databaseUrl` says otherwise) and the logs. */
  dataDir: string;
  apiPort: number;
  demoPort: number;
  keys: Keys;
  databaseUrl?: string;
  /** Signs persons and links; absent: persons are taken unsigned. */
  identitySecret?: string;
  /** Absent: measures are not shown. */
  metricsPort?: number;
  /** How often the API is asked whether it is ready. Default 25 ms. */
  pollMs?: number;
  /** Origins that may use the write key, beside the demo shop's and the dashboard's. */
  origins?: readonly string[];
}

/** A whole Heed: the API with the dashboard, and the demo shop on its own origin. */
export interface House {
  readonly apiUrl: string;
  readonly demoUrl: string;
  readonly keys: Keys;
  readonly api: Server;
  stop(): Promise<void>;
}

/** Starts the API alone; `openHouse` and the crash tests share it. */
export async function startApi(options: HouseOptions): Promise<Server> {
  const demo = [`http://localhost:${options.demoPort}`, `http://127.0.0.1:${options.demoPort}`];
  const api = startServer(
    inRoot("apps", "api", "dist", "main.js"),
    {
      HEED_PORT: String(options.apiPort),
      HEED_DATABASE_URL: options.databaseUrl ?? `file:${join(options.dataDir, "heed.db")}`,
      HEED_WRITE_KEY: options.keys.writeKey,
      HEED_ADMIN_TOKEN: options.keys.adminToken,
      ...(options.metricsPort ? { HEED_METRICS_PORT: String(options.metricsPort) } : {}),
      ...(options.identitySecret ? { HEED_IDENTITY_SECRET: options.identitySecret } : {}),
      HEED_ALLOWED_ORIGINS: [
        ...demo,
        `http://localhost:${options.apiPort}`,
        ...(options.origins ?? []),
      ].join(","),
      HEED_WIDGET_DIR: inRoot("packages", "widget", "dist", "cdn"),
      HEED_DASHBOARD_DIR: inRoot("apps", "dashboard", "dist"),
    },
    join(options.dataDir, "api.log"),
  );
  await untilReady(api, `http://127.0.0.1:${options.apiPort}/readyz`, 30_000, options.pollMs);
  return api;
}

/** Publishes the demo shop's three surveys; the same again changes nothing. */
export async function publishDemoSurveys(apiUrl: string, adminToken: string): Promise<void> {
  for (const file of readdirSync(DEMO_SURVEYS).sort()) {
    await publishSurvey(apiUrl, adminToken, readDemoSurvey(basename(file, ".json")));
  }
}

/** Reads one of the demo shop's surveys. */
export function readDemoSurvey(id: string): { id: string } {
  return JSON.parse(readFileSync(join(DEMO_SURVEYS, `${id}.json`), "utf8"));
}

/** Publishes a survey as a file holds it. */
export async function publishSurvey(
  apiUrl: string,
  adminToken: string,
  survey: { id: string },
): Promise<void> {
  const response = await fetch(`${apiUrl}/v1/surveys/${survey.id}`, {
    method: "PUT",
    headers: { authorization: `Bearer ${adminToken}`, "content-type": "application/json" },
    body: JSON.stringify(survey),
  });
  if (!response.ok) throw new Error(`${survey.id} was refused: ${await response.text()}`);
  await response.body?.cancel();
}

/** Starts everything and waits until it can be used. */
export async function openHouse(options: HouseOptions): Promise<House> {
  const apiUrl = `http://localhost:${options.apiPort}`;
  const demoUrl = `http://localhost:${options.demoPort}`;
  const api = await startApi(options);
  try {
    await publishDemoSurveys(apiUrl, options.keys.adminToken);
    // By then it has told the first account's password, if it made one.
    await api.logged("accounts ready");
    const demo = startServer(
      inRoot("apps", "demo", "dist", "server.js"),
      {
        HEED_DEMO_PORT: String(options.demoPort),
        HEED_API_URL: apiUrl,
        HEED_WRITE_KEY: options.keys.writeKey,
      },
      join(options.dataDir, "demo.log"),
    );
    await untilReady(demo, `http://127.0.0.1:${options.demoPort}/livez`);
    const stop = async () => {
      await Promise.all([demo.stop(), api.stop()]);
    };
    return { apiUrl, demoUrl, keys: options.keys, api, stop };
  } catch (error) {
    await api.stop();
    throw error;
  }
}
