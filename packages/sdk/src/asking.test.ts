import type { DecisionItem, IngestBatch, PageSurvey, PersonHistory } from "@heed/contracts";
import { expect, test, vi } from "vitest";
import { createHeed } from "./client.ts";
import { startApi, writeKey } from "./test-api.ts";
import { listen, replyJson } from "./test-listener.ts";
import { createMemoryStorage, createSurvey, scaleQuestion, trackDue } from "./test-survey.ts";

const NOON = Date.parse("2026-03-01T12:00:00Z");
const DAY = 86_400_000;
const score = { disposition: "complete", answers: { score: 5 } } as const;
const countsIn = (batches: readonly { body: string }[]) =>
  batches
    .flatMap(({ body }) => (JSON.parse(body) as IngestBatch).items as DecisionItem[])
    .filter(({ type }) => type === "decisions");

test("decisions at a survey's own touchpoint are counted, and ride with the next batch", async () => {
  const api = await startApi([createSurvey(), createSurvey({ id: "late", held: "not-live" })]);
  const heed = createHeed({ writeKey, apiUrl: api.apiUrl, now: () => NOON });
  heed.identify("ada", { plan: "pro" });
  const due = await trackDue(heed);
  await heed.track("checkout.done");
  await heed.track("elsewhere");
  due.shown();
  await due.record(score);
  await vi.waitFor(() => expect(countsIn(api.batches())).toHaveLength(1));
  const [item] = countsIn(api.batches());
  expect(item).toEqual({
    type: "decisions",
    id: expect.stringMatching(/^019[0-9a-f]{5}-[0-9a-f]{4}-7000-8000-[0-9a-f]{12}$/),
    occurredAt: "2026-03-01T12:00:00.000Z",
    counts: [
      { survey: "shop-csat", reason: "due", count: 1 },
      { survey: "late", reason: "not-live", count: 2 },
      { survey: "shop-csat", reason: "another-open", count: 1 },
    ],
  });
  expect(JSON.stringify(item)).not.toContain("ada");
});

test.each([{ counts: false }, { consent: "denied" as const }])(
  "with %j nothing is counted",
  async (options) => {
    const api = await startApi();
    const heed = createHeed({ writeKey, apiUrl: api.apiUrl, ...options });
    const due = await trackDue(heed);
    await due.record(score);
    expect(countsIn(api.batches())).toEqual([]);
  },
);

/** An API that knows what a signed person was asked elsewhere. */
async function knowing(history: PersonHistory | number, surveys = [createSurvey()]) {
  return listen((response, { url }) => {
    if (url.startsWith("/v1/config")) return replyJson(response, { interface: "en", surveys });
    if (typeof history === "number") return replyJson(response, { code: "x" }, history);
    replyJson(response, history);
  });
}
const elsewhere = (ago: number): PersonHistory => ({
  optedOut: false,
  prompts: [
    { survey: "shop-csat", touchpoint: "checkout.done", measure: "csat", shownAt: NOON - ago },
  ],
});

test("a signed person's clocks hold over all their devices", async () => {
  const api = await knowing(elsewhere(29 * DAY));
  const heed = createHeed({ writeKey, apiUrl: api.apiUrl, now: () => NOON });
  heed.identify("ada b", {}, { signature: "f00d" });
  expect(await heed.track("checkout.done")).toMatchObject({
    reason: "asked-recently",
    until: NOON + DAY,
  });
  const asked = api.heard.find(({ url }) => url.startsWith("/v1/history"));
  expect(asked?.url).toBe(`/v1/history?person=ada+b&writeKey=hw_test&now=${NOON}`);
  expect(asked?.headers["heed-signature"]).toBe("f00d");
});

test("don't ask again holds on the person's other devices, and not for the next visitor", async () => {
  const api = await knowing({ optedOut: true, prompts: [] });
  const heed = createHeed({ writeKey, apiUrl: api.apiUrl });
  heed.identify("ada", {}, { signature: "f00d" });
  expect((await heed.track("checkout.done")).reason).toBe("opted-out");
  heed.reset();
  expect((await heed.track("checkout.done")).reason).toBe("due");
});

test.each(["unsigned", "denied"])("no history is asked for of a person who is %s", async (how) => {
  const api = await knowing(elsewhere(DAY));
  const consent = how === "denied" ? ({ consent: "denied" } as const) : {};
  const heed = createHeed({ writeKey, apiUrl: api.apiUrl, ...consent });
  heed.identify("ada", {}, how === "denied" ? { signature: "f00d" } : {});
  await heed.track("checkout.done");
  expect(api.heard.map(({ url }) => url.split("?")[0])).toEqual(["/v1/config/hw_test"]);
});

test("one prompt that both the device and the server know counts once", async () => {
  const [prompt] = elsewhere(0).prompts;
  const known = { optedOut: false, prompts: prompt ? [{ ...prompt, shownAt: NOON + 60_000 }] : [] };
  const api = await knowing(known);
  let time = NOON;
  const storage = createMemoryStorage();
  const open = () =>
    createHeed({ writeKey, apiUrl: api.apiUrl, now: () => time, storage, consent: "granted" });
  (await trackDue(open())).shown();
  const heed = open();
  heed.identify("ada", {}, { signature: "f00d" });
  time = NOON + 30 * DAY;
  expect(await heed.track("checkout.done")).toMatchObject({ reason: "due" });
});

test("a survey that this code does not understand is left, told and explained; the others are asked", async () => {
  const warned = vi.spyOn(console, "warn").mockReturnValue();
  const odd = (id: string, changes: object) => ({ ...createSurvey({ id }), ...changes });
  const api = await startApi([
    odd("new-kind", { questions: [scaleQuestion, { id: "x", kind: "hologram", text: "?" }] }),
    odd("no-scale", { questions: [{ id: "x", kind: "text", text: "?", maxLength: 9 }] }),
    odd("bad-page", { page: "(" }),
    createSurvey(),
  ] as PageSurvey[]);
  const heed = createHeed({ writeKey, apiUrl: api.apiUrl });
  expect((await trackDue(heed)).survey.id).toBe("shop-csat");
  expect(warned.mock.calls).toEqual(
    ["new-kind", "no-scale", "bad-page"].map((id) => ["Heed: invalid-survey", id]),
  );
  expect(heed.explain().map(({ survey, reason }) => [survey, reason])).toEqual([
    ["shop-csat", "due"],
    ["new-kind", "invalid-survey"],
    ["no-scale", "invalid-survey"],
    ["bad-page", "invalid-survey"],
  ]);
  warned.mockRestore();
});

test("a survey that its listener gives up is explained by the reason given, and frees its place", async () => {
  const api = await startApi();
  const heed = createHeed({ writeKey, apiUrl: api.apiUrl, counts: false });
  heed.onDue(({ giveUp }) => giveUp("invalid-question"));
  const given = { survey: "shop-csat", show: false, reason: "invalid-question", until: null };
  expect(await heed.track("checkout.done")).toEqual(given);
  expect(heed.explain()).toEqual([given]);
  const shown: string[] = [];
  heed.onDue(({ survey }) => shown.push(survey.id));
  expect(await heed.track("checkout.done")).toEqual(given);
  expect(shown).toEqual(["shop-csat"]);
  expect(await heed.open("checkout.done")).toBe(true);
  expect(api.heard.map(({ method }) => method)).toEqual(["GET"]);
});

test("before the first touchpoint explain says what would hold each survey", async () => {
  const api = await startApi([createSurvey(), createSurvey({ id: "late", windows: [] })]);
  const heed = createHeed({ writeKey, apiUrl: api.apiUrl });
  await heed.ready;
  expect(heed.explain().map(({ reason }) => reason)).toEqual(["wrong-touchpoint", "ended"]);
});

test("a preview shows the survey whoever the visitor is, and nothing comes of it", async () => {
  const api = await startApi([createSurvey({ held: "not-live" })]);
  const heed = createHeed({ writeKey, apiUrl: api.apiUrl, counts: false });
  const shown: string[] = [];
  heed.onDue(async ({ survey, shown: show, record, dismiss }) => {
    shown.push(survey.id);
    show();
    await record(score);
    dismiss(true);
  });
  expect([await heed.preview("shop-csat"), await heed.preview("gone")]).toEqual([true, false]);
  expect(shown).toEqual(["shop-csat"]);
  expect(api.heard.map(({ method }) => method)).toEqual(["GET"]);
  expect((await heed.track("checkout.done")).reason).toBe("not-live");
});

test("a page that stays open reads its config again after an hour", async () => {
  const surveys = [createSurvey()];
  const api = await startApi(surveys);
  let time = NOON;
  const heed = createHeed({ writeKey, apiUrl: api.apiUrl, now: () => time });
  await heed.ready;
  surveys[0] = createSurvey({ held: "not-live" });
  time = NOON + 3_599_999;
  (await trackDue(heed)).dismiss();
  time = NOON + 3_600_000;
  expect((await heed.track("checkout.done")).reason).toBe("not-live");
});

test("who presses a button is asked whatever the clocks and draws say, and recorded like any other", async () => {
  const api = await startApi([
    createSurvey({ draws: [{ reason: "sampled-out", share: 0, salt: "x" }] }),
    createSurvey({ id: "paused", touchpoint: "help.open", held: "not-live" }),
    createSurvey({ id: "over", touchpoint: "past.open", windows: [[0, NOON]] }),
  ]);
  const heed = createHeed({ writeKey, apiUrl: api.apiUrl, counts: false, now: () => NOON });
  const asked: string[] = [];
  heed.onDue(async ({ survey, shown, record }) => {
    asked.push(survey.id);
    shown();
    await record(score);
  });
  expect((await heed.track("checkout.done")).reason).toBe("sampled-out");
  for (const touchpoint of ["help.open", "past.open", "nowhere"]) {
    expect(await heed.open(touchpoint)).toBe(false);
  }
  expect(await heed.open("checkout.done")).toBe(true);
  // One prompt is open.
  expect(await heed.open("checkout.done")).toBe(false);
  expect(asked).toEqual(["shop-csat"]);
  await vi.waitFor(() => expect(api.items()).toHaveLength(1));
});
