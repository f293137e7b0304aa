import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./house.ts";

for (const [path, title, held] of [
  ["/strict/en/", "Heed: why, and why not", "The survey is asked at another touchpoint."],
  ["/zh/", "Heed：询问与不询问的原因", "问卷在其他触点询问。"],
] as const) {
  test(`${path}?heed-debug says why nothing is asked, follows what happens and closes`, async ({
    heed,
    page,
  }) => {
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", ({ violatedDirective }) => {
        throw new Error(violatedDirective);
      });
    });
    await page.goto(`${heed.demoUrl}${path}?heed-debug`);
    const panel = page.getByRole("region", { name: title });
    await expect(panel).toBeVisible();
    await expect(panel.getByText("account-nps", { exact: true })).toBeVisible();
    await expect(panel.getByText(held).first()).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).include("heed-debug").analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await expect(panel.getByText("due", { exact: true })).toHaveCount(0);
    await page.evaluate(() => {
      // The shop's own script tag put it there.
      (window as unknown as { heed: { track(name: string): void } }).heed.track("account.day30");
    });
    await expect(panel.getByText("due", { exact: true })).toHaveCount(1);
    await panel.press("Escape");
    await expect(panel).toHaveCount(0);
    expect(errors).toEqual([]);
  });
}
