import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "@playwright/test";
import { type House, openHouse } from "../scripts/lib/house.ts";
import { mintKeys } from "../scripts/lib/keys.ts";
import { freePort } from "../scripts/lib/ports.ts";
import { uuidV7 } from "../scripts/lib/uuid.ts";
import { readRows } from "./read-rows.ts";

export interface Row {
  id: string;
  sequence: number;
  survey: string;
  disposition: string;
  answers: { question: string; value: number | string }[];
  language: string;
  page: string | null;
}

export interface Receipt {
  headline: { value: number | null; n: number };
  counts: { score: number; count: number }[];
  participation: { shown: number; answered: number };
}

/** A running Heed, read as a program with the admin token would. */
export interface Heed extends House {
  /** An origin that may use the write key, and on which nothing is served yet. */
  readonly strangerUrl: string;
  rows(survey: string): Promise<Row[]>;
  receipt(survey: string): Promise<Receipt>;
  /** How many answers gave a score in the last 30 days. */
  countOf(survey: string, score: number): Promise<number>;
  /** A new id for a response. */
  newId(): string;
  /** Sends answers as another channel would, so that a number has enough of them. */
  send(survey: string, question: string, scores: readonly number[]): Promise<void>;
}

async function openHeed(): Promise<{ heed: Heed; close(): Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), "heed-e2e-"));
  const [apiPort, demoPort] = [await freePort(), await freePort()];
  const strangerUrl = `http://localhost:${await freePort()}`;
  const origins = [strangerUrl];
  const house = await openHouse({ dataDir, apiPort, demoPort, keys: mintKeys(), origins });
  const authorization = `Bearer ${house.keys.adminToken}`;
  const read = async (path: string) => {
    const response = await fetch(house.apiUrl + path, { headers: { authorization } });
    expect(response.status, path).toBe(200);
    return response.json();
  };
  const receipt = (survey: string): Promise<Receipt> => read(`/v1/metrics?survey=${survey}`);
  const heed: Heed = {
    ...house,
    strangerUrl,
    receipt,
    newId: () => uuidV7(Date.now()),
    rows: (survey) => readRows(house.apiUrl, house.keys.adminToken, survey),
    countOf: async (survey, score) =>
      (await receipt(survey)).counts.find((one) => one.score === score)?.count ?? 0,
    send: async (survey, question, scores) => {
      const now = new Date();
      const items = scores.map((value) => ({
        type: "response",
        id: uuidV7(now.getTime()),
        sequence: 1,
        survey,
        revision: 1,
        disposition: "complete",
        answers: [{ question, value }],
        occurredAt: now.toISOString(),
        language: "en",
      }));
      const response = await fetch(`${house.apiUrl}/v1/ingest`, {
        method: "POST",
        headers: { authorization, "content-type": "application/json" },
        body: JSON.stringify({ sentAt: now.toISOString(), items }),
      });
      expect(response.status).toBe(200);
    },
  };
  const close = async () => {
    await house.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { heed, close };
}

export const test = base.extend<object, { heed: Heed }>({
  heed: [
    // Playwright reads a fixture's needs off this pattern; a house needs none.
    async ({ browserName: _ }, use) => {
      const { heed, close } = await openHeed();
      await use(heed);
      await close();
    },
    { scope: "worker" },
  ],
});

export { expect };
