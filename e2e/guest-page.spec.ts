import type { Page } from "@playwright/test";
import { expect, test, toPage, track, untilReady, watchTrouble } from "./guest-house.ts";

const promptOf = (page: Page) => page.getByRole("region", { name: "Short survey" });

const ROUTED = JSON.stringify({
  interface: "en",
  surveys: [
    {
      id: "routed",
      revision: 1,
      touchpoint: "guest.routed",
      measure: "csat",
      language: "en",
      questions: [
        {
          id: "score",
          kind: "scale",
          scale: "csat-1-5",
          text: "How satisfied were you?",
          labels: { min: "Very bad", max: "Very good" },
        },
      ],
      thanks: "Thank you.",
      page: "/done$",
      trigger: { on: "page" },
    },
  ],
});

const ROUTES: readonly { how: string; script: string; go: () => void }[] = [
  {
    how: "the Navigation API",
    script: "",
    go: () => history.pushState(null, "", "/done"),
  },
  {
    how: "no Navigation API, by a step in the history",
    script: "Object.defineProperty(window, 'navigation', { value: undefined })",
    go: () => {
      const { pathname } = location;
      history.replaceState(null, "", "/done");
      history.pushState(null, "", pathname);
      history.back();
    },
  },
  {
    how: "no Navigation API, at the host's next touchpoint",
    script: "Object.defineProperty(window, 'navigation', { value: undefined })",
    go: () => {
      history.pushState(null, "", "/done");
      void window.heed.track("guest.elsewhere");
    },
  },
];

for (const { how, script, go } of ROUTES) {
  test(`a route within the page asks what fits its address, with ${how}`, async ({
    guest,
    page,
  }) => {
    const trouble = watchTrouble(page);
    const tag = guest.tag(guest.serveConfig(ROUTED));
    await page.goto(guest.serve(toPage(tag, `<script>${script}</script>`)));
    await untilReady(page);
    await page.waitForLoadState("networkidle");
    await expect(promptOf(page)).toHaveCount(0);
    await page.evaluate(go);
    await expect(promptOf(page)).toBeVisible();
    expect(trouble).toEqual({ errors: [], lines: [] });
  });
}

test("a page that is prerendered asks the API for nothing before somebody sees it", async ({
  guest,
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(document, "prerendering", { value: true, configurable: true });
  });
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
  const early = `<script>(window.heedQueue ||= []).push(["track", "guest.short"])</script>`;
  await page.goto(guest.serve(toPage(early + guest.tag())));
  await page.waitForLoadState("networkidle");
  expect(fetched.filter((path) => path.startsWith("/v1/"))).toEqual([]);
  await page.evaluate(() => {
    Object.defineProperty(document, "prerendering", { value: false });
    document.dispatchEvent(new Event("prerenderingchange"));
  });
  await expect(promptOf(page)).toBeVisible();
});

// A headless shell keeps no page at all (BackForwardCacheDisabledForDelegate), so what would
// keep one out is looked for itself: https://web.dev/articles/bfcache.
test("nothing of Heed's keeps a page out of the back/forward cache once its answer has arrived", async ({
  guest,
  page,
}) => {
  await page.addInitScript(() => {
    const real = EventTarget.prototype.addEventListener;
    const heard: string[] = [];
    Object.assign(window, { heard });
    EventTarget.prototype.addEventListener = function (...args: Parameters<typeof real>) {
      if (this === window) heard.push(args[0]);
      return real.apply(this, args);
    };
    for (const name of ["WebSocket", "EventSource", "RTCPeerConnection", "BroadcastChannel"]) {
      Object.defineProperty(window, name, { get: () => heard.push(name) });
    }
  });
  const url = guest.serve(toPage(guest.tag()));
  await page.goto(url);
  await untilReady(page);
  await track(page, "guest.short");
  await promptOf(page).getByRole("radio", { name: "4", exact: true }).check();
  await promptOf(page).getByRole("button", { name: "Next" }).click();
  await expect.poll(async () => (await guest.rows(new URL(url).pathname)).length).toBe(1);
  const locks = () => page.evaluate(async () => (await navigator.locks.query()).held?.length);
  await expect.poll(locks).toBe(0);
  const heard = await page.evaluate<string[]>("heard");
  expect(heard).toContain("pagehide");
  expect(heard.filter((name) => /unload|Socket|Source|RTC|Channel/.test(name))).toEqual([]);
});

test("three copies of the tag are one Heed, which says so and asks once", async ({
  guest,
  page,
}) => {
  const trouble = watchTrouble(page);
  await page.goto(guest.serve(toPage(guest.tag() + guest.tag() + guest.tag())));
  await untilReady(page);
  await expect.poll(() => trouble.lines.length).toBe(2);
  await track(page, "guest.short");
  await expect(promptOf(page)).toHaveCount(1);
  expect(trouble).toEqual({
    errors: [],
    lines: ["Heed: started-twice", "Heed: started-twice"],
  });
});

/** What a page leaks, and how it reads its own afterwards. */
const LEAKS: readonly { script: string; own: string; value: unknown }[] = [
  {
    script: "var module = { exports: {} }, exports = module.exports;",
    own: "[module.exports, exports]",
    value: [{}, {}],
  },
  {
    script: "var defined = 0; function define() { defined += 1 } define.amd = {};",
    own: "defined",
    value: 0,
  },
  {
    script: "function require() { throw new Error('no such module') }",
    own: "typeof require",
    value: "function",
  },
  { script: "var process = { env: {} }, global = window;", own: "process", value: { env: {} } },
  {
    script: [..."abcdefghijklmnopqrstuvwxyz"].map((name) => `var ${name} = "mine";`).join(""),
    own: "a + e + n + t + z",
    value: "mine".repeat(5),
  },
  { script: "let Heed = 1; const heedPrompt = 2;", own: "[Heed, heedPrompt]", value: [1, 2] },
];

test("a page that leaks a module loader's names, or its own, keeps them and is asked", async ({
  guest,
  page,
}) => {
  const trouble = watchTrouble(page);
  for (const { script, own, value } of LEAKS) {
    await page.goto(guest.serve(toPage(guest.tag(), `<script>${script}</script>`)));
    await untilReady(page);
    await track(page, "guest.short");
    await expect(promptOf(page), script).toBeVisible();
    expect(await page.evaluate(own), script).toEqual(value);
    const names = await page.evaluate(() =>
      Object.keys(window).filter((name) => /heed/i.test(name)),
    );
    expect(names.sort(), script).toEqual(["heed", "heedQueue"]);
  }
  expect(trouble).toEqual({ errors: [], lines: [] });
});

test("elements of the page whose ids are Heed's own names are in nobody's way", async ({
  guest,
  page,
}) => {
  const trouble = watchTrouble(page);
  const taken = ["heed", "heedQueue", "heed-prompt", "title", "score"]
    .map((id) => `<p id="${id}">Mine</p>`)
    .join("");
  const form = `<form id="heed" name="heed"><input name="ready"></form>`;
  await page.goto(guest.serve(toPage(taken + form + guest.tag())));
  await untilReady(page);
  await track(page, "guest.short");
  await expect(promptOf(page)).toBeVisible();
  await expect(page.getByText("Mine")).toHaveCount(5);
  expect(trouble).toEqual({ errors: [], lines: [] });
});
