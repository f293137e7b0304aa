import type { IngestBatch } from "@heed/contracts";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createHeed } from "./client.ts";
import { createMemoryStorage, createSurvey, trackDue } from "./test-survey.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A client whose every request hangs until the test answers it. */
async function start() {
  const requests: { batch: IngestBatch; answer: (response: Response | Error) => void }[] = [];
  const fetch: typeof globalThis.fetch = async (url, init) => {
    if (String(url).includes("/config/")) return Response.json({ surveys: [createSurvey()] });
    const { promise, resolve, reject } = withResolvers<Response>();
    const answer = (response: Response | Error) =>
      response instanceof Error ? reject(response) : resolve(response);
    requests.push({ batch: JSON.parse(String(init?.body)), answer });
    return promise;
  };
  const storage = createMemoryStorage();
  const heed = createHeed({
    writeKey: "hw",
    apiUrl: "https://api.test",
    counts: false,
    fetch,
    storage,
  });
  const due = await trackDue(heed);
  due.shown();
  const respond = (score: number) => {
    const sent = due.record({ disposition: "complete", answers: { score } });
    const states = { sent, isSettled: false };
    const settle = () => {
      states.isSettled = true;
    };
    sent.then(settle, settle);
    return states;
  };
  const sequences = () =>
    requests.map(({ batch }) => batch.items.map((item) => (item as { sequence: number }).sequence));
  return { heed, respond, requests, sequences, storage };
}

function withResolvers<Value>() {
  let resolve: (value: Value) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<Value>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  return { promise, resolve, reject };
}

const idle = () => vi.advanceTimersByTimeAsync(0);
const ok = () => Response.json({ results: [] });
const keptSequence = (storage: Storage) => {
  const key = storage.key(1);
  return key ? JSON.parse(storage.getItem(key) ?? "").sequence : null;
};

test("an act is sent while an earlier one hangs, and neither is sent twice", async () => {
  const { heed, respond, sequences } = await start();
  respond(1);
  await idle();
  respond(2);
  await idle();
  heed.respond("shop-csat", { score: 3 }).catch(() => undefined);
  // What respond() brings comes when it comes.
  await vi.waitFor(() => expect(sequences()).toEqual([[2], [3], [2]]));
});

test("an answer to the earlier act settles that act alone, and the newer one stays kept", async () => {
  const { respond, requests, storage } = await start();
  const first = respond(1);
  const second = respond(2);
  await idle();
  requests[0]?.answer(ok());
  await idle();
  expect([first.isSettled, second.isSettled]).toEqual([true, false]);
  expect(keptSequence(storage)).toBe(3);
  requests[1]?.answer(ok());
  await idle();
  expect(second.isSettled).toBe(true);
  expect(keptSequence(storage)).toBeNull();
});

test("an answer to the newer act settles both, and the earlier one is not tried again", async () => {
  const { respond, requests } = await start();
  const first = respond(1);
  const second = respond(2);
  await idle();
  requests[1]?.answer(ok());
  await idle();
  expect([first.isSettled, second.isSettled]).toEqual([true, true]);
  requests[0]?.answer(new TypeError("Failed to fetch"));
  await vi.advanceTimersByTimeAsync(600_000);
  expect(requests).toHaveLength(2);
});

test("a wait the server asked for stands when another request finds no network", async () => {
  vi.spyOn(Math, "random").mockReturnValue(0);
  const { respond, requests } = await start();
  respond(1);
  respond(2);
  await idle();
  requests[1]?.answer(Response.json({}, { status: 503, headers: { "retry-after": "60" } }));
  await idle();
  requests[0]?.answer(new TypeError("Failed to fetch"));
  await vi.advanceTimersByTimeAsync(59_999);
  expect(requests).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(1);
  expect(requests).toHaveLength(3);
});

test("a final refusal of the earlier act does not drop the newer one", async () => {
  const { respond, requests } = await start();
  const first = respond(1);
  const second = respond(2);
  await idle();
  requests[0]?.answer(Response.json({ code: "score-out-of-scale" }, { status: 422 }));
  await expect(first.sent).rejects.toMatchObject({ code: "score-out-of-scale" });
  expect(second.isSettled).toBe(false);
  requests[1]?.answer(ok());
  expect((await second.sent).status).toBe("accepted");
});

test("an earlier act that fails does not have the newer one sent twice", async () => {
  const { respond, requests } = await start();
  respond(1);
  const second = respond(2);
  await idle();
  requests[0]?.answer(new TypeError("Failed to fetch"));
  await vi.advanceTimersByTimeAsync(600_000);
  expect(requests).toHaveLength(2);
  expect(second.isSettled).toBe(false);
});
