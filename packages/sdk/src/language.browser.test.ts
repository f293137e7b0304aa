import type { PageSurvey } from "@heed/contracts";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createHeed } from "./client.ts";
import { createSurvey, trackDue } from "./test-survey.ts";

const page = document.documentElement;
const before = page.lang;
beforeEach(() => {
  page.lang = "en";
});
afterEach(() => {
  page.lang = before;
  vi.restoreAllMocks();
});

type Answer = () => Promise<Response> | Response;

/** A client whose API has the survey in every language; the nth config is given as the nth answer says. */
function start(answers: Answer[] = [], language?: string) {
  let time = Date.now();
  const asked: (string | null)[] = [];
  const rows: string[] = [];
  const heed = createHeed({
    writeKey: "hw_language",
    apiUrl: "https://api.test",
    counts: false,
    storage: null,
    now: () => time,
    ...(language && { language }),
    fetch: async (input, init) => {
      const { pathname, searchParams } = new URL(`${input}`);
      if (!pathname.startsWith("/v1/config")) {
        const { items } = JSON.parse(`${init?.body}`) as { items: PageSurvey[] };
        rows.push(...items.map((item) => item.language));
        return Response.json({ results: [] });
      }
      const wanted = searchParams.get("language");
      asked.push(wanted);
      const surveys = [createSurvey({ language: wanted ?? "" })];
      return (await answers[asked.length - 1]?.()) ?? Response.json({ interface: "en", surveys });
    },
  });
  return { heed, asked, rows, pass: (ms: number) => (time += ms) };
}

test("who switches language is asked, and stored, in the new one; who does not costs no request", async () => {
  const { heed, asked, rows } = start();
  await heed.ready;
  await heed.track("elsewhere");
  expect(asked).toEqual(["en"]);
  page.lang = "zh-CN";
  const due = await trackDue(heed);
  expect(due.language).toBe("zh-CN");
  await due.record({ disposition: "complete", answers: { score: 5 } });
  expect(rows).toEqual(["zh-CN"]);
  await heed.track("elsewhere");
  expect(asked).toEqual(["en", "zh-CN"]);
});

test("a prompt that is open stays as it is", async () => {
  const { heed, rows } = start();
  const due = await trackDue(heed);
  page.lang = "zh-CN";
  expect((await heed.track("checkout.done")).reason).toBe("another-open");
  await due.record({ disposition: "complete", answers: { score: 5 } });
  expect(rows).toEqual(["en"]);
});

test("a touchpoint reached while a config is on its way is asked in the language of its arrival", async () => {
  let arrive: (config: undefined) => void = () => undefined;
  const late = new Promise<undefined>((resolve) => {
    arrive = resolve;
  });
  const { heed, asked } = start([() => late as never]);
  const due = trackDue(heed);
  page.lang = "zh-CN";
  arrive(undefined);
  expect((await due).language).toBe("zh-CN");
  expect(asked).toEqual(["en", "zh-CN"]);
});

test("a config in the old language that arrives last does not win", async () => {
  let arrive: (config: undefined) => void = () => undefined;
  const late = new Promise<undefined>((resolve) => {
    arrive = resolve;
  });
  const { heed, asked } = start([() => late as never]);
  page.lang = "zh-CN";
  void heed.track("elsewhere");
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  arrive(undefined);
  await heed.ready;
  expect((await trackDue(heed)).language).toBe("zh-CN");
  expect(asked).toEqual(["en", "zh-CN"]);
});

test("without a config in the new language nobody is asked in the old one, until a later try", async () => {
  const warned = vi.spyOn(console, "warn").mockReturnValue();
  const { heed, asked, pass } = start([
    () => undefined as never,
    () => Promise.reject(new TypeError("Failed to fetch")),
  ]);
  await heed.ready;
  page.lang = "zh-CN";
  const held = { show: false, reason: "config-unavailable" };
  expect(await heed.track("checkout.done")).toMatchObject(held);
  expect(warned.mock.calls).toEqual([["Heed: config-unavailable", "TypeError"]]);
  pass(29_999);
  expect(await heed.track("checkout.done")).toMatchObject(held);
  expect(asked).toEqual(["en", "zh-CN"]);
  pass(1);
  expect((await trackDue(heed)).language).toBe("zh-CN");
});

test("a language that the host has set stands, whatever the document's is", async () => {
  const { heed, asked } = start([], "de");
  await heed.ready;
  page.lang = "zh-CN";
  expect((await trackDue(heed)).language).toBe("de");
  expect(asked).toEqual(["de"]);
});
