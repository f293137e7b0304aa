import type { Page } from "@playwright/test";
import { expect, test, toPage, track, untilReady, watchTrouble } from "./guest-house.ts";

const promptOf = (page: Page) => page.getByRole("region", { name: "Short survey" });

test("data-button alone shows the feedback button, whose press asks and stores", async ({
  guest,
  page,
}) => {
  const trouble = watchTrouble(page);
  const url = guest.serve(toPage(guest.tag('data-button="Tell us"')));
  await page.goto(url);
  await page.getByRole("button", { name: "Tell us" }).press("Enter");
  // They asked for it, so the focus goes there, as soon as it is in view and counts as shown.
  await expect(page.locator("heed-prompt")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(promptOf(page)).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Tell us" })).toBeFocused();
  await page.keyboard.press("Enter");
  await promptOf(page).getByRole("radio", { name: "5", exact: true }).check();
  await promptOf(page).getByRole("button", { name: "Send" }).click();
  await expect(promptOf(page).getByText("Thank you.")).toBeVisible();
  await expect
    .poll(async () => {
      const rows = await guest.rows(new URL(url).pathname);
      return rows.filter(({ answers }) => answers.length > 0);
    })
    .toMatchObject([{ survey: "guest-feedback", answers: [{ question: "score", value: 5 }] }]);
  expect(trouble).toEqual({ errors: [], lines: [] });
});

test("a press of the feedback button that came before the script opens when it arrives", async ({
  guest,
  page,
}) => {
  let arrive = () => {};
  const late = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route("**/heed.js", (route) => late.then(() => route.continue()));
  const button = `<heed-button></heed-button><script type="module" src="${guest.apiUrl}/heed-button.js"></script>`;
  await page.goto(guest.serve(toPage(button + guest.tag())), { waitUntil: "commit" });
  await page.getByRole("button", { name: "Feedback" }).click();
  await expect(promptOf(page)).toHaveCount(0);
  arrive();
  await expect(promptOf(page)).toBeVisible();
});

test("a prompt that was lost on its way is fetched again at the next touchpoint", async ({
  guest,
  page,
}) => {
  const trouble = watchTrouble(page);
  let tries = 0;
  await page.route("**/heed-prompt.js*", (route) => {
    tries += 1;
    return tries === 1 ? route.abort("connectionreset") : route.continue();
  });
  await page.goto(guest.serve(toPage(guest.tag())));
  await untilReady(page);
  await track(page, "guest.short");
  expect(trouble.lines).toEqual(["Heed: file-unavailable prompt"]);
  await expect(promptOf(page)).toHaveCount(0);
  await track(page, "guest.short");
  await expect(promptOf(page)).toBeVisible();
  expect(tries).toBe(2);
  expect(trouble.errors).toEqual([]);
});

test("a press whose prompt was lost on its way is one line of the console, and the next press opens", async ({
  guest,
  page,
}) => {
  const trouble = watchTrouble(page);
  let tries = 0;
  await page.route("**/heed-prompt.js*", (route) => {
    tries += 1;
    return tries === 1 ? route.abort("connectionreset") : route.continue();
  });
  await page.goto(guest.serve(toPage(guest.tag("data-button"))));
  await untilReady(page);
  const button = page.getByRole("button", { name: "Feedback" });
  const lost = page.waitForEvent("requestfailed");
  await button.click();
  await lost;
  await button.click();
  await expect(promptOf(page)).toBeVisible();
  expect(trouble).toEqual({ errors: [], lines: ["Heed: file-unavailable prompt"] });
});
