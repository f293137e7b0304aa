import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openHouse, startApi } from "../scripts/lib/house.ts";
import { mintKeys } from "../scripts/lib/keys.ts";
import { freePort } from "../scripts/lib/ports.ts";
import { expect, type Row, test } from "./house.ts";

const ROUNDS = 4;
const ANSWERS_PER_ROUND = 8;

/** What the page offers to its host, as far as this test uses it. */
interface OnPage {
  heed: { ready: Promise<void>; respond(survey: string, answers: object): Promise<unknown> };
  settled: number;
}

// An answer that is lost once is lost.
test.describe.configure({ retries: 0 });

test("a page that answers while the API is killed and started again has every answer stored once", async ({
  page,
}) => {
  const dataDir = mkdtempSync(join(tmpdir(), "heed-kill-"));
  const keys = mintKeys();
  const options = { dataDir, apiPort: await freePort(), demoPort: await freePort(), keys };
  const house = await openHouse(options);
  let { api } = house;
  try {
    await page.goto(`${house.demoUrl}/en/`);
    // What delivers comes from the API, too: it is there once the first answer is.
    await page.evaluate(async () => {
      const host = window as unknown as OnPage;
      host.settled = 0;
      await host.heed.ready;
      await host.heed.respond("checkout-csat", { satisfaction: 5, "went-well": "first" });
    });
    const answer = (from: number, count: number) =>
      page.evaluate(
        async ([first, length]) => {
          // The demo's own script tag put it there.
          const host = window as unknown as OnPage;
          for (let number = first; number < first + length; number++) {
            host.heed
              .respond("checkout-csat", {
                satisfaction: 1 + (number % 5),
                "went-well": `no ${number}`,
              })
              // Told after some failures that it may still be tried: it is.
              .catch(() => undefined)
              .finally(() => {
                host.settled++;
              });
          }
        },
        [from, count] as const,
      );
    for (let round = 0; round < ROUNDS; round++) {
      const first = round * ANSWERS_PER_ROUND;
      const half = ANSWERS_PER_ROUND / 2;
      const [, ending] = [await answer(first, half), api.kill()];
      await answer(first + half, half);
      await ending;
      api = await startApi(options);
    }
    const total = ROUNDS * ANSWERS_PER_ROUND;
    const read = async (): Promise<Row[]> => {
      const response = await fetch(`${house.apiUrl}/v1/responses?survey=checkout-csat&limit=100`, {
        headers: { authorization: `Bearer ${keys.adminToken}` },
      });
      return (await response.json()).items;
    };
    const wordsOf = (rows: readonly Row[]) =>
      rows.map(({ answers }) => answers.find(({ question }) => question === "went-well")?.value);
    const expected = ["first", ...Array.from({ length: total }, (_, number) => `no ${number}`)];
    await expect.poll(async () => wordsOf(await read()).sort()).toEqual(expected.sort());
    await expect.poll(() => page.evaluate(() => (window as unknown as OnPage).settled)).toBe(total);
    // Nothing more is on its way that could be counted twice.
    expect(wordsOf(await read())).toHaveLength(total + 1);
  } finally {
    await page.close();
    await api.stop();
    await house.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
