import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { SURVEY, SURVEY_ZH } from "../prompt/prompt-fixture.ts";
import { importPrompt } from "./loader-fixture.ts";
import { startLoader } from "./start-loader.ts";

const realFetch = window.fetch;
const FILES: Readonly<Record<string, () => Promise<unknown>>> = {
  prompt: importPrompt,
  "zh-Hans": () => import("../locales/zh-hans.ts"),
};
let posts: RequestInit[] = [];

beforeEach(() => {
  document.body.replaceChildren();
  Reflect.deleteProperty(window, "heed");
  Reflect.deleteProperty(window, "heedQueue");
  posts = [];
});
afterEach(() => {
  window.fetch = realFetch;
  vi.restoreAllMocks();
});

/** Starts the loader on a config; tells which files beside the script it asks for. */
function start(config: object, attributes: Readonly<Record<string, string>> = {}, files = FILES) {
  window.fetch = async (_url, init) => {
    if (init?.method === "POST") posts.push(init);
    return Response.json(init?.method ? { results: [] } : config);
  };
  const asked: string[] = [];
  const script = document.createElement("script");
  script.type = "text/plain";
  script.src = "https://heed.example/heed.js";
  for (const [name, value] of Object.entries({ "data-key": "wk_files", ...attributes })) {
    script.setAttribute(name, value);
  }
  startLoader(script, async (url) => {
    const [, name = "", again = ""] = /\/heed-([\w-]+)\.js(.*)$/.exec(url.href) ?? [];
    asked.push(name + again);
    const load = files[name];
    if (!load) throw new TypeError("failed");
    return load();
  });
  return asked;
}

test("the prompt and its language are asked for together, before either has come", async () => {
  let arrive: () => void = () => undefined;
  const late = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const slow = Object.fromEntries(
    Object.entries(FILES).map(([name, load]) => [name, () => late.then(load)]),
  );
  const files = start({ interface: "zh-Hans", surveys: [SURVEY_ZH] }, {}, slow);
  const tracked = window.heed?.track("checkout.done");
  await vi.waitFor(() => expect(files).toEqual(["zh-Hans", "prompt"]));
  arrive();
  await tracked;
  await vi.waitFor(() => expect(document.querySelector("heed-prompt")?.texts.lang).toBe("zh-Hans"));
});

test("a language that does not load leaves the prompt in English, and says so", async () => {
  const warned = vi.spyOn(console, "warn").mockReturnValue();
  start({ interface: "xx", surveys: [SURVEY] });
  await window.heed?.track("checkout.done");
  await vi.waitFor(() => expect(document.querySelector("heed-prompt")?.due).toBeTruthy());
  expect(document.querySelector("heed-prompt")?.texts.lang).toBe("en");
  // It was tried again, at another address.
  expect(warned.mock.calls).toEqual([
    ["Heed: file-unavailable", "xx"],
    ["Heed: file-unavailable", "xx"],
  ]);
});

test("what did not come is asked for at another address at the next touchpoint", async () => {
  const warned = vi.spyOn(console, "warn").mockReturnValue();
  let tries = 0;
  const prompt = async () => {
    tries += 1;
    if (tries === 1) throw new TypeError("failed");
    return importPrompt();
  };
  const files = start({ interface: "en", surveys: [SURVEY] }, {}, { prompt });
  await window.heed?.track("checkout.done");
  expect([files, document.querySelector("heed-prompt")]).toEqual([["prompt"], null]);
  await window.heed?.track("checkout.done");
  await vi.waitFor(() => expect(document.querySelector("heed-prompt")?.due).toBeTruthy());
  expect(new Set(files.slice(1))).toEqual(new Set(["prompt#"]));
  expect(warned.mock.calls).toEqual([["Heed: file-unavailable", "prompt"]]);
});

test("data-button brings the feedback button, and nothing else does", async () => {
  const config = { interface: "en", surveys: [] };
  expect(start(config)).toEqual([]);
  Reflect.deleteProperty(window, "heed");
  const button = async () => ({});
  expect(start(config, { "data-button": "" }, { button })).toEqual(["button"]);
});

test("a trigger asks by itself, and brings no file of its own", async () => {
  const files = start({ interface: "en", surveys: [{ ...SURVEY, trigger: { on: "page" } }] });
  await vi.waitFor(() =>
    expect(document.querySelector("heed-prompt")?.due?.survey.id).toBe("checkout"),
  );
  expect(new Set(files)).toEqual(new Set(["prompt"]));
});

function hide(): void {
  const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(true);
  document.dispatchEvent(new Event("visibilitychange"));
  hidden.mockRestore();
}

test("what was held is counted once, when the page is hidden, without cookies", async () => {
  const held = { interface: "en", surveys: [{ ...SURVEY, held: "not-live" }] };
  start(held, { "data-key": "wk_counts" });
  await window.heed?.track("checkout.done");
  hide();
  hide();
  // Clients of the tests before live on in this document.
  const own = () => posts.filter(({ body }) => String(body).includes("wk_counts"));
  await vi.waitFor(() => expect(own()).toHaveLength(1));
  const [post] = own();
  expect([post?.keepalive, post?.credentials]).toEqual([true, "omit"]);
  expect(JSON.parse(String(post?.body)).items).toMatchObject([
    { type: "decisions", counts: [{ survey: "checkout", reason: "not-live", count: 1 }] },
  ]);
});

test("data-counts=off sends none", async () => {
  const held = { interface: "en", surveys: [{ ...SURVEY, held: "not-live" }] };
  start(held, { "data-counts": "off" });
  await window.heed?.track("checkout.done");
  hide();
  await window.heed?.track("checkout.done");
  expect(posts).toEqual([]);
});
