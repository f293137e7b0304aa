import type { IngestBatch, ResponseItem } from "@heed/contracts";
import { beforeEach, expect, test, vi } from "vitest";
import { createHeed } from "./client.ts";
import { createSurvey, trackDue } from "./test-survey.ts";

interface Sent {
  url: string;
  keepalive: boolean | undefined;
  credentials: string | undefined;
  items: ResponseItem[];
}

beforeEach(() => localStorage.clear());

/** A client in this page, whose requests are caught; `answer` stands for the API. */
async function start(answer: () => Promise<Response> = async () => Response.json({ results: [] })) {
  const sent: Sent[] = [];
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = async (url, init) => {
    if (String(url).includes("/config/")) {
      asked.push(String(url));
      return Response.json({ interface: "en", surveys: [createSurvey()] });
    }
    const { items } = JSON.parse(String(init?.body)) as IngestBatch;
    const { keepalive, credentials } = init ?? {};
    sent.push({ url: String(url), keepalive, credentials, items: items as ResponseItem[] });
    return answer();
  };
  const heed = createHeed({ writeKey: "hw", apiUrl: "https://api.test", counts: false, fetch });
  return { heed, due: await trackDue(heed), sent, asked };
}

const score = { disposition: "complete", answers: { score: 5 } } as const;

test("what was only shown is sent once when the page is hidden, able to outlive the page", async () => {
  const { due, sent } = await start();
  window.dispatchEvent(new PageTransitionEvent("pagehide"));
  expect(sent).toEqual([]);
  due.shown();
  window.dispatchEvent(new PageTransitionEvent("pagehide"));
  expect(sent).toMatchObject([
    {
      url: "https://api.test/v1/ingest",
      keepalive: true,
      credentials: "omit",
      items: [{ sequence: 1, disposition: "shown", answers: [], page: location.pathname }],
    },
  ]);
  window.dispatchEvent(new PageTransitionEvent("pagehide"));
  await due.record(score);
  expect(sent.map(({ items }) => items.map(({ sequence }) => sequence))).toEqual([[1], [2]]);
  expect(sent[1]?.items[0]?.id).toBe(sent[0]?.items[0]?.id);
});

test("a page that loses its visibility sends, one that gains it does not", async () => {
  const { due, sent } = await start();
  due.shown();
  const state = vi.spyOn(document, "visibilityState", "get");
  state.mockReturnValue("visible");
  document.dispatchEvent(new Event("visibilitychange"));
  expect(sent).toEqual([]);
  state.mockReturnValue("hidden");
  document.dispatchEvent(new Event("visibilitychange"));
  expect(sent).toHaveLength(1);
  state.mockRestore();
});

test("a body above what keepalive may carry goes without it", async () => {
  const { due, sent } = await start();
  await due.record({ ...score, answers: { score: 5, why: "好".repeat(19_000) } });
  await due.record({ ...score, answers: { score: 5, why: "好".repeat(21_000) } });
  expect(sent.map(({ keepalive }) => keepalive)).toEqual([true, false]);
});

test("coming online sends what waits at once, unless the server asked for more time", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const busy = Response.json({}, { status: 503, headers: { "retry-after": "60" } });
  const answers = [Promise.reject(new TypeError("offline")), Promise.resolve(busy)];
  const { due, sent } = await start(() => answers.shift() ?? Promise.resolve(Response.json({})));
  const result = due.record(score);
  const comeOnline = async () => {
    await vi.advanceTimersByTimeAsync(0);
    window.dispatchEvent(new Event("online"));
    await vi.advanceTimersByTimeAsync(0);
    return sent.length;
  };
  expect(await comeOnline()).toBe(2);
  expect(await comeOnline()).toBe(2);
  // The wait and, at most, what spreads clients that were told alike.
  await vi.advanceTimersByTimeAsync(62_000);
  expect((await result).status).toBe("accepted");
  expect(sent).toHaveLength(3);
  expect(sent[2]?.items).toEqual(sent[0]?.items);
  vi.useRealTimers();
});

test("the device's own storage is empty until the visitor acts, and keeps only the history after", async () => {
  const { due } = await start();
  due.shown();
  expect(Object.keys(localStorage)).toEqual([]);
  await due.record(score);
  expect(Object.keys(localStorage)).toEqual(["heed:hw"]);
  expect(document.cookie).toBe("");
  expect(sessionStorage.getItem("heed:hw")).toBeNull();
});

test("the document's language is the visitor's unless the host says another", async () => {
  document.documentElement.lang = "zh-CN";
  const { asked } = await start();
  document.documentElement.lang = "";
  expect(asked).toEqual(["https://api.test/v1/config/hw?language=zh-CN"]);
});

test("a document that really goes away sends what was shown as its last act", async () => {
  const heard = new BroadcastChannel("page-hide");
  const messages: { items: ResponseItem[]; keepalive: boolean }[] = [];
  let isReady = false;
  heard.onmessage = ({ data }) => {
    if (data === "ready") isReady = true;
    else messages.push(data);
  };
  const frame = document.createElement("iframe");
  frame.src = new URL("./page-hide-fixture.html", import.meta.url).href;
  document.body.append(frame);
  await vi.waitFor(() => expect(isReady).toBe(true));
  expect(messages).toEqual([]);
  frame.remove();
  await vi.waitFor(() => expect(messages).toHaveLength(1));
  expect(messages).toMatchObject([{ keepalive: true, items: [{ disposition: "shown" }] }]);
  heard.close();
});
