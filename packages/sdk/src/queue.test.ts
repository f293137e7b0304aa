import type { IngestBatch } from "@heed/contracts";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createHeed } from "./client.ts";
import { createSurvey, trackDue } from "./test-survey.ts";

// Only the queue's own timer is faked, so that waits of minutes are tested on the millisecond.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  vi.spyOn(Math, "random").mockReturnValue(0.5);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

type Answer = (batch: IngestBatch) => Promise<Response> | Response;

const ok = () => Response.json({ results: [] });
const busy = (status: number, headers?: Record<string, string>) => () =>
  Response.json({ code: "busy" }, { status, headers: headers ?? {} });
const broken = () => Promise.reject(new TypeError("Failed to fetch"));

/** A client whose API gives the answers in turn, then accepts all. */
async function start(answers: Answer[]) {
  const bodies: IngestBatch[] = [];
  const fetch: typeof globalThis.fetch = async (url, init) => {
    if (String(url).includes("/config/")) return Response.json({ surveys: [createSurvey()] });
    const batch: IngestBatch = JSON.parse(String(init?.body));
    bodies.push(batch);
    return (answers.shift() ?? ok)(batch);
  };
  const heed = createHeed({ writeKey: "hw", apiUrl: "https://api.test", counts: false, fetch });
  const due = await trackDue(heed);
  due.shown();
  return { heed, due, bodies };
}

/** Lets everything that needs no timer happen. */
const idle = () => vi.advanceTimersByTimeAsync(0);

test.each([
  ["no network", broken],
  ["408", busy(408)],
  ["425", busy(425)],
  ["429", busy(429)],
  ["500", busy(500)],
  ["599", busy(599)],
])("after %s the same id, sequence and body are sent again", async (_, answer) => {
  const { due, bodies } = await start([answer, answer]);
  const sent = due.record({ disposition: "complete", answers: { score: 5 } });
  await idle();
  expect(bodies).toHaveLength(1);
  // Up to 1 s, doubled by each failure, of which half is waited at this random number.
  await vi.advanceTimersByTimeAsync(499);
  expect(bodies).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(bodies).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(999);
  expect(bodies).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(1);
  expect(bodies).toHaveLength(3);
  expect((await sent).status).toBe("accepted");
  expect(bodies.map(({ items }) => items)).toEqual([
    bodies[0]?.items,
    bodies[0]?.items,
    bodies[0]?.items,
  ]);
});

test.each([400, 401, 403, 404, 407, 409, 422, 424, 428, 499])(
  "%i is final: the answer is dropped and told",
  async (status) => {
    const { due, bodies } = await start([busy(status)]);
    const sent = due.record({ disposition: "complete", answers: { score: 5 } });
    await expect(sent).rejects.toMatchObject({ code: "busy", status, isRetryable: false });
    await vi.advanceTimersByTimeAsync(600_000);
    expect(bodies).toHaveLength(1);
  },
);

test.each([200, 201, 202, 204, 299])("%i is success, whatever the body says", async (status) => {
  const body = status === 204 ? null : "<p>thanks";
  const { due, bodies } = await start([() => new Response(body, { status })]);
  const sent = await due.record({ disposition: "complete", answers: { score: 5 } });
  expect(sent.status).toBe("accepted");
  expect(bodies).toHaveLength(1);
});

test("Retry-After is waited out, and a new act does not cut it short", async () => {
  const { due, bodies } = await start([busy(503, { "retry-after": "90" })]);
  const first = due.record({ disposition: "partial", answers: { score: 5 } });
  await idle();
  await vi.advanceTimersByTimeAsync(60_000);
  const second = due.record({ disposition: "complete", answers: { score: 5, why: "quick" } });
  await vi.advanceTimersByTimeAsync(30_499);
  expect(bodies).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(await first).toEqual(await second);
  // Only the newest state is delivered.
  expect(bodies.map(({ items }) => items)).toMatchObject([[{ sequence: 2 }], [{ sequence: 3 }]]);
});

test("after a failed connection a new act is sent at once, without waiting for the backoff", async () => {
  const { due, bodies } = await start([broken]);
  const first = due.record({ disposition: "partial", answers: { score: 5 } });
  await idle();
  await due.record({ disposition: "complete", answers: { score: 5, why: "quick" } });
  expect((await first).status).toBe("accepted");
  expect(bodies.map(({ items }) => items)).toMatchObject([[{ sequence: 2 }], [{ sequence: 3 }]]);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(bodies).toHaveLength(2);
});

test("the fifth failure is told as retryable, the queue goes on, and a repeat is the same item", async () => {
  const { due, bodies } = await start(Array.from({ length: 6 }, () => broken));
  const press = () => due.record({ disposition: "complete", answers: { score: 5 } });
  const sent = press();
  let isTold = false;
  sent.catch(() => {
    isTold = true;
  });
  await vi.advanceTimersByTimeAsync(500 + 1000 + 2000);
  expect([bodies.length, isTold]).toEqual([4, false]);
  await vi.advanceTimersByTimeAsync(4000);
  expect([bodies.length, isTold]).toEqual([5, true]);
  await expect(sent).rejects.toMatchObject({ code: "network", isRetryable: true, status: null });
  const again = press();
  await vi.advanceTimersByTimeAsync(60_000);
  expect((await again).status).toBe("accepted");
  const states = bodies.map(({ items }) => JSON.stringify(items));
  expect(states).toHaveLength(7);
  expect(new Set(states).size).toBe(1);
});

test("a refused item is dropped and told while the others of its batch go on", async () => {
  const refuseSecond = (batch: IngestBatch) => {
    expect(batch.items).toHaveLength(2);
    const refused = { index: 1, id: null, status: "refused", code: "score-out-of-scale" };
    const known = { index: 0, id: "x", status: "known" };
    return Response.json({ results: [refused, known] });
  };
  // What respond() brings is there before any timer rings.
  await import("./rarely.ts");
  const { heed, due, bodies } = await start([broken, broken, refuseSecond]);
  const good = due.record({ disposition: "complete", answers: { score: 5 } });
  const bad = heed.respond("shop-csat", { score: 9 });
  const told = expect(bad).rejects.toMatchObject({
    code: "score-out-of-scale",
    isRetryable: false,
  });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await good).toEqual({ index: 0, id: "x", status: "known" });
  await told;
  await vi.advanceTimersByTimeAsync(600_000);
  expect(bodies).toHaveLength(3);
});

test("a batch refused as a whole settles each item by its own result", async () => {
  const refused = {
    index: 0,
    id: null,
    status: "refused",
    code: "unknown-question",
    message: "no",
  };
  const { due } = await start([
    () => Response.json({ code: "invalid-request", results: [refused] }, { status: 422 }),
  ]);
  await expect(
    due.record({ disposition: "complete", answers: { score: 5 } }),
  ).rejects.toMatchObject({ code: "unknown-question", message: "no", isRetryable: false });
});

test("an item that a refused batch does not name is refused with it, never taken for stored", async () => {
  const { due } = await start([
    () => Response.json({ code: "unknown-key", results: [] }, { status: 401 }),
  ]);
  await expect(
    due.record({ disposition: "complete", answers: { score: 5 } }),
  ).rejects.toMatchObject({ code: "unknown-key", status: 401, isRetryable: false });
});

test("what was shown and never acted upon is not sent while the page is in view", async () => {
  const { bodies } = await start([]);
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(bodies).toEqual([]);
});
