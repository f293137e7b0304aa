import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { SURVEY, SURVEY_ZH } from "../prompt/prompt-fixture.ts";
import { importPrompt } from "./loader-fixture.ts";
import { type QueuedCall, startLoader } from "./start-loader.ts";

const realFetch = window.fetch;
let requests: string[] = [];
let imports: string[] = [];
let lines: string[] = [];

/** What lies beside the script. */
const FILES: Readonly<Record<string, () => Promise<unknown>>> = {
  "zh-Hans": () => import("../locales/zh-hans.ts"),
};

/** A page of its own: nothing of Heed, an API with one survey, and a console that is listened to. */
beforeEach(() => {
  document.body.replaceChildren();
  document.documentElement.lang = "en";
  localStorage.clear();
  Reflect.deleteProperty(window, "heed");
  Reflect.deleteProperty(window, "heedQueue");
  [requests, imports, lines] = [[], [], []];
  answer((url) =>
    Response.json(
      url.includes("language=zh")
        ? { interface: "zh-Hans", surveys: [SURVEY_ZH] }
        : { interface: "en", surveys: [SURVEY] },
    ),
  );
  vi.spyOn(console, "warn").mockImplementation(
    (...words) => void lines.push(words.join(" ").trim()),
  );
});

afterEach(() => {
  window.fetch = realFetch;
  vi.restoreAllMocks();
});

function answer(respond: (url: string) => Response): void {
  window.fetch = async (input, init) => {
    if (init?.method === "POST") return Response.json({ results: [] }, { status: 202 });
    requests.push(String(input));
    return respond(String(input));
  };
}

function start(
  attributes: Readonly<Record<string, string>> = {},
  module: () => Promise<unknown> = importPrompt,
): void {
  const script = document.createElement("script");
  script.type = "text/plain";
  script.src = "https://heed.example/files/heed.js";
  for (const [name, value] of Object.entries({ "data-key": "wk_1", ...attributes })) {
    script.setAttribute(name, value);
  }
  startLoader(script, (url) => {
    imports.push(url.href);
    const name = /heed-(.*)\.js$/.exec(url.href)?.[1] ?? "";
    return (FILES[name] ?? module)();
  });
}

test("the config is read from the script's own folder, and nothing else is loaded", async () => {
  start();
  await window.heed?.ready;
  expect(requests).toEqual(["https://heed.example/files/v1/config/wk_1?language=en"]);
  expect([imports, lines]).toEqual([[], []]);
});

test("data-api names another API", async () => {
  start({ "data-api": "https://api.example" });
  await window.heed?.ready;
  expect(requests).toEqual(["https://api.example/v1/config/wk_1?language=en"]);
});

test("a call that waited is played, and brings the prompt from beside the script", async () => {
  const waiting: QueuedCall[] = [["track", "checkout.done"]];
  window.heedQueue = waiting;
  start();
  await expect.element(page.getByRole("region", { name: "Short survey" })).toBeVisible();
  expect(new Set(imports)).toEqual(new Set(["https://heed.example/files/heed-prompt.js"]));
});

test("a call pushed afterwards is played at once", async () => {
  start();
  window.heedQueue?.push(["track", "checkout.done"]);
  await expect.element(page.getByRole("region")).toBeVisible();
});

test.each([
  ["?v=1.2/3", "https://heed.example/files/"],
  ["?u=https://x.example/y.js", "https://heed.example/files/"],
  ["#of/this", "https://heed.example/files/"],
  ["", "https://heed.example/files/"],
])("a script with %s lies in its own folder", async (query, folder) => {
  const script = document.createElement("script");
  script.type = "text/plain";
  script.src = `https://heed.example/files/heed.js${query}`;
  script.setAttribute("data-key", "wk_1");
  startLoader(script, importPrompt);
  await window.heed?.ready;
  expect(requests).toEqual([`${folder}v1/config/wk_1?language=en`]);
});

test("what else the page hangs on the tag is none of the client's options", async () => {
  const attributes = ["fetch", "storage", "now", "write-key", "api-url"];
  start(Object.fromEntries(attributes.map((name) => [`data-${name}`, "https://evil.example"])));
  window.heedQueue?.push(["track", "checkout.done"]);
  await page.getByRole("radio", { name: "8", exact: true }).click();
  await page.getByRole("button", { name: "Next" }).click();
  expect(requests).toEqual(["https://heed.example/files/v1/config/wk_1?language=en"]);
  await vi.waitFor(() => expect(localStorage.getItem("heed:wk_1")).toBeTruthy());
  expect(lines).toEqual([]);
});

test("data-language goes before the document's language", async () => {
  start({ "data-language": "zh-CN" });
  await window.heed?.track("checkout.done");
  await expect.element(page.getByRole("region", { name: "简短问卷" })).toBeVisible();
});

test("a prompt that the host has placed is used, and no second one is made", async () => {
  const own = document.body.appendChild(document.createElement("heed-prompt"));
  start();
  await window.heed?.track("checkout.done");
  await vi.waitFor(() => expect(own.due?.survey.id).toBe("checkout"));
  expect(document.querySelectorAll("heed-prompt").length).toBe(1);
});

test("a touchpoint without a survey loads nothing and adds nothing to the page", async () => {
  start();
  await window.heed?.track("elsewhere");
  expect([imports, document.body.childElementCount]).toEqual([[], 0]);
});

test("a tag without a key says so and offers nothing", () => {
  start({ "data-key": "" });
  expect([window.heed, lines.length]).toEqual([undefined, 1]);
  expect(lines[0]).toBe("Heed: missing-key");
});

test("code that no script tag started says so and offers nothing", () => {
  startLoader(null, () => expect.unreachable());
  expect([window.heed, lines.length]).toEqual([undefined, 1]);
});

test("the second of two copies does nothing and says so", async () => {
  start();
  const first = window.heed;
  start({ "data-key": "wk_2" });
  await window.heed?.ready;
  expect(window.heed).toBe(first);
  expect(requests.length).toBe(1);
  expect(lines).toEqual(["Heed: started-twice"]);
});

test("an element with the id heed is no first copy", async () => {
  document.body.appendChild(document.createElement("div")).id = "heed";
  start();
  await window.heed?.ready;
  expect(lines).toEqual([]);
});

test.each([
  ["unknown-key", () => Response.json({ code: "unknown-key" }, { status: 401 })],
  ["502", () => new Response("<h1>", { status: 502 })],
  [
    "TypeError",
    () => {
      throw new TypeError("failed");
    },
  ],
])(
  "a config that fails with %s is told in one line, however often it is tried",
  async (code, respond) => {
    answer(respond);
    start();
    expect(await window.heed?.track("checkout.done")).toMatchObject({
      reason: "config-unavailable",
    });
    await window.heed?.track("checkout.done");
    expect(lines).toEqual([`Heed: config-unavailable ${code}`]);
    expect(window.heed?.explain()).toMatchObject([{ survey: "", reason: "config-unavailable" }]);
  },
);

test("a prompt that does not load is told, and nothing reaches the page", async () => {
  start({}, () => Promise.reject(new TypeError("failed")));
  await window.heed?.track("checkout.done");
  expect(lines).toEqual(["Heed: file-unavailable prompt"]);
  expect(document.body.childElementCount).toBe(0);
});

test("a press that waited for the script, and whose prompt does not load, is told once", async () => {
  const waiting: QueuedCall[] = [["open", "checkout.done"]];
  window.heedQueue = waiting;
  start({}, () => Promise.reject(new TypeError("failed")));
  // The second one asks for the file anew; by its end the first one's is told.
  await expect(window.heed?.open("checkout.done")).rejects.toMatchObject({ code: "network" });
  expect(lines).toEqual(["Heed: file-unavailable prompt", "Heed: file-unavailable prompt"]);
});

test("a call that Heed does not have is told, and the next one played", async () => {
  start();
  window.heedQueue?.push(["trak", "x"], ["track", "checkout.done"]);
  await expect.element(page.getByRole("region")).toBeVisible();
  expect(lines).toEqual(["Heed: unknown-call trak"]);
});

test("a misspelt consent is taken as denied: nothing is kept on the device", async () => {
  start({ "data-consent": "yes" });
  await window.heed?.track("checkout.done");
  await page.getByRole("radio", { name: "8", exact: true }).click();
  await page.getByRole("button", { name: "Next" }).click();
  expect(localStorage.length).toBe(0);
  expect(lines).toEqual(["Heed: unknown-consent yes"]);
});

test("consent that is granted lets the history be kept", async () => {
  start({ "data-consent": "granted" });
  await window.heed?.track("checkout.done");
  await page.getByRole("radio", { name: "8", exact: true }).click();
  await page.getByRole("button", { name: "Next" }).click();
  expect(localStorage.length).toBeGreaterThan(0);
});
