import { expect, test } from "./house.ts";
import { reach, TOUCHPOINTS } from "./shop.ts";

declare global {
  interface Window {
    violations: string[];
  }
}

test("a page with the strictest policy and Trusted Types asks, styled and without a violation", async ({
  heed,
  page,
}) => {
  const [checkout] = TOUCHPOINTS;
  if (!checkout) throw new Error("the shop has no touchpoint");
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => {
      window.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
    });
  });
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  const response = await page.goto(`${heed.demoUrl}/strict/en/`);
  expect(response?.headers()["content-security-policy"]).toContain(
    "require-trusted-types-for 'script'",
  );
  const prompt = await reach(page, checkout);
  await expect(prompt).toHaveCSS("position", "fixed");
  await prompt.getByRole("radio", { name: "5", exact: true }).check();
  await prompt.getByRole("button", { name: "Next" }).click();
  await prompt.getByRole("textbox").fill("fine");
  await prompt.getByRole("button", { name: "Send" }).click();
  await expect(prompt.getByText(checkout.thanks)).toBeVisible();
  await expect
    .poll(async () => (await heed.rows(checkout.survey)).map((row) => row.page))
    .toContain("/strict/en/");
  expect(await page.evaluate(() => window.violations)).toEqual([]);
  expect(errors).toEqual([]);
});

test("the policy is really enforced there", async ({ heed, page }) => {
  await page.goto(`${heed.demoUrl}/strict/en/`);
  const refused = await page.evaluate(() => {
    try {
      document.body.insertAdjacentHTML("beforeend", "<p>x</p>");
      return false;
    } catch {
      return true;
    }
  });
  expect(refused).toBe(true);
});
