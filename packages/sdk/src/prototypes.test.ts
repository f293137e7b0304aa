import type { IngestBatch, ResponseItem } from "@heed/contracts";
import { afterEach, expect, test, vi } from "vitest";
import { createHeed } from "./client.ts";
import { createMemoryStorage, createSurvey, trackDue } from "./test-survey.ts";

const { entries } = Array.prototype;
const put = (name: string, value: unknown) =>
  Object.defineProperty(Array.prototype, name, { configurable: true, writable: true, value });
afterEach(() => {
  put("entries", entries);
  // The platform has none.
  Reflect.deleteProperty(Array.prototype, "toJSON");
  vi.restoreAllMocks();
});

/** Leaves arrays as Prototype.js 1.6 does: in JSON a text, and `entries` is another name of `toArray`. */
function spoilArrays() {
  put("entries", function (this: unknown[]) {
    return [...this];
  });
  put("toJSON", () => "[as a text]");
}

/** A client on such a page, and what it sends and keeps. */
async function start(status = 200) {
  const sent: ResponseItem[][] = [];
  const storage = createMemoryStorage();
  const heed = createHeed({
    writeKey: "hw",
    apiUrl: "https://api.test",
    consent: "granted",
    counts: false,
    storage,
    fetch: async (url, init) => {
      if (`${url}`.includes("/config/")) return Response.json({ surveys: [createSurvey()] });
      const { items } = JSON.parse(`${init?.body}`) as IngestBatch;
      sent.push(items as ResponseItem[]);
      return new Response(status === 200 ? null : '{"code":"invalid-request"}', { status });
    },
  });
  await heed.ready;
  spoilArrays();
  const due = await trackDue(heed);
  due.shown();
  const kept = () =>
    Object.fromEntries(
      Object.keys(storage).map((key) => [key, JSON.parse(storage.getItem(key) ?? "")]),
    );
  return { due, sent, kept };
}

const score = { disposition: "complete", answers: { score: 5 } } as const;

test("arrays whose JSON the page has changed are sent and kept as what they are", async () => {
  const { due, sent, kept } = await start();
  const [history, left] = Object.values(kept());
  expect(history.prompts).toMatchObject([{ survey: "shop-csat" }]);
  expect(left).toMatchObject({ disposition: "shown", answers: [] });
  await expect(due.record(score)).resolves.toMatchObject({ status: "accepted" });
  expect(sent).toMatchObject([[{ answers: [{ question: "score", value: 5 }] }]]);
  // Delivered, it lies there no more.
  expect(Object.keys(kept())).toEqual(["heed:hw"]);
});

test("what is refused for good is told to the page's developer, by its code alone", async () => {
  const warned = vi.spyOn(console, "warn").mockReturnValue();
  const { due } = await start(422);
  await expect(due.record(score)).rejects.toMatchObject({ code: "invalid-request" });
  expect(warned.mock.calls).toEqual([["Heed: failed", "invalid-request"]]);
});
