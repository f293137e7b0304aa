import type { Page } from "@playwright/test";
import { expect, test, toPage, track, untilReady, watchTrouble } from "./guest-house.ts";

const promptOf = (page: Page) => page.getByRole("region", { name: "Short survey" });
const kept = (page: Page) => page.evaluate(() => Object.keys(sessionStorage));

/** Gives the score and begins with the words. */
async function beginAnswer(page: Page): Promise<void> {
  await track(page, "guest.short");
  const prompt = promptOf(page);
  await prompt.getByRole("radio", { name: "4", exact: true }).check();
  await prompt.getByRole("button", { name: "Next" }).click();
  await prompt.getByRole("textbox", { name: "Why?" }).fill("Quick, and");
}

test("a page reloaded half way asks what is left, with the words that were begun, and it is one response", async ({
  guest,
  page,
}) => {
  const trouble = watchTrouble(page);
  const url = guest.serve(toPage(guest.tag()));
  await page.goto(url);
  await untilReady(page);
  await beginAnswer(page);
  expect(await kept(page)).toEqual([]);
  const resumed = page.waitForRequest(/\/heed-resume\.js$/);
  await page.reload();
  await resumed;
  const words = promptOf(page).getByRole("textbox", { name: "Why?" });
  await expect(words).toHaveValue("Quick, and");
  await expect(words).not.toBeFocused();
  expect(await kept(page)).toEqual([]);
  await promptOf(page).getByRole("button", { name: "Back" }).click();
  await expect(promptOf(page).getByRole("radio", { name: "4", exact: true })).toBeChecked();
  await promptOf(page).getByRole("button", { name: "Next" }).click();
  await words.fill("Quick, and kind.");
  await promptOf(page).getByRole("button", { name: "Send" }).click();
  await expect(promptOf(page)).toContainText("Thank you.");
  const answers = [
    { question: "score", value: 4 },
    { question: "why", value: "Quick, and kind." },
  ];
  const { pathname } = new URL(url);
  await expect.poll(async () => (await guest.rows(pathname))[0]?.answers).toEqual(answers);
  expect(await guest.rows(pathname)).toHaveLength(1);

  // It has come to its end: nothing comes again.
  await page.reload();
  await untilReady(page);
  expect(await kept(page)).toEqual([]);
  await expect(promptOf(page)).toHaveCount(0);
  expect((await track(page, "guest.short")).show).toBe(false);
  expect(trouble).toEqual({ errors: [], lines: [] });
});

test("the next page of the site goes on, and the page before, gone back to, knows what was said there", async ({
  guest,
  page,
}) => {
  const first = guest.serve(toPage(guest.tag()));
  const second = guest.serve(toPage(guest.tag()));
  await page.goto(first);
  await untilReady(page);
  await beginAnswer(page);
  await page.goto(second);
  await expect(promptOf(page).getByRole("textbox")).toHaveValue("Quick, and");
  await promptOf(page).getByRole("textbox").fill("Quick.");
  await page.goBack();
  await expect(promptOf(page).getByRole("textbox")).toHaveValue("Quick.");
  await promptOf(page).getByRole("button", { name: "Send" }).click();
  const { pathname } = new URL(first);
  await expect
    .poll(async () => (await guest.rows(pathname)).map(({ answers }) => answers.length))
    .toEqual([2]);
  expect(await guest.rows(new URL(second).pathname)).toEqual([]);
});

test("a copy of the tab, which has a copy of its storage, asks nothing", async ({
  guest,
  page,
}) => {
  const url = guest.serve(toPage(guest.tag()));
  await page.goto(url);
  await untilReady(page);
  await page.evaluate(() => sessionStorage.setItem("host", "copied"));
  await beginAnswer(page);
  const opened = page.waitForEvent("popup");
  await page.evaluate(() => void window.open(location.href));
  const copy = await opened;
  await untilReady(copy);
  expect(await copy.evaluate(() => sessionStorage.getItem("host"))).toBe("copied");
  await copy.waitForLoadState("networkidle");
  await expect(promptOf(copy)).toHaveCount(0);
  await promptOf(page).getByRole("button", { name: "Send" }).click();
  await expect(promptOf(page)).toContainText("Thank you.");
});

for (const { how, attributes, gpc } of [
  { how: "consent is denied", attributes: `data-consent="denied"`, gpc: false },
  { how: "Global Privacy Control is set", attributes: `data-consent="granted"`, gpc: true },
]) {
  test(`where ${how} nothing is kept and nothing comes again`, async ({ guest, page }) => {
    if (gpc) {
      await page.addInitScript(() => {
        Object.defineProperty(navigator, "globalPrivacyControl", { value: true });
      });
    }
    const url = guest.serve(toPage(guest.tag(attributes)));
    await page.goto(url);
    await untilReady(page);
    await beginAnswer(page);
    const fetched: string[] = [];
    page.on("request", (request) => fetched.push(request.url()));
    await page.reload();
    await untilReady(page);
    await page.waitForLoadState("networkidle");
    expect(await kept(page)).toEqual([]);
    await expect(promptOf(page)).toHaveCount(0);
    expect(fetched.filter((one) => /heed-/.test(one))).toEqual([]);
    await expect
      .poll(async () => (await guest.rows(new URL(url).pathname)).map(({ answers }) => answers))
      .toEqual([[{ question: "score", value: 4 }]]);
  });
}
