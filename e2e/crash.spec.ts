import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { publishDemoSurveys, startApi } from "../scripts/lib/house.ts";
import { mintKeys } from "../scripts/lib/keys.ts";
import { freePort } from "../scripts/lib/ports.ts";
import { uuidV7 } from "../scripts/lib/uuid.ts";
import { expect, type Row, test } from "./house.ts";

const ROUNDS = 4;
const CALLERS = 16;

// An answer that is lost once is lost.
test.describe.configure({ retries: 0 });

test("kill -9 in the middle of a load loses no acknowledged answer, and tallies equal rows", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "heed-crash-"));
  const keys = mintKeys();
  const options = { dataDir, apiPort: await freePort(), demoPort: 1, keys };
  const apiUrl = `http://127.0.0.1:${options.apiPort}`;
  const acknowledged = new Map<string, number>();
  let isKilled = false;
  let api = await startApi(options);
  await publishDemoSurveys(apiUrl, keys.adminToken);

  const answerUntilKilled = async (caller: number) => {
    for (let turn = 0; !isKilled; turn += 1) {
      const now = Date.now();
      const id = uuidV7(now);
      const value = (caller + turn) % 11;
      const sentAt = new Date(now).toISOString();
      const answers = [{ question: "recommend", value }];
      const body = JSON.stringify({
        writeKey: keys.writeKey,
        sentAt,
        items: [
          {
            type: "response",
            id,
            sequence: 1,
            survey: "account-nps",
            revision: 1,
            disposition: "complete",
            answers,
            occurredAt: sentAt,
            language: "en",
          },
        ],
      });
      const response = await fetch(`${apiUrl}/v1/ingest`, { method: "POST", body }).catch(
        () => null,
      );
      if (response?.ok) acknowledged.set(id, value);
    }
  };

  for (let round = 0; round < ROUNDS; round += 1) {
    isKilled = false;
    const before = acknowledged.size;
    const load = Promise.all(
      Array.from({ length: CALLERS }, (_, caller) => answerUntilKilled(caller)),
    );
    // Wherever the writer is after that many more acknowledgements, it is killed there.
    await expect
      .poll(() => acknowledged.size, { intervals: [3] })
      .toBeGreaterThan(before + 150 + 37 * round);
    await api.kill();
    isKilled = true;
    await load;
    api = await startApi(options);
  }

  const rows = new Map<string, Row>();
  let path: string | null = "/v1/responses?survey=account-nps&limit=100";
  const headers = { authorization: `Bearer ${keys.adminToken}` };
  while (path) {
    const page = await (await fetch(apiUrl + path, { headers })).json();
    for (const row of page.items as Row[]) {
      expect(rows.has(row.id), "a row is listed once").toBe(false);
      rows.set(row.id, row);
    }
    path = page.nextCursor
      ? `/v1/responses?survey=account-nps&limit=100&cursor=${encodeURIComponent(page.nextCursor)}`
      : null;
  }
  const lost = [...acknowledged].filter(([id, value]) => rows.get(id)?.answers[0]?.value !== value);
  expect(lost).toEqual([]);

  const recounted = Array.from({ length: 11 }, () => 0);
  for (const row of rows.values()) {
    const score = Number(row.answers[0]?.value);
    recounted[score] = (recounted[score] ?? 0) + 1;
  }
  const receipt = await (
    await fetch(`${apiUrl}/v1/metrics?survey=account-nps`, { headers })
  ).json();
  const counts = Array.from({ length: 11 }, (_, score) => {
    const found = receipt.counts.find((one: { score: number }) => one.score === score);
    return found?.count ?? 0;
  });
  expect(counts).toEqual(recounted);
  console.log(`${ROUNDS} kills: ${acknowledged.size} acknowledged, ${rows.size} stored, 0 lost`);
  await api.stop();
  rmSync(dataDir, { recursive: true, force: true });
});
