import { expect, test } from "vitest";
import { createHeed } from "./client.ts";
import { HeedError } from "./heed-error.ts";
import { createIdleHeed } from "./idle.ts";
import { startApi, writeKey } from "./test-api.ts";
import { listen, replyJson } from "./test-listener.ts";
import { createSurvey, trackDue } from "./test-survey.ts";

const NOON = Date.parse("2026-03-01T12:00:00Z");
const now = () => NOON;

test("a score is one text/plain request of the newest state, with an id minted when shown", async () => {
  const api = await startApi();
  const heed = createHeed({
    writeKey,
    apiUrl: `${api.apiUrl}/`,
    language: "en-GB",
    counts: false,
    now,
  });
  heed.identify("ada", { plan: "pro" });
  const due = await trackDue(heed);
  due.shown();
  const result = await due.record({ disposition: "partial", answers: { score: 4 } });

  expect(api.heard.map(({ method, url }) => `${method} ${url}`)).toEqual([
    "GET /v1/config/hw_test?language=en-GB",
    "POST /v1/ingest",
  ]);
  const [sent] = api.batches();
  expect(sent?.headers["content-type"]).toBe("text/plain");
  const [item] = api.items();
  expect(JSON.parse(sent?.body ?? "")).toEqual({
    writeKey,
    sentAt: "2026-03-01T12:00:00.000Z",
    items: [
      {
        type: "response",
        id: item?.id,
        sequence: 2,
        survey: "shop-csat",
        revision: 3,
        disposition: "complete",
        answers: [{ question: "score", value: 4 }],
        occurredAt: "2026-03-01T12:00:00.000Z",
        language: "en",
        person: "ada",
        traits: { plan: "pro" },
      },
    ],
  });
  expect(Number.parseInt(item?.id.replace("-", "").slice(0, 12) ?? "", 16)).toBe(NOON);
  expect(result).toEqual({ index: 0, id: item?.id, status: "accepted" });
});

test("a double click sends one item, and each further act one with the next sequence", async () => {
  const api = await startApi();
  const due = await trackDue(createHeed({ writeKey, apiUrl: api.apiUrl }));
  due.shown();
  const click = () => due.record({ disposition: "partial", answers: { score: 4 } });
  const [first, second] = await Promise.all([click(), click()]);
  expect(second).toBe(first);
  expect(await click()).toBe(first);
  await due.record({ disposition: "complete", answers: { score: 4, why: "quick" } });
  expect(api.items().map(({ sequence, answers }) => [sequence, answers.length])).toEqual([
    [2, 1],
    [3, 2],
  ]);
  expect(new Set(api.items().map(({ id }) => id)).size).toBe(1);
});

test("a dismissal before the score is told, one after it takes nothing back and sends nothing", async () => {
  const api = await startApi();
  const before = await trackDue(createHeed({ writeKey, apiUrl: api.apiUrl }));
  before.shown();
  await before.record({ disposition: "dismissed", answers: {} });
  before.dismiss();

  const after = await trackDue(createHeed({ writeKey, apiUrl: api.apiUrl }));
  after.shown();
  await after.record({ disposition: "complete", answers: { score: 2 } });
  after.dismiss();
  await after.record({ disposition: "dismissed", answers: { score: 2, why: " " } });

  expect(api.items().map(({ disposition }) => disposition)).toEqual(["dismissed", "complete"]);
});

test("blank words are no answer, and half a surrogate pair does not cost the rest", async () => {
  const api = await startApi();
  const due = await trackDue(createHeed({ writeKey, apiUrl: api.apiUrl }));
  await due.record({ disposition: "partial", answers: { score: 0, why: "  " } });
  await due.record({ disposition: "complete", answers: { score: 0, why: "so\uD83D\0" } });
  expect(api.items().map(({ answers }) => answers)).toEqual([
    [{ question: "score", value: 0 }],
    [
      { question: "score", value: 0 },
      { question: "why", value: "so\uFFFD\uFFFD" },
    ],
  ]);
});

test("traits the API would refuse are left out, the answer is not", async () => {
  const api = await startApi();
  const heed = createHeed({ writeKey, apiUrl: api.apiUrl });
  const many = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`t${index}`, index]));
  heed.identify("x".repeat(129), {
    "9lives": 1,
    constructor: "x",
    long: "x".repeat(257),
    endless: Number.NaN,
    fits: "x".repeat(256),
    ...many,
  });
  await heed.respond("shop-csat", { score: 5 });
  const { person, traits = {} } = api.items()[0] ?? {};
  expect(person).toBeUndefined();
  expect(Object.keys(traits)).toHaveLength(32);
  expect(Object.keys(traits).slice(0, 2)).toEqual(["fits", "t0"]);
});

test("touchpoints reached before the config arrived are decided in their order", async () => {
  const late = createSurvey({ id: "later", touchpoint: "ticket.closed" });
  const api = await startApi([createSurvey(), late]);
  const heed = createHeed({ writeKey, apiUrl: api.apiUrl });
  const shown: string[] = [];
  heed.onDue(({ survey, shown: show }) => {
    shown.push(survey.id);
    show();
  });
  const decisions = await Promise.all([
    heed.track("nowhere"),
    heed.track("ticket.closed"),
    heed.track("checkout.done"),
  ]);
  expect(shown).toEqual(["later"]);
  expect(decisions.map(({ survey, show, reason }) => [survey, show, reason])).toEqual([
    ["", false, "wrong-touchpoint"],
    ["later", true, "due"],
    ["shop-csat", false, "another-open"],
  ]);
  expect(heed.explain().map(({ survey, reason }) => [survey, reason])).toEqual([
    ["shop-csat", "another-open"],
    ["later", "wrong-touchpoint"],
  ]);
  expect(api.heard).toHaveLength(1);
});

test("a prompt that never came frees its place, one that was shown spends the budget", async () => {
  const api = await startApi();
  const heed = createHeed({ writeKey, apiUrl: api.apiUrl });
  (await trackDue(heed)).dismiss();
  const due = await trackDue(heed);
  due.shown();
  due.dismiss();
  expect((await heed.track("checkout.done")).reason).toBe("dismissed-recently");
  heed.reset();
  expect((await heed.track("checkout.done")).reason).toBe("due");
});

test("a dead API means nothing is asked: no throw, no rejection, one try each 30 seconds", async () => {
  let time = NOON;
  let config = 500;
  const { apiUrl, heard } = await listen((response) =>
    replyJson(response, config === 200 ? { surveys: [createSurvey()] } : {}, config),
  );
  const heed = createHeed({ writeKey, apiUrl, now: () => time });
  await heed.ready;
  const held = { survey: "", show: false, reason: "config-unavailable", until: NOON + 30_000 };
  expect(await heed.track("checkout.done")).toEqual(held);
  expect(heed.explain()).toEqual([held]);
  config = 200;
  time = NOON + 29_999;
  expect(await heed.track("checkout.done")).toEqual(held);
  expect(heard).toHaveLength(1);
  time = NOON + 30_000;
  expect((await heed.track("checkout.done")).reason).toBe("due");
  expect(heard).toHaveLength(2);
});

test("a config that is no config asks nothing", async () => {
  for (const body of [null, {}, { surveys: 1 }, { surveys: [{ questions: [] }] }]) {
    const { apiUrl } = await listen((response) => replyJson(response, body));
    const heed = createHeed({ writeKey, apiUrl });
    await heed.ready;
    expect((await heed.track("checkout.done")).show).toBe(false);
  }
});

test("delivery code that does not load leaves the place free and rejects with HeedError", async () => {
  const api = await startApi();
  let attempts = 0;
  const heed = createIdleHeed({ writeKey, apiUrl: api.apiUrl }, async () => {
    attempts++;
    if (attempts < 3) throw new TypeError("offline");
    return import("./delivery.ts");
  });
  const stop = heed.onDue(() => expect.unreachable());
  // Nothing was shown, and so nothing else is said of it.
  expect(await heed.track("checkout.done")).toMatchObject({ show: false, reason: "failed" });
  expect(heed.explain()[0]).toMatchObject({ show: false, reason: "failed" });
  stop();
  const error = await heed.respond("shop-csat", { score: 1 }).catch((reason: unknown) => reason);
  expect(HeedError.is(error)).toBe(true);
  expect(error).toMatchObject({ code: "network", isRetryable: true });
  expect((await trackDue(heed)).survey.id).toBe("shop-csat");
});

test("an answer in the host's own way is a response like any other, once however often pressed", async () => {
  const api = await startApi();
  const heed = createHeed({ writeKey, apiUrl: api.apiUrl });
  const press = () => heed.respond("shop-csat", { why: "slow" });
  await Promise.all([press(), press()]);
  await press();
  expect(api.items().map(({ disposition, sequence }) => [disposition, sequence])).toEqual([
    ["partial", 2],
    ["partial", 2],
  ]);
  expect((await heed.track("checkout.done")).reason).toBe("answered-recently");
  await expect(heed.respond("gone", {})).rejects.toMatchObject({ code: "unknown-survey" });
});

test("a listener's bug reaches neither track nor the other listeners", async () => {
  const api = await startApi();
  const heed = createHeed({ writeKey, apiUrl: api.apiUrl });
  heed.onDue(() => {
    throw new Error("the host's bug");
  });
  expect((await trackDue(heed)).survey.id).toBe("shop-csat");
});

test("after reset, what becomes of the old prompt is neither the next visitor's nor lost", async () => {
  const api = await startApi();
  const heed = createHeed({ writeKey, apiUrl: api.apiUrl });
  heed.identify("ada");
  const due = await trackDue(heed);
  due.shown();
  heed.reset();
  heed.identify("bob");
  await due.record({ disposition: "complete", answers: { score: 1 } });
  due.dismiss(true);
  expect(api.items().map(({ person }) => person)).toEqual(["ada"]);
  expect((await heed.track("checkout.done")).reason).toBe("due");
});

test("after reset, closing the old prompt does not free the place of the next visitor's", async () => {
  const api = await startApi();
  const heed = createHeed({ writeKey, apiUrl: api.apiUrl });
  const old = await trackDue(heed);
  heed.reset();
  const next = await trackDue(heed);
  old.dismiss();
  expect((await heed.track("checkout.done")).reason).toBe("another-open");
  next.dismiss();
  expect((await heed.track("checkout.done")).reason).toBe("due");
});

test("closing a prompt that was answered is no wish to be left alone", async () => {
  const elsewhere = createSurvey({ id: "help-csat", touchpoint: "ticket.closed" });
  const api = await startApi([createSurvey(), elsewhere]);
  const reasonAfter = async (answers: Record<string, number>) => {
    const heed = createHeed({ writeKey, apiUrl: api.apiUrl, now });
    const due = await trackDue(heed);
    due.shown();
    await due.record({ disposition: "dismissed", answers });
    due.dismiss();
    return (await heed.track("ticket.closed")).reason;
  };
  expect(await reasonAfter({ score: 5 })).toBe("budget-spent");
  expect(await reasonAfter({})).toBe("dismissed-recently");
});

test("a survey is asked in the language that the API has chosen", async () => {
  const api = await startApi([createSurvey({ language: "zh-Hans" })]);
  const heed = createHeed({ writeKey, apiUrl: api.apiUrl, language: "zh-CN" });
  expect((await trackDue(heed)).language).toBe("zh-Hans");
  expect(api.heard[0]?.url).toBe("/v1/config/hw_test?language=zh-CN");
});
