import { expect, test } from "./house.ts";
import { reach, TOUCHPOINTS } from "./shop.ts";

const [checkout] = TOUCHPOINTS;
if (!checkout) throw new Error("the shop has no touchpoint");

// An answer that is lost once is lost.
test.describe.configure({ retries: 0 });

test("an answer given without a network arrives once when the network is back", async ({
  heed,
  page,
  context,
}) => {
  await page.goto(`${heed.demoUrl}/en/`);
  const before = (await heed.rows(checkout.survey)).length;
  const threes = await heed.countOf(checkout.survey, 3);
  const prompt = await reach(page, checkout);
  await context.setOffline(true);
  await prompt.getByRole("radio", { name: "3", exact: true }).check();
  const failed = page.waitForEvent("requestfailed", (request) =>
    request.url().endsWith("/v1/ingest"),
  );
  await prompt.getByRole("button", { name: "Next" }).click();
  await failed;
  expect(await heed.rows(checkout.survey)).toHaveLength(before);
  await context.setOffline(false);
  await expect.poll(async () => (await heed.rows(checkout.survey)).length).toBe(before + 1);
  const [row] = await heed.rows(checkout.survey);
  expect(row?.answers).toEqual([{ question: "satisfaction", value: 3 }]);
  expect(await heed.countOf(checkout.survey, 3)).toBe(threes + 1);
});

test("an answer given without a network survives a reload and arrives once", async ({
  heed,
  page,
}) => {
  await page.goto(`${heed.demoUrl}/en/`);
  const before = (await heed.rows(checkout.survey)).length;
  const fives = await heed.countOf(checkout.survey, 5);
  const prompt = await reach(page, checkout);
  await page.route("**/v1/ingest", (route) => route.abort("internetdisconnected"));
  await prompt.getByRole("radio", { name: "5", exact: true }).check();
  const failed = page.waitForEvent("requestfailed");
  await prompt.getByRole("button", { name: "Next" }).click();
  await failed;
  await page.unroute("**/v1/ingest");
  await page.reload();
  await expect.poll(async () => (await heed.rows(checkout.survey)).length).toBe(before + 1);
  await page.reload();
  await page.waitForLoadState("networkidle");
  expect(await heed.rows(checkout.survey)).toHaveLength(before + 1);
  expect(await heed.countOf(checkout.survey, 5)).toBe(fives + 1);
});

test("a double click counts once", async ({ heed, page }) => {
  await page.goto(`${heed.demoUrl}/en/`);
  const before = (await heed.rows(checkout.survey)).length;
  const fours = await heed.countOf(checkout.survey, 4);
  const prompt = await reach(page, checkout);
  await prompt.getByRole("radio", { name: "4", exact: true }).check();
  await prompt.getByRole("button", { name: "Next" }).dblclick();
  await expect(prompt.getByRole("textbox", { name: "What went well for you?" })).toBeVisible();
  await prompt.getByRole("textbox").fill("quick");
  await prompt.getByRole("button", { name: "Send" }).dblclick();
  await expect(prompt.getByText(checkout.thanks)).toBeVisible();
  await expect
    .poll(async () => (await heed.rows(checkout.survey))[0]?.answers)
    .toEqual([
      { question: "satisfaction", value: 4 },
      { question: "went-well", value: "quick" },
    ]);
  expect(await heed.rows(checkout.survey)).toHaveLength(before + 1);
  expect(await heed.countOf(checkout.survey, 4)).toBe(fours + 1);
});

test("a prompt that is shown and left counts as shown, not as answered", async ({ heed, page }) => {
  await page.goto(`${heed.demoUrl}/en/account`);
  const before = await heed.receipt("account-nps");
  const [, , account] = TOUCHPOINTS;
  if (!account) throw new Error("the shop has no account page");
  await reach(page, account);
  await page.goto("about:blank");
  await expect
    .poll(async () => (await heed.receipt("account-nps")).participation)
    .toMatchObject({
      shown: before.participation.shown + 1,
      answered: before.participation.answered,
    });
});
