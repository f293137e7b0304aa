import { mkdtempSync, rmSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { publishDemoSurveys, startApi } from "../scripts/lib/house.ts";
import { mintKeys } from "../scripts/lib/keys.ts";
import { inRoot } from "../scripts/lib/paths.ts";
import { freePort } from "../scripts/lib/ports.ts";
import { type Server, startServer, untilReady } from "../scripts/lib/processes.ts";
import type { BareAnswer } from "./config/bare-hono.ts";
import { type LoadResult, loadWithReads } from "./load.ts";
import { median, medianRatio } from "./statistics.ts";

/** What serving the config costs beside a bare Hono route that gives the same bytes and headers. */
export interface ConfigResult {
  sizeBytes: number;
  heed: ConfigCost;
  hono: ConfigCost;
  /** Heed's requests per second to bare Hono's, pair by pair. */
  rateRatio: number;
  cpuRatio: number | null;
}

export interface ConfigCost {
  requestsPerSecond: number;
  cpuMicros: number | null;
  p99Ms: number;
}

/** Many short ones: the machine's own speed changes within seconds. */
const ROUNDS = 12;
const WARM_SECONDS = 2;
const SECONDS = 2;
/** A page's own request; what the connection adds is not the route's. */
const REQUEST = { "accept-encoding": "gzip, deflate, br" };
const OF_THE_CONNECTION = new Set(["connection", "content-length", "date", "keep-alive"]);

/** Requests per second and processor time of `GET /v1/config/{writeKey}`, beside bare Hono. */
export async function benchConfig(rounds = ROUNDS): Promise<ConfigResult> {
  const dataDir = mkdtempSync(join(tmpdir(), "heed-bench-"));
  const keys = mintKeys();
  const apiPort = await freePort();
  const apiUrl = `http://127.0.0.1:${apiPort}`;
  const path = `/v1/config/${keys.writeKey}`;
  const api = await startApi({ dataDir, apiPort, demoPort: 1, keys });
  let bare: Server | null = null;
  try {
    await publishDemoSurveys(apiUrl, keys.adminToken);
    const answer = await readAnswer(`${apiUrl}${path}`);
    const port = await freePort();
    const given: BareAnswer = { port, path, ...answer };
    bare = startServer(
      inRoot("bench", "config", "bare-hono.ts"),
      { HEED_BARE: JSON.stringify(given) },
      join(dataDir, "bare.log"),
    );
    const bareUrl = `http://127.0.0.1:${port}`;
    await untilReady(bare, `${bareUrl}${path}`);
    await requireSame(`${apiUrl}${path}`, `${bareUrl}${path}`);
    const sides = {
      hono: { url: `${bareUrl}${path}`, pid: bare.process.pid ?? 0 },
      heed: { url: `${apiUrl}${path}`, pid: api.process.pid ?? 0 },
    };
    const results: Record<keyof typeof sides, LoadResult[]> = { hono: [], heed: [] };
    for (const { url, pid } of Object.values(sides)) {
      await loadWithReads(url, REQUEST, pid, WARM_SECONDS);
    }
    for (let round = 1; round <= rounds; round += 1) {
      for (const side of ["hono", "heed"] as const) {
        const { url, pid } = sides[side];
        const result = await loadWithReads(url, REQUEST, pid, SECONDS);
        if (result.failed > 0) throw new Error(`${result.failed} requests failed on ${side}`);
        const rate = Math.round(result.requestsPerSecond);
        console.log(`Config, round ${round} of ${rounds}, ${side}: ${rate} requests/s`);
        results[side].push(result);
      }
    }
    return summarise(Buffer.from(answer.body, "base64").length, results);
  } finally {
    await bare?.stop();
    await api.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function summarise(
  sizeBytes: number,
  { heed, hono }: Record<"heed" | "hono", LoadResult[]>,
): ConfigResult {
  const of = (results: readonly LoadResult[], key: keyof LoadResult) =>
    results.map((result) => result[key] ?? Number.NaN);
  const cost = (results: readonly LoadResult[]): ConfigCost => ({
    requestsPerSecond: median(of(results, "requestsPerSecond")),
    cpuMicros: toNull(median(of(results, "cpuMicros"))),
    p99Ms: median(of(results, "p99Ms")),
  });
  return {
    sizeBytes,
    heed: cost(heed),
    hono: cost(hono),
    rateRatio: medianRatio(of(heed, "requestsPerSecond"), of(hono, "requestsPerSecond")),
    cpuRatio: toNull(medianRatio(of(heed, "cpuMicros"), of(hono, "cpuMicros"))),
  };
}

const toNull = (value: number) => (Number.isNaN(value) ? null : value);

/** Bytes as they go over the wire: `fetch` would unpack them. */
function readAnswer(url: string): Promise<Pick<BareAnswer, "headers" | "body">> {
  return new Promise((resolve, reject) => {
    get(url, { headers: REQUEST }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const headers = Object.fromEntries(
          Object.entries(response.headers).flatMap(([name, value]) =>
            OF_THE_CONNECTION.has(name) || value === undefined ? [] : [[name, String(value)]],
          ),
        );
        resolve({ headers, body: Buffer.concat(chunks).toString("base64") });
      });
    }).on("error", reject);
  });
}

/** @throws Error when the two do not answer alike, but for the request's own id */
async function requireSame(first: string, second: string): Promise<void> {
  const [one, other] = await Promise.all([first, second].map(readAnswer));
  const plain = (answer: typeof one) =>
    JSON.stringify([
      answer?.body,
      Object.entries({ ...answer?.headers, "x-request-id": "" }).sort(),
    ]);
  if (plain(one) !== plain(other)) throw new Error(`${plain(one)}\n is not\n${plain(other)}`);
}
