import type { Page } from "@playwright/test";
import {
  expect,
  type Guest,
  test,
  toPage,
  track,
  untilReady,
  watchTrouble,
} from "./guest-house.ts";

declare global {
  interface Window {
    touched: string[];
  }
}

/** Wraps whatever a page can keep something with; runs in the page before anything else. */
function watchStorage(): void {
  const touched: string[] = [];
  window.touched = touched;
  const wrap = (owner: object | undefined, name: string, methods: string[]) => {
    for (const method of methods) {
      const real: unknown = owner && Reflect.get(owner, method);
      if (!owner || typeof real !== "function") continue;
      Reflect.set(owner, method, function (this: unknown, ...args: unknown[]) {
        const own = this === sessionStorage ? "session" : name;
        touched.push(`${own}.${method} ${typeof args[0] === "string" ? args[0] : ""}`.trim());
        return real.apply(this, args);
      });
    }
  };
  wrap(Storage.prototype, "local", ["setItem", "removeItem", "clear"]);
  wrap(IDBFactory.prototype, "indexedDB", ["open", "deleteDatabase"]);
  wrap(globalThis.CacheStorage?.prototype, "caches", ["open", "has", "match", "delete"]);
  wrap(globalThis.ServiceWorkerContainer?.prototype, "serviceWorker", ["register"]);
  wrap(globalThis.StorageManager?.prototype, "storage", ["getDirectory", "persist"]);
  wrap(Reflect.get(globalThis, "CookieStore")?.prototype, "cookieStore", [
    ...["get", "getAll", "set", "delete"],
  ]);
  wrap(window, "window", ["openDatabase", "requestFileSystem", "webkitRequestFileSystem"]);
  wrap(globalThis.BroadcastChannel?.prototype, "channel", ["postMessage"]);
  wrap(globalThis.Navigator?.prototype, "navigator", ["sendBeacon"]);
  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");
  Object.defineProperty(Document.prototype, "cookie", {
    ...cookie,
    set(value: string) {
      touched.push(`cookie ${value}`);
      cookie?.set?.call(this, value);
    },
  });
  const name = Object.getOwnPropertyDescriptor(window, "name");
  Object.defineProperty(window, "name", {
    ...name,
    set(value: string) {
      touched.push(`name ${value}`);
    },
  });
}

interface Kept {
  storageId: { isLocalStorage: boolean };
  key: string;
  newValue: string;
}

/** What the browser itself says was kept, and everything it fetched. */
async function watchBrowser(page: Page) {
  const kept: string[] = [];
  const parked: string[] = [];
  const fetched: string[] = [];
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("DOMStorage.enable");
  const hear = ({ storageId, key, newValue }: Kept) => {
    kept.push(`${storageId.isLocalStorage ? "local" : "session"} ${key}`);
    if (!storageId.isLocalStorage) parked.push(newValue);
  };
  cdp.on("DOMStorage.domStorageItemAdded", hear);
  cdp.on("DOMStorage.domStorageItemUpdated", hear);
  page.on("request", (request) => fetched.push(request.url()));
  const usage = async (url: string) => {
    const { usageBreakdown } = await cdp.send("Storage.getUsageAndQuota", { origin: url });
    return usageBreakdown.filter(({ usage }) => usage > 0).map(({ storageType }) => storageType);
  };
  return { kept, parked, fetched, usage };
}

const answer = async (page: Page) => {
  const prompt = page.getByRole("region", { name: "Short survey" });
  await prompt.getByRole("radio", { name: "4", exact: true }).check();
  await prompt.getByRole("button", { name: "Next" }).click();
};

test("before the visitor acts nothing is kept in any way, and only the API's own files are fetched", async ({
  guest,
  page,
}) => {
  await page.addInitScript(watchStorage);
  const { kept, fetched, usage } = await watchBrowser(page);
  const url = guest.serve(toPage(guest.tag()));
  await page.goto(url);
  await untilReady(page);
  const own = (urls: string[]) => urls.filter((one) => one !== url && !one.endsWith("favicon.ico"));
  const files = [`${guest.apiUrl}/heed.js`];
  expect(own(fetched)).toEqual([
    ...files,
    expect.stringMatching(`^${guest.apiUrl}/v1/config/[^/]+\\?language=en$`),
  ]);
  await page.evaluate(() => window.heed.identify("ada", { plan: "pro" }));
  await track(page, "guest.short");
  await expect(page.getByRole("region", { name: "Short survey" })).toBeVisible();
  await page.getByRole("radio", { name: "4", exact: true }).check();
  expect(own(fetched).slice(2)).toEqual([`${guest.apiUrl}/heed-prompt.js`]);
  expect(await page.evaluate(() => window.touched)).toEqual([]);
  expect(kept).toEqual([]);
  expect(await usage(guest.url)).toEqual([]);
  expect(await page.context().cookies()).toEqual([]);
  expect(await page.evaluate(() => navigator.locks.query())).toMatchObject({ pending: [] });

  // The same watches, once the visitor has acted: they would have seen it.
  await page.getByRole("button", { name: "Next" }).click();
  await expect.poll(() => kept.length).toBeGreaterThan(0);
  expect(await page.evaluate(() => window.touched)).toContainEqual(
    expect.stringMatching(/^local\.setItem heed:/),
  );
  expect(await page.context().cookies()).toEqual([]);
});

test("the tab's own storage gets one key, when a page is left half answered, and the next page takes it away", async ({
  guest,
  page,
}) => {
  await page.addInitScript(watchStorage);
  const { kept, parked } = await watchBrowser(page);
  const touched = async () => {
    const all = await page.evaluate(() => window.touched);
    return all.filter((one) => one.startsWith("session."));
  };
  const reload = async () => {
    await page.reload();
    await untilReady(page);
  };
  await page.goto(guest.serve(toPage(guest.tag())));
  await untilReady(page);
  await track(page, "guest.short");
  await page.getByRole("radio", { name: "4", exact: true }).check();
  // Shown and chosen, but nothing sent: that is no act yet.
  await reload();
  expect([kept, await touched()]).toEqual([[], []]);

  await track(page, "guest.short");
  await answer(page);
  await expect.poll(() => kept.length).toBeGreaterThan(0);
  expect(kept.filter((one) => one.startsWith("session"))).toEqual([]);
  await reload();
  await expect(page.getByRole("textbox", { name: "Why?" })).toBeVisible();
  const key = /data-key="([^"]+)"/.exec(guest.tag())?.[1];
  expect(kept.filter((one) => one.startsWith("session"))).toEqual([`session heed:${key}`]);
  expect(await touched()).toEqual([`session.removeItem heed:${key}`]);
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  const { item, state } = JSON.parse(parked[0] ?? "");
  expect(item).toMatchObject({ survey: "guest-short", answers: [{ question: "score", value: 4 }] });
  expect(Object.keys(item).sort()).toEqual([
    ...["answers", "disposition", "id", "language", "occurredAt", "page", "revision", "sequence"],
    ...["survey", "type"],
  ]);
  expect(Object.keys(state).sort()).toEqual(["given", "left", "path"]);
  expect(state).toMatchObject({ given: { score: 4 }, left: { score: 4 } });
});

test("a page that reads the config sends no cookie and no referrer path to the API", async ({
  guest,
  page,
}) => {
  await page.context().addCookies([{ name: "host", value: "1", url: guest.apiUrl }]);
  const asked = page.waitForRequest(/\/v1\/config\//);
  await page.goto(guest.serve(toPage(guest.tag())));
  const headers = await (await asked).allHeaders();
  expect(headers["cookie"]).toBeUndefined();
  expect(headers["referer"]).toBe(`${guest.url}/`);
});

interface Case {
  consent: string;
  gpc: boolean;
  keepsBefore: boolean;
  keepsAfter: boolean;
  tells: boolean;
}

const CASES: readonly Case[] = [
  { consent: "pending", gpc: false, keepsBefore: false, keepsAfter: true, tells: true },
  { consent: "granted", gpc: false, keepsBefore: true, keepsAfter: true, tells: true },
  { consent: "denied", gpc: false, keepsBefore: false, keepsAfter: false, tells: false },
  { consent: "pending", gpc: true, keepsBefore: false, keepsAfter: false, tells: false },
  { consent: "granted", gpc: true, keepsBefore: false, keepsAfter: false, tells: false },
  { consent: "denied", gpc: true, keepsBefore: false, keepsAfter: false, tells: false },
];

const keptBy = (page: Page) => page.evaluate(() => Object.keys(localStorage).length > 0);

async function openAs(page: Page, guest: Guest, { consent, gpc }: Case): Promise<string> {
  if (gpc) {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, "globalPrivacyControl", { value: true });
    });
  }
  const url = guest.serve(toPage(guest.tag(`data-consent="${consent}"`)));
  await page.goto(url);
  await untilReady(page);
  await page.evaluate(() => window.heed.identify("ada", { plan: "pro" }));
  return new URL(url).pathname;
}

for (const one of CASES) {
  const { consent, gpc, keepsBefore, keepsAfter, tells } = one;
  test(`consent ${consent} ${gpc ? "with" : "without"} Global Privacy Control: what is kept and what is sent`, async ({
    guest,
    page,
  }) => {
    const trouble = watchTrouble(page);
    const path = await openAs(page, guest, one);
    await track(page, "guest.short");
    expect(await keptBy(page)).toBe(keepsBefore);
    await answer(page);
    await expect.poll(async () => (await guest.rows(path)).length).toBe(1);
    expect(await keptBy(page)).toBe(keepsAfter);
    const [row] = await guest.rows(path);
    expect(row).toMatchObject({
      person: tells ? "ada" : null,
      traits: tells ? { plan: "pro" } : {},
      gpc,
      answers: [{ question: "score", value: 4 }],
    });
    expect(trouble).toEqual({ errors: [], lines: [] });
  });
}
