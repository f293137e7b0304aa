import type { Page } from "@playwright/test";
import { CHROMIUM_ARGS, findChromium } from "../scripts/chromium.mjs";
import { expect, test, toPage, track, untilReady, watchTrouble } from "./guest-house.ts";

// Playwright switches the back/forward cache off. A headless shell has none all the same; Chromium
// itself has one: there the page comes back as it was, and the first branch is what is tested.
test.use({
  launchOptions: {
    executablePath: await findChromium(),
    args: CHROMIUM_ARGS,
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
  },
});

const promptOf = (page: Page) => page.getByRole("region", { name: "Short survey" });

test("a page that comes back from the back/forward cache goes on where it was, and one that was not kept loses no answer", async ({
  guest,
  page,
}) => {
  const trouble = watchTrouble(page);
  const elsewhere = guest.serve(toPage("Elsewhere"));
  const url = guest.serve(toPage(guest.tag()));
  await page.goto(url);
  await untilReady(page);
  await track(page, "guest.short");
  await promptOf(page).getByRole("radio", { name: "4", exact: true }).check();
  await promptOf(page).getByRole("button", { name: "Next" }).click();
  const rows = () => guest.rows(new URL(url).pathname);
  await expect.poll(async () => (await rows()).length).toBe(1);
  await page.evaluate(() => Object.assign(window, { isKept: true }));
  await page.goto(elsewhere);
  await page.goBack({ waitUntil: "commit" });
  await untilReady(page);
  const isKept = await page.evaluate(() => "isKept" in window);
  if (isKept) {
    await promptOf(page).getByRole("textbox", { name: "Why?" }).fill("Because.");
    await promptOf(page).getByRole("button", { name: "Send" }).click();
    await expect(promptOf(page).getByText("Thank you.")).toBeVisible();
    await expect
      .poll(async () => (await rows()).map(({ answers }) => answers.map(({ value }) => value)))
      .toEqual([[4, "Because."]]);
    const decision = await track(page, "guest.short");
    expect(decision.show).toBe(false);
  } else {
    expect(await rows()).toMatchObject([{ answers: [{ question: "score", value: 4 }] }]);
  }
  expect(trouble).toEqual({ errors: [], lines: [] });
});
