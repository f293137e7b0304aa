import { afterEach, expect, test, vi } from "vitest";
import { createHeed } from "./client.ts";
import { startApi, writeKey } from "./test-api.ts";
import { replyProblem } from "./test-listener.ts";
import { createMemoryStorage, createSurvey, trackDue } from "./test-survey.ts";
import type { Consent } from "./types.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

const keysOf = (storage: Storage) =>
  Array.from({ length: storage.length }, (_, index) => storage.key(index));
const score = { disposition: "complete", answers: { score: 5 } } as const;

/** A client on an API that takes no answers, so that what may be kept is kept. */
async function start(consent: Consent | undefined, storage = createMemoryStorage()) {
  const api = await startApi([createSurvey()], (response) =>
    replyProblem(response, 503, "storage-unavailable", { "retry-after": "3600" }),
  );
  const heed = createHeed({
    writeKey,
    apiUrl: api.apiUrl,
    storage,
    ...(consent && { consent }),
  });
  heed.identify("ada", { plan: "pro" });
  return { api, heed, storage };
}

test("pending is the default: nothing is kept until the visitor acts, then history and answer", async () => {
  const { heed, storage } = await start(undefined);
  const due = await trackDue(heed);
  due.shown();
  expect(storage.length).toBe(0);
  due.record(score).catch(() => undefined);
  await vi.waitFor(() => expect(storage.length).toBe(2));
  expect(keysOf(storage)[0]).toBe("heed:hw_test");
  expect(keysOf(storage)[1]).toMatch(/^heed:hw_test:[0-9a-f]{8}-/);
  // The person's name is the host's to keep: the history holds none.
  expect(storage.getItem("heed:hw_test")).not.toContain("ada");
});

test("closing the prompt is an act: the wish to be left alone is remembered", async () => {
  const { heed, storage, api } = await start("pending");
  const due = await trackDue(heed);
  due.shown();
  due.dismiss(true);
  const next = createHeed({ writeKey, apiUrl: api.apiUrl, storage });
  expect((await next.track("checkout.done")).reason).toBe("opted-out");
});

test("granted keeps the draw and what was shown before any act", async () => {
  const { heed, storage, api } = await start("granted");
  const due = await trackDue(heed);
  expect(JSON.parse(storage.getItem("heed:hw_test") ?? "").seed).toMatch(/^0\./);
  due.shown();
  const next = createHeed({ writeKey, apiUrl: api.apiUrl, storage });
  expect((await next.track("checkout.done")).reason).toBe("asked-recently");
});

test.each(["denied", "Granted"])(
  "%s keeps nothing and tells no person, whatever the visitor does",
  async (word) => {
    // A tag's attribute may hold any word: one that is unknown allows nothing.
    const { heed, storage, api } = await start(word as Consent);
    const due = await trackDue(heed);
    due.shown();
    due.record(score).catch(() => undefined);
    await vi.waitFor(() => expect(api.items()).toHaveLength(1));
    expect(storage.length).toBe(0);
    expect(api.items()[0]).not.toHaveProperty("person");
    expect(api.items()[0]).not.toHaveProperty("traits");
    expect(api.items()[0]).not.toHaveProperty("gpc");
  },
);

test("Global Privacy Control is denied even where consent was granted, and is told", async () => {
  vi.stubGlobal("navigator", { globalPrivacyControl: true });
  const storage = createMemoryStorage();
  storage.setItem("heed:hw_test", "{}");
  const { heed, api } = await start("granted", storage);
  const due = await trackDue(heed);
  due.shown();
  due.record(score).catch(() => undefined);
  await vi.waitFor(() => expect(api.items()).toHaveLength(1));
  expect(storage.length).toBe(0);
  expect(api.items()[0]).toMatchObject({ gpc: true, answers: [{ value: 5 }] });
  expect(api.items()[0]).not.toHaveProperty("person");
  expect(api.items()[0]).not.toHaveProperty("traits");
});

test("withdrawing consent removes what is kept for this key, and nothing else", async () => {
  const { heed, storage } = await start("granted");
  for (const key of ["heed:hw_test2", "heed:hw_test:x", "theirs"]) storage.setItem(key, "1");
  await heed.track("checkout.done");
  heed.setConsent("denied");
  expect(keysOf(storage)).toEqual(["heed:hw_test2", "theirs"]);
  heed.setConsent("pending");
  await heed.track("checkout.done");
  expect(storage.length).toBe(2);
  heed.setConsent("granted");
  expect(storage.length).toBe(3);
});

test("an undelivered answer outlives the page and is delivered by the next, then forgotten", async () => {
  const { heed, storage, api: down } = await start("pending");
  const due = await trackDue(heed);
  due.shown();
  due.record(score).catch(() => undefined);
  await vi.waitFor(() => expect(storage.length).toBe(2));
  const up = await startApi();
  createHeed({ writeKey, apiUrl: up.apiUrl, storage });
  await vi.waitFor(() => expect(keysOf(storage)).toEqual(["heed:hw_test"]));
  expect(up.items()).toEqual(down.items());
  expect(up.items()).toHaveLength(1);
});

test.each([
  '{"prompts":[{"shownAt":"soon"}]}',
  '{"prompts":[null],"optedOut":"yes"}',
  '{"prompts":{}}',
  "null",
])("a damaged answer is dropped, and with the history %s nobody is stopped", async (kept) => {
  const storage = createMemoryStorage();
  storage.setItem("heed:hw_test:a", "{");
  storage.setItem("heed:hw_test:b", "null");
  storage.setItem("heed:hw_test:c", '{"id":1}');
  storage.setItem("heed:hw_test", kept);
  const api = await startApi();
  const heed = createHeed({ writeKey, apiUrl: api.apiUrl, storage });
  expect((await heed.track("checkout.done")).reason).toBe("due");
  await vi.waitFor(() => expect(keysOf(storage)).toEqual(["heed:hw_test"]));
  expect(api.items()).toEqual([]);
});

test("reset forgets the history; the next visitor has not acted, the last one's answer is kept", async () => {
  const { heed, storage } = await start("pending");
  const due = await trackDue(heed);
  due.shown();
  due.record(score).catch(() => undefined);
  await vi.waitFor(() => expect(storage.length).toBe(2));
  heed.reset();
  expect(keysOf(storage)).toEqual([expect.stringMatching(/^heed:hw_test:/)]);
  (await trackDue(heed)).shown();
  expect(storage.getItem("heed:hw_test")).toBeNull();
});

test("two tabs share one history, and neither undoes what the other wrote", async () => {
  const surveys = [
    createSurvey(),
    createSurvey({ id: "help-csat", touchpoint: "ticket.closed", priority: 1 }),
  ];
  const api = await startApi(surveys);
  const storage = createMemoryStorage();
  const open = () => createHeed({ writeKey, apiUrl: api.apiUrl, storage, consent: "granted" });
  const [left, right] = [open(), open()];
  const inLeft = await trackDue(left);
  const inRight = await trackDue(right, "ticket.closed");
  inLeft.shown();
  inRight.shown();
  await inLeft.record(score);
  expect((await right.track("checkout.done")).reason).toBe("answered-recently");
  inRight.dismiss();
  const { prompts } = JSON.parse(storage.getItem("heed:hw_test") ?? "");
  expect(prompts).toMatchObject([
    { survey: "shop-csat", answeredAt: expect.any(Number) },
    { survey: "help-csat", dismissedAt: expect.any(Number) },
  ]);
});

test("the history keeps the 32 newest prompts", async () => {
  const prompts = Array.from({ length: 32 }, (_, index) => ({
    survey: `old-${index}`,
    touchpoint: "elsewhere",
    measure: "csat",
    shownAt: 1000 + index,
  }));
  const storage = createMemoryStorage();
  storage.setItem("heed:hw_test", JSON.stringify({ seed: "0.5", prompts }));
  const { heed } = await start("granted", storage);
  (await trackDue(heed)).shown();
  const kept = JSON.parse(storage.getItem("heed:hw_test") ?? "");
  expect(kept.seed).toBe("0.5");
  expect(kept.prompts).toHaveLength(32);
  expect(kept.prompts.at(0).survey).toBe("old-1");
  expect(kept.prompts.at(-1).survey).toBe("shop-csat");
});

test("a sample is drawn once for a device that may keep the draw, and sent to nobody", async () => {
  const surveys = [
    createSurvey({ draws: [{ reason: "sampled-out", share: 0.5, salt: "shop-csat" }] }),
  ];
  const drawn = new Set<string>();
  for (let visitor = 0; visitor < 24; visitor++) {
    const api = await startApi(surveys);
    const storage = createMemoryStorage();
    const reasons = new Set<string>();
    for (let page = 0; page < 3; page++) {
      const heed = createHeed({ writeKey, apiUrl: api.apiUrl, storage, consent: "granted" });
      reasons.add((await heed.track("checkout.done")).reason);
    }
    expect(reasons.size).toBe(1);
    for (const reason of reasons) drawn.add(reason);
    const { seed } = JSON.parse(storage.getItem("heed:hw_test") ?? "");
    expect(JSON.stringify(api.heard)).not.toContain(seed);
  }
  expect(drawn).toEqual(new Set(["due", "sampled-out"]));
});

test("storage that fails at every turn costs nothing but memory", async () => {
  const fail = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  const storage = { ...createMemoryStorage(), setItem: fail, getItem: fail, key: fail };
  const api = await startApi();
  const heed = createHeed({ writeKey, apiUrl: api.apiUrl, storage, consent: "granted" });
  const due = await trackDue(heed);
  due.shown();
  expect((await due.record(score)).status).toBe("accepted");
  expect((await heed.track("checkout.done")).reason).toBe("answered-recently");
});
