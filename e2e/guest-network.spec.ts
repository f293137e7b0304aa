import type { Page } from "@playwright/test";
import { expect, test, toPage, track, untilReady, watchTrouble } from "./guest-house.ts";

const promptOf = (page: Page) => page.getByRole("region", { name: "Short survey" });
const HOST = `<button onclick="(window.heedQueue ||= []).push(['track', 'guest.short']); document.title = 'Bought'">Buy</button>`;

const answer = async (page: Page) => {
  await promptOf(page).getByRole("radio", { name: "4", exact: true }).check();
  await promptOf(page).getByRole("button", { name: "Next" }).click();
};

const BLOCKED: readonly { what: string; files: string; lines: string[] }[] = [
  { what: "the loader", files: "**/heed.js", lines: [] },
  { what: "the config", files: "**/v1/config/**", lines: ["Heed: config-unavailable TypeError"] },
  { what: "the prompt", files: "**/heed-prompt.js", lines: ["Heed: file-unavailable prompt"] },
];

for (const { what, files, lines } of BLOCKED) {
  test(`a content blocker that cuts off ${what} costs the page nothing`, async ({
    guest,
    page,
  }) => {
    const trouble = watchTrouble(page);
    await page.route(files, (route) => route.abort("blockedbyclient"));
    const refused = page.waitForEvent("requestfailed");
    await page.goto(guest.serve(toPage(HOST + guest.tag())));
    await page.getByRole("button", { name: "Buy" }).click();
    await refused;
    await expect(page).toHaveTitle("Bought");
    await expect.poll(() => trouble.lines).toEqual(lines);
    await expect(promptOf(page)).toHaveCount(0);
    expect(trouble.errors).toEqual([]);
  });
}

test("a content blocker that cuts off the answers leaves the prompt usable to its end", async ({
  guest,
  page,
}) => {
  const trouble = watchTrouble(page);
  await page.route("**/v1/ingest", (route) => route.abort("blockedbyclient"));
  await page.goto(guest.serve(toPage(HOST + guest.tag())));
  await page.getByRole("button", { name: "Buy" }).click();
  const refused = page.waitForEvent("requestfailed");
  await answer(page);
  await refused;
  await promptOf(page).getByRole("textbox").fill("fine");
  await promptOf(page).getByRole("button", { name: "Send" }).click();
  await expect(promptOf(page).getByText("Thank you.")).toBeVisible();
  expect(trouble).toEqual({ errors: [], lines: [] });
});

test("a page without a network is as it would be without Heed", async ({ guest, page }) => {
  const trouble = watchTrouble(page);
  await page.route(`${guest.apiUrl}/**`, (route) => route.abort("internetdisconnected"));
  await page.goto(guest.serve(toPage(HOST + guest.tag())));
  await page.getByRole("button", { name: "Buy" }).click();
  await expect(page).toHaveTitle("Bought");
  expect(trouble).toEqual({ errors: [], lines: [] });
});

test("a slow network holds up neither the page's load nor what was called before", async ({
  guest,
  page,
}) => {
  const trouble = watchTrouble(page);
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/v1\/config\/|heed-prompt/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(guest.serve(toPage(HOST + guest.tag())));
  await page.waitForLoadState("load");
  await page.getByRole("button", { name: "Buy" }).click();
  await expect(page).toHaveTitle("Bought");
  await expect(promptOf(page)).toHaveCount(0);
  release();
  await expect(promptOf(page)).toBeVisible();
  expect(trouble).toEqual({ errors: [], lines: [] });
});

test("a page that may store nothing asks and delivers all the same", async ({ guest, page }) => {
  const trouble = watchTrouble(page);
  await page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    };
    for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
      Object.defineProperty(window, name, { get: refuse });
    }
    Object.defineProperty(document, "cookie", { get: refuse, set: refuse });
    LockManager.prototype.request = async () => refuse();
  });
  const url = guest.serve(toPage(guest.tag(`data-consent="granted"`)));
  await page.goto(url);
  await untilReady(page);
  await track(page, "guest.short");
  await answer(page);
  await expect.poll(async () => (await guest.rows(new URL(url).pathname)).length).toBe(1);
  expect((await track(page, "guest.short")).show).toBe(false);
  expect(trouble).toEqual({ errors: [], lines: [] });
});

test("a page in a sandbox without an origin hears one line and is left alone", async ({
  guest,
  page,
}) => {
  const trouble = watchTrouble(page);
  const inner = guest.serve(toPage(HOST + guest.tag()));
  await page.goto(guest.serve(toPage(`<iframe sandbox="allow-scripts" src="${inner}"></iframe>`)));
  const frame = page.frameLocator("iframe");
  await frame.getByRole("button", { name: "Buy" }).click();
  await expect.poll(() => trouble.lines).toEqual(["Heed: config-unavailable TypeError"]);
  expect(trouble.errors).toEqual([]);
});
