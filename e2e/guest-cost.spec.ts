import type { Page } from "@playwright/test";
import { expect, test, toPage, track, untilReady } from "./guest-house.ts";
import { PRESENTATIONS } from "./guest-surveys.ts";

declare global {
  interface Window {
    shifts: number;
    longTasks: number[];
    /** What Heed's own scripts have called that goes on, or that looks over the page. */
    calls: string[];
  }
}

/** Counts what is called from Heed's files; the page's own calls are none of it. */
function watchCalls(): void {
  const calls: string[] = [];
  window.calls = calls;
  const wrap = (owner: object, name: string) => {
    const real: unknown = Reflect.get(owner, name);
    if (typeof real !== "function") return;
    Reflect.set(owner, name, function (this: unknown, ...args: unknown[]) {
      if (/\/heed[\w-]*\.js/.test(new Error().stack ?? "")) calls.push(name);
      return real.apply(this, args);
    });
  };
  for (const name of ["setTimeout", "setInterval", "requestIdleCallback"]) wrap(window, name);
  wrap(window, "requestAnimationFrame");
  for (const name of ["querySelectorAll", "querySelector", "getElementsByTagName"]) {
    wrap(Document.prototype, name);
    wrap(Element.prototype, name);
  }
  for (const name of ["getBoundingClientRect", "getClientRects"]) wrap(Element.prototype, name);
  for (const name of ["offsetHeight", "offsetWidth", "scrollHeight"]) {
    const owner = name.startsWith("offset") ? HTMLElement.prototype : Element.prototype;
    const known = Object.getOwnPropertyDescriptor(owner, name);
    Object.defineProperty(owner, name, {
      ...known,
      get() {
        if (/\/heed[\w-]*\.js/.test(new Error().stack ?? "")) calls.push(name);
        return known?.get?.call(this);
      },
    });
  }
  for (const Observer of [MutationObserver, IntersectionObserver, ResizeObserver]) {
    wrap(Observer.prototype, "observe");
  }
}

/** Heed's own listeners on the page's own objects, as the browser's debugger counts them. */
async function watchListeners(page: Page) {
  const cdp = await page.context().newCDPSession(page);
  const own = new Set<string>();
  cdp.on("Debugger.scriptParsed", ({ url, scriptId }) => {
    if (/\/heed[\w-]*\.js$/.test(url)) own.add(scriptId);
  });
  await cdp.send("Debugger.enable");
  return async () => {
    const found: string[] = [];
    for (const expression of ["window", "document", "document.documentElement", "document.body"]) {
      const { result } = await cdp.send("Runtime.evaluate", { expression });
      const { objectId = "" } = result;
      const { listeners } = await cdp.send("DOMDebugger.getEventListeners", { objectId });
      for (const { type, scriptId } of listeners) {
        if (own.has(scriptId)) found.push(`${expression} ${type}`);
      }
    }
    return found.sort();
  };
}

const settle = (page: Page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(resolve));
      }),
  );

/** None of them runs while the visitor only reads, and none keeps a page from the browser's cache. */
const IDLE = /^document (visibilitychange|prerenderingchange)$|^window (pageshow|popstate)$/;

const TEXT = "<p>Words of the page.</p>".repeat(40);

for (const presentation of PRESENTATIONS) {
  const isInline = presentation === "inline";
  test(`a prompt that comes as ${presentation} ${isInline ? "below what is in view " : ""}shifts nothing`, async ({
    guest,
    page,
  }) => {
    await page.addInitScript(() => {
      window.shifts = 0;
      new PerformanceObserver((list) => {
        window.shifts += list.getEntries().length;
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto(guest.serve(toPage(TEXT + guest.tag())));
    await untilReady(page);
    await track(page, `guest.${presentation}`);
    const role = presentation === "modal" ? "dialog" : "region";
    const prompt = page.getByRole(role, { name: "Short survey" });
    await expect(prompt).toBeVisible();
    const cross = prompt.getByRole("button", { name: "Close" });
    await cross.evaluate((button: HTMLElement) => button.click());
    await expect(prompt).toHaveCount(0);
    await settle(page);
    expect(await page.evaluate(() => window.shifts)).toBe(0);
    // The observer would have seen one.
    await page.evaluate(() => {
      const banner = document.createElement("div");
      banner.textContent = "A banner";
      document.body.prepend(banner);
    });
    await expect.poll(() => page.evaluate(() => window.shifts)).toBe(1);
  });
}

test("an inline prompt above what is read moves it, for it stands where the host has put it", async ({
  guest,
  page,
}) => {
  await page.addInitScript(() => {
    window.shifts = 0;
    new PerformanceObserver((list) => {
      window.shifts += list.getEntries().length;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(guest.serve(toPage(`<heed-prompt></heed-prompt>${TEXT}${guest.tag()}`)));
  await untilReady(page);
  await track(page, "guest.inline");
  await expect(page.getByRole("region", { name: "Short survey" })).toBeVisible();
  await expect.poll(() => page.evaluate(() => window.shifts)).toBe(1);
});

test("an idle page runs no timer, no frame, no observer and no look over its elements, however many", async ({
  guest,
  page,
}) => {
  await page.addInitScript(watchCalls);
  const elements = "<p>One of many</p>".repeat(10_000);
  await page.goto(guest.serve(toPage(elements + guest.tag())));
  await untilReady(page);
  await settle(page);
  expect(await page.evaluate(() => document.querySelectorAll("p").length)).toBe(10_000);
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(request.url()));
  // A touchpoint that nothing is asked at, a scroll and a growing page wake nothing, either.
  await track(page, "guest.nowhere");
  await page.mouse.wheel(0, 5000);
  await page.evaluate(() => document.body.append(document.createElement("p")));
  await settle(page);
  expect(await page.evaluate(() => window.calls)).toEqual([]);
  expect(fetched).toEqual([]);

  // The watch would have seen it: a prompt looks where it stands.
  await track(page, "guest.short");
  await expect(page.getByRole("region", { name: "Short survey" })).toBeVisible();
  expect(await page.evaluate(() => window.calls)).toContain("observe");
});

test("no prompt that is open polls: no timer or frame runs while it waits for the visitor", async ({
  guest,
  page,
}) => {
  await page.addInitScript(watchCalls);
  await page.goto(guest.serve(toPage(guest.tag())));
  await untilReady(page);
  await track(page, "guest.short");
  await expect(page.getByRole("region", { name: "Short survey" })).toBeVisible();
  const calls = await page.evaluate(() => window.calls);
  expect(calls.filter((name) => /^(set|request)/.test(name))).toEqual([]);
});

test("a prompt that is gone leaves no listener on the page, however often one comes", async ({
  guest,
  page,
}) => {
  const listeners = await watchListeners(page);
  await page.goto(guest.serve(toPage(guest.tag())));
  await untilReady(page);
  const idle = await listeners();
  expect(idle).toContain("document visibilitychange");
  expect(idle.filter((one) => !IDLE.test(one))).toEqual([]);
  for (let round = 0; round < 3; round += 1) {
    await page.evaluate(() => window.heed.reset());
    await track(page, "guest.short");
    const prompt = page.getByRole("region", { name: "Short survey" });
    await expect(prompt).toBeVisible();
    await expect.poll(listeners).toContain("document keydown");
    await prompt.getByRole("button", { name: "Close" }).click();
    await expect(prompt).toHaveCount(0);
    // What delivers stays, once, for what is not yet acknowledged.
    const delivering = ["document visibilitychange", "window online", "window pagehide"];
    expect(await listeners()).toEqual([...idle, ...delivering].sort());
  }
  const left = await page.evaluate(
    () => document.querySelector("heed-prompt")?.shadowRoot?.childElementCount,
  );
  expect(left).toBe(0);
});

/** Milliseconds of the tasks over 50 ms that the loader brings to a page of its own. */
async function findLongTasks(page: Page, bare: string, tag: string): Promise<number[]> {
  const cdp = await page.context().newCDPSession(page);
  await page.addInitScript(() => {
    window.longTasks = [];
    new PerformanceObserver((list) => {
      window.longTasks.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: "longtask", buffered: true });
  });
  // The page first, so that what is slow about it is not the loader's.
  await page.goto(bare);
  await settle(page);
  await page.evaluate(() => {
    window.longTasks = [];
  });
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.evaluate((text) => {
    const script = document.createElement("script");
    const [, src = "", key = ""] = /src="([^"]+)" data-key="([^"]+)"/.exec(text) ?? [];
    script.src = src;
    script.dataset["key"] = key;
    document.body.append(script);
  }, tag);
  await untilReady(page);
  await settle(page);
  // One that is really long shows that the observer sees them; what it saw before is the loader's.
  await page.evaluate(() => {
    setTimeout(() => {
      const end = performance.now() + 200;
      while (performance.now() < end);
    });
  });
  const last = () => page.evaluate(() => window.longTasks.at(-1) ?? 0);
  await expect.poll(last).toBeGreaterThanOrEqual(200);
  return page.evaluate(() => window.longTasks.slice(0, -1));
}

test("the loader holds the main thread of a four times slower machine for no 50 ms", async ({
  guest,
  browser,
}) => {
  const bare = guest.serve(toPage("<p>Bare</p>"));
  const seen: number[][] = [];
  // What else runs here may hold it up once; what the loader does holds it up every time.
  for (let load = 0; load < 3; load += 1) {
    const context = await browser.newContext();
    seen.push(await findLongTasks(await context.newPage(), bare, guest.tag()));
    await context.close();
  }
  expect(seen).toContainEqual([]);
});
