import type { MetricReceipt } from "@heed/contracts";
import { expect, test } from "vitest";
import { makeReceipt } from "./receipt.ts";
import { writeReceipt } from "./receipt-json.ts";

const DAY = 86_400_000;
const FROM = Date.UTC(2026, 0, 1);

/** Of three days: one with answers, one whose shares have no end in decimals, one without any. */
const receipt = (questionId: string): Promise<MetricReceipt> =>
  makeReceipt(
    {
      readDispositions: async () => [],
      readTally: async ({ from }) =>
        [10, 3, 9, 0].map((score, at) => ({
          ...{ bucket: from + (at >> 1) * DAY, revision: 1, isSample: false, score },
          count: at + 1,
        })),
    },
    {
      ...{ projectId: "p", surveyId: "s", questionId, scaleId: "nps-0-10", bucket: "day" },
      ...{ revisions: new Set([1]), sample: "exclude", now: FROM + 9 * DAY },
      period: { from: FROM, to: FROM + 3 * DAY },
    },
  );

const read = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

test("a receipt is written as JSON.stringify writes it, to the last digit", async () => {
  const made = await receipt("recommend");
  expect(made.series.map(({ n }) => n)).toEqual([3, 7, 0]);
  expect(read(writeReceipt(made))).toBe(JSON.stringify(made));
});

test("an empty series and a text that looks like one are written as they are", async () => {
  const made = { ...(await receipt('"series":[]')), series: [] };
  expect(read(writeReceipt(made))).toBe(JSON.stringify(made));
});
