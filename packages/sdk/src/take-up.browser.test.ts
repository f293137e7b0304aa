import type { IngestBatch, PageSurvey, ResponseItem } from "@heed/contracts";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createHeed } from "./client.ts";
import { createSurvey, trackDue } from "./test-survey.ts";
import type { Due, HeedOptions, PromptState } from "./types.ts";

const START = Date.parse("2026-11-22T08:00:00Z");
const MINUTES = 60_000;
let time = START;
/** Every test is a visit to another project: what earlier ones left listening does not mix in. */
let visits = 0;
let key = "";
let sent: ResponseItem[] = [];

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  time = START;
  sent = [];
  visits += 1;
  key = `heed:hw_${visits}`;
});
afterEach(() => {
  // Pages of earlier tests let go of what they still hold.
  turn("pagehide");
  vi.restoreAllMocks();
});

/** A page of this tab. */
function open(options: Partial<HeedOptions> = {}, surveys: PageSurvey[] = [createSurvey()]) {
  const fetch: typeof globalThis.fetch = async (url, init) => {
    if (String(url).includes("/config/")) return Response.json({ interface: "en", surveys });
    sent.push(...((JSON.parse(String(init?.body)) as IngestBatch).items as ResponseItem[]));
    return Response.json({ results: [] });
  };
  const dues: Due[] = [];
  const heed = createHeed({
    writeKey: `hw_${visits}`,
    apiUrl: "https://api.test",
    counts: false,
    now: () => time,
    fetch,
    ...options,
  });
  heed.onDue((due) => dues.push(due));
  return { heed, dues };
}

/** Frozen, so that the page that was left does not go on listening. */
function turn(name: "pagehide" | "pageshow"): void {
  window.dispatchEvent(new PageTransitionEvent(name, { persisted: true }));
}

const createState = (survey = createSurvey()): PromptState => ({
  path: survey.questions.slice(0, 1),
  given: { score: 4 },
  left: { score: 4, why: "becau" },
  end: vi.fn(),
});

/** A page whose visitor has answered the score, has begun with the words and goes. */
async function leave(
  options: Partial<HeedOptions> = {},
  person?: string,
  surveys?: PageSurvey[],
): Promise<PromptState> {
  const { heed } = open(options, surveys);
  if (person) heed.identify(person);
  const due = await trackDue(heed);
  due.shown();
  const state = createState();
  await due.record({ disposition: "complete", answers: { score: 4 }, state });
  turn("pagehide");
  return state;
}

/** Settles with the prompt that goes on. */
async function goOn(page: ReturnType<typeof open>): Promise<Due> {
  await vi.waitFor(() => expect(page.dues).toHaveLength(1));
  return page.dues[0] as Due;
}

/** Settles when the page has looked at what was left and asks nothing. */
async function asksNothing({ heed, dues }: ReturnType<typeof open>, left: boolean): Promise<void> {
  await heed.ready;
  await import("./rarely.ts");
  await vi.waitFor(() => expect(sessionStorage.getItem(key) !== null).toBe(left));
  expect(dues).toEqual([]);
}

test("the tab's next page goes on with the same response, whatever the clocks say, and shows it once", async () => {
  const { path, given, left } = await leave();
  const page = open();
  const due = await goOn(page);
  expect(due.survey.id).toBe("shop-csat");
  expect(due.state).toMatchObject({ path, given, left, disposition: "complete" });
  due.shown();
  const answers = { score: 4, why: "because" };
  await due.record({ disposition: "complete", answers });
  const [first, second, ...more] = sent;
  expect(more).toEqual([]);
  expect(second).toEqual({
    ...first,
    sequence: expect.any(Number),
    answers: [
      { question: "score", value: 4 },
      { question: "why", value: "because" },
    ],
  });
  expect(second?.sequence).toBeGreaterThan(first?.sequence ?? Infinity);
  const { prompts } = JSON.parse(localStorage.getItem(key) ?? "");
  expect(prompts).toMatchObject([{ survey: "shop-csat", shownAt: START }]);
  expect((await page.heed.track("checkout.done")).show).toBe(false);
});

test("it lies in the tab's own storage only while no page shows it, so a copy of the tab gets none", async () => {
  const due = await trackDue(open().heed);
  due.shown();
  const keptIn = (state: DocumentVisibilityState) => {
    vi.spyOn(document, "visibilityState", "get").mockReturnValue(state);
    document.dispatchEvent(new Event("visibilitychange"));
    return sessionStorage.getItem(key) !== null;
  };
  expect(keptIn("hidden")).toBe(false);
  await due.record({ disposition: "complete", answers: { score: 4 }, state: createState() });
  expect(sessionStorage.length).toBe(0);
  expect([keptIn("hidden"), keptIn("visible"), keptIn("hidden")]).toEqual([true, false, true]);
  await goOn(open());
  expect(sessionStorage.length).toBe(0);
});

test("a page that is frozen clears its prompt, and goes on itself when it is woken first", async () => {
  const first = open();
  const due = await trackDue(first.heed);
  due.shown();
  const state = createState();
  await due.record({ disposition: "complete", answers: { score: 4 }, state });
  turn("pagehide");
  expect(state.end).toHaveBeenCalledOnce();
  turn("pageshow");
  await vi.waitFor(() => expect(first.dues).toHaveLength(2));
  await first.dues[1]?.record({ disposition: "complete", answers: { score: 4, why: "x" } });
  expect(sent.map(({ id }) => id)).toEqual([sent[0]?.id, sent[0]?.id]);
  const { prompts } = JSON.parse(localStorage.getItem(key) ?? "");
  expect(prompts).toHaveLength(1);
});

test.each<[string, (due: Due, state: PromptState) => unknown]>([
  ["shown", () => undefined],
  ["closed", (due) => due.dismiss()],
  ["closed for ever", (due) => due.dismiss(true)],
  ["at its end", (_, state) => Reflect.deleteProperty(state, "end")],
])("a prompt that was only %s does not come again", async (_, act) => {
  const { heed } = open({ consent: "granted" });
  const due = await trackDue(heed);
  due.shown();
  if (act.length) {
    const state = createState();
    await due.record({ disposition: "complete", answers: { score: 4 }, state });
    await act(due, state);
  }
  turn("pagehide");
  expect(sessionStorage.length).toBe(0);
});

test.each<[string, Partial<HeedOptions>, boolean]>([
  ["consent is denied", { consent: "denied" }, false],
  ["consent is given and Global Privacy Control set", { consent: "granted" }, true],
  ["the host lets nothing be kept", { consent: "granted", storage: null }, false],
])("nothing is kept and nothing comes again when %s", async (_, options, gpc) => {
  Object.defineProperty(navigator, "globalPrivacyControl", { value: gpc, configurable: true });
  const { end } = await leave(options);
  expect([sessionStorage.length, localStorage.length]).toEqual([0, 0]);
  // The page goes on with its prompt, should it be woken.
  expect(end).not.toHaveBeenCalled();
  Reflect.deleteProperty(navigator, "globalPrivacyControl");
});

test("consent that is withdrawn, and a reset, remove what was left", async () => {
  await leave();
  open({ consent: "denied" });
  expect(sessionStorage.length).toBe(0);
  await leave();
  open().heed.reset();
  expect(sessionStorage.length).toBe(0);
});

const page = location.pathname;
const CASES: readonly [what: string, minutes: number, PageSurvey[], comes: boolean][] = [
  ["30 minutes after the last act", 30, [createSurvey()], true],
  ["later than that", 30 + 1 / MINUTES, [createSurvey()], false],
  ["in another revision", 0, [createSurvey({ revision: 4 })], false],
  ["that is paused", 0, [createSurvey({ held: "not-live" })], false],
  ["that is gone", 0, [createSurvey({ id: "other" })], false],
  ["on a page that it names", 0, [createSurvey({ page: page })], true],
  ["in another language", 0, [createSurvey({ language: "de", thanks: "Danke" })], true],
];
test.each(CASES)("a survey %s", async (_, minutes, surveys, comes) => {
  await leave();
  time += minutes * MINUTES;
  const next = open({}, surveys);
  if (comes) expect((await goOn(next)).survey).toEqual(surveys[0]);
  else await asksNothing(next, false);
});

test("it waits for a page on which the survey may be asked, as after a change of route", async () => {
  // The page that was left lives on in this window and must not take it back itself.
  await leave({}, undefined, [createSurvey({ page: "^((?!wanted).)*$" })]);
  const next = open({}, [createSurvey({ page: "wanted=1$" })]);
  await asksNothing(next, true);
  const home = location.href;
  history.pushState(null, "", "?wanted=1");
  await goOn(next);
  history.replaceState(null, "", home);
});

test("it waits for the one who began it to be named, and goes when somebody else is", async () => {
  await leave({}, "ada");
  const next = open();
  await asksNothing(next, true);
  next.heed.identify("ada");
  const due = await goOn(next);
  await due.record({ disposition: "complete", answers: { score: 4, why: "x" } });
  expect(sent.map(({ person }) => person)).toEqual(["ada", "ada"]);

  localStorage.clear();
  await leave({}, "ada");
  const other = open();
  other.heed.identify("bob");
  await asksNothing(other, false);
});

test("what is damaged, or whose history was forgotten, is removed and asks nothing", async () => {
  for (const spoil of [
    () => sessionStorage.setItem(key, "{"),
    () => sessionStorage.setItem(key, "null"),
    () => sessionStorage.setItem(key, '{"item":{},"state":{}}'),
    () => localStorage.clear(),
    () => localStorage.setItem(key, '{"prompts":[]}'),
  ]) {
    localStorage.clear();
    await leave();
    spoil();
    await asksNothing(open(), false);
  }
});

test("a host's own prompt that says nothing of its state is not asked to go on", async () => {
  const due = await trackDue(open({ consent: "granted" }).heed);
  due.shown();
  await due.record({ disposition: "complete", answers: { score: 4 } });
  turn("pagehide");
  expect(sessionStorage.length).toBe(0);
});
