import { expect, test } from "./house.ts";
import { reach, TOUCHPOINTS } from "./shop.ts";

const [checkout] = TOUCHPOINTS;
if (!checkout) throw new Error("the shop has no touchpoint");

const kept = () => ({
  local: Object.keys(localStorage).filter((key) => key.startsWith("heed")),
  cookies: document.cookie,
});

test("nothing is kept on the device before the visitor acts, and only Heed itself is fetched", async ({
  heed,
  page,
}) => {
  const paths: string[] = [];
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.origin === heed.apiUrl) paths.push(url.pathname);
  });
  await page.goto(`${heed.demoUrl}/en/`);
  await page.waitForLoadState("networkidle");
  expect(paths).toEqual(["/heed.js", `/v1/config/${heed.keys.writeKey}`]);
  const prompt = await reach(page, checkout);
  expect(paths.slice(2)).toEqual(["/heed-prompt.js"]);
  expect(await page.evaluate(kept)).toEqual({ local: [], cookies: "" });
  await prompt.getByRole("radio", { name: "5", exact: true }).check();
  await prompt.getByRole("button", { name: "Next" }).click();
  await expect.poll(async () => (await page.evaluate(kept)).local.length).toBeGreaterThan(0);
});

test("the whole prompt can be answered by keyboard, and gives the focus back", async ({
  heed,
  page,
}) => {
  await page.goto(`${heed.demoUrl}/en/`);
  const order = page.getByRole("button", { name: "Place order" });
  await order.focus();
  await page.keyboard.press("Enter");
  const prompt = page.getByRole("region", { name: "Short survey" });
  await expect(prompt).toBeVisible();
  await expect(order).toBeFocused();

  const close = prompt.getByRole("button", { name: "Close" });
  for (let presses = 0; presses < 30; presses += 1) {
    await page.keyboard.press("Tab");
    if (await close.evaluate((button) => button.matches(":focus"))) break;
  }
  await expect(close).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(prompt.getByRole("radio", { name: "3", exact: true })).toBeChecked();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(prompt.getByRole("button", { name: "Next" })).toBeFocused();
  await page.keyboard.press("Enter");
  const comment = prompt.getByRole("textbox", { name: "What should we improve first?" });
  await expect(comment).toBeFocused();
  await page.keyboard.type("shorter form");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(prompt.getByText(checkout.thanks)).toBeVisible();
  await expect
    .poll(async () =>
      (await heed.rows(checkout.survey)).some((row) => row.answers[1]?.value === "shorter form"),
    )
    .toBe(true);
});

test("whoever was just asked is not asked again, and the page can say why", async ({
  heed,
  page,
}) => {
  await page.goto(`${heed.demoUrl}/en/`);
  const prompt = await reach(page, checkout);
  await prompt.getByRole("button", { name: "Close" }).click();
  await expect(prompt).toBeHidden();
  await page.getByRole("button", { name: "Place order" }).click();
  await expect(page.getByRole("row", { name: /checkout-csat/ })).toContainText("Not asked");
  await expect(prompt).toBeHidden();
  await page.getByRole("button", { name: "Come back as a new visitor" }).click();
  await page.waitForLoadState("load");
  await reach(page, checkout);
});

test("the shop works when Heed's script is blocked", async ({ heed, page }) => {
  await page.route("**/heed.js", (route) => route.abort("blockedbyclient"));
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(`${heed.demoUrl}/en/`);
  await page.getByRole("button", { name: "Place order" }).click();
  await expect(page.getByText("Your order is placed.")).toBeVisible();
  expect(errors).toEqual([]);
});
