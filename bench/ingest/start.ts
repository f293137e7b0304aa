import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startApi } from "../../scripts/lib/house.ts";
import { mintKeys } from "../../scripts/lib/keys.ts";
import { freePort } from "../../scripts/lib/ports.ts";
import { median } from "../statistics.ts";

/** Milliseconds from starting the process to the first yes of `/readyz`, on SQLite. */
export interface StartResult {
  /** There is no file yet: it is made, and the first account. */
  firstMs: number;
  /** The file is there. */
  laterMs: number;
  rounds: number;
}

const ROUNDS = 9;

/** How long Heed takes until it is ready. */
export async function benchStart(rounds = ROUNDS): Promise<StartResult> {
  const first: number[] = [];
  const later: number[] = [];
  // The first round only brings the files into memory.
  for (let round = 0; round <= rounds; round += 1) {
    const dataDir = mkdtempSync(join(tmpdir(), "heed-bench-"));
    try {
      const times = [await startOnce(dataDir), await startOnce(dataDir)] as const;
      if (round === 0) continue;
      first.push(times[0]);
      later.push(times[1]);
      console.log(`Start, round ${round} of ${rounds}: ${times.map(Math.round).join(" and ")} ms`);
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  }
  return { firstMs: median(first), laterMs: median(later), rounds };
}

async function startOnce(dataDir: string): Promise<number> {
  const apiPort = await freePort();
  const started = performance.now();
  const api = await startApi({ dataDir, apiPort, demoPort: 1, keys: mintKeys(), pollMs: 2 });
  const tookMs = performance.now() - started;
  await api.stop();
  return tookMs;
}
