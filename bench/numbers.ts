import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { publishDemoSurveys, startApi } from "../scripts/lib/house.ts";
import { mintKeys } from "../scripts/lib/keys.ts";
import { freePort } from "../scripts/lib/ports.ts";
import { createProgress } from "../scripts/lib/progress.ts";
import { createRandom } from "../scripts/lib/random.ts";
import { answerItem } from "./load.ts";
import { median } from "./statistics.ts";

export interface NumberResult {
  answers: number;
  /** Milliseconds from request to receipt: 90 days by day, with bands and the period before. */
  medianMs: number;
  n: number;
}

const DAY_MS = 86_400_000;
const DAYS = 90;
const BATCH = 200;
const IN_FLIGHT = 4;
const READS = 60;

interface FilledApi {
  answers: number;
  read(): Promise<{ ms: number; n: number }>;
  close(): Promise<void>;
}

/** What a dashboard number costs with few and with many stored answers, read in turn. */
export async function benchNumbers(sizes: readonly number[]): Promise<NumberResult[]> {
  const apis: FilledApi[] = [];
  try {
    for (const answers of sizes) apis.push(await fill(answers));
    const times = apis.map(() => [] as number[]);
    const counts = apis.map(() => 0);
    for (let round = -5; round < READS; round += 1) {
      for (const [index, api] of apis.entries()) {
        const { ms, n } = await api.read();
        // The first rounds only warm up.
        if (round >= 0) times[index]?.push(ms);
        counts[index] = n;
      }
    }
    return apis.map(({ answers }, index) => ({
      answers,
      medianMs: median(times[index] ?? []),
      n: counts[index] ?? 0,
    }));
  } finally {
    for (const api of apis) await api.close();
  }
}

async function fill(answers: number): Promise<FilledApi> {
  const dataDir = mkdtempSync(join(tmpdir(), "heed-bench-"));
  const keys = mintKeys();
  const apiPort = await freePort();
  const apiUrl = `http://127.0.0.1:${apiPort}`;
  const authorization = `Bearer ${keys.adminToken}`;
  const api = await startApi({ dataDir, apiPort, demoPort: 1, keys });
  await publishDemoSurveys(apiUrl, keys.adminToken);

  const random = createRandom(7);
  const to = Math.ceil(Date.now() / 3_600_000) * 3_600_000;
  const progress = createProgress(`Storing ${answers.toLocaleString("en")} answers`, answers);
  let sent = 0;
  let done = 0;
  const sendAll = async () => {
    while (sent < answers) {
      const count = Math.min(BATCH, answers - sent);
      sent += count;
      const items = Array.from({ length: count }, () =>
        answerItem(Date.now() - random() * (DAYS - 1) * DAY_MS, Math.floor(random() * 11)),
      );
      const response = await fetch(`${apiUrl}/v1/ingest`, {
        method: "POST",
        headers: { authorization, "content-type": "application/json" },
        body: JSON.stringify({ sentAt: new Date().toISOString(), items }),
      });
      if (!response.ok) throw new Error(await response.text());
      await response.body?.cancel();
      done += count;
      progress(done);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, sendAll));

  const query = new URLSearchParams({
    survey: "account-nps",
    from: new Date(to - DAYS * DAY_MS).toISOString(),
    to: new Date(to).toISOString(),
  });
  return {
    answers,
    read: async () => {
      const started = performance.now();
      const response = await fetch(`${apiUrl}/v1/metrics?${query}`, { headers: { authorization } });
      const receipt = (await response.json()) as { headline: { n: number } };
      return { ms: performance.now() - started, n: receipt.headline.n };
    },
    close: async () => {
      await api.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
