import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { publishSurvey, readDemoSurvey } from "../scripts/lib/house.ts";
import { expect, type Heed, test } from "./house.ts";

const SCORES = [0, 3, 6, 7, 8, 8, 9, 9, 10, 10, 10, 10];
const VIEWS = [
  { language: "en", scheme: "light", width: 1280 },
  { language: "en", scheme: "dark", width: 360 },
  { language: "zh-Hans", scheme: "dark", width: 1280 },
  { language: "zh-Hans", scheme: "light", width: 360 },
] as const;

async function open(page: Page, heed: Heed, query: string): Promise<void> {
  await page.goto(`${heed.apiUrl}/dashboard/?${query}#token=${heed.keys.adminToken}`);
  await expect(page.getByText(/n = \d/).first()).toBeVisible();
}

for (const { language, scheme, width } of VIEWS) {
  test(`overview and survey read well at ${width} px, ${scheme}, ${language}`, async ({
    heed,
    page,
  }) => {
    await heed.send("account-nps", "recommend", SCORES);
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    for (const survey of ["", "&survey=account-nps"]) {
      await open(page, heed, `lang=${language}${survey}`);
      if (survey) await expect(page.getByRole("figure").first()).toBeVisible();
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, "nothing sticks out sideways").toBe(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
  });
}

test("every chart has a table of the same figures", async ({ heed, page }) => {
  await heed.send("account-nps", "recommend", SCORES);
  await open(page, heed, "lang=en&survey=account-nps");
  // What is drawn within a table of its own needs no second one.
  const figures = page.getByRole("figure").filter({ hasText: "As a table" });
  await expect(figures).toHaveCount(2);
  for (const figure of await figures.all()) {
    await figure.getByText("As a table").click();
    await expect(figure.getByRole("table")).toBeVisible();
  }
  const row = figures.last().getByRole("row", { name: /^10 / });
  await expect(row).toContainText(String(await heed.countOf("account-nps", 10)));
});

test("a wrong token says what to do, and the right one is taken out of the address", async ({
  heed,
  page,
}) => {
  await page.goto(`${heed.apiUrl}/dashboard/?lang=en#token=heed_admin_wrong`);
  await expect(page.getByRole("alert")).toContainText("token");
  await page.getByRole("textbox").or(page.getByLabel(/token/i)).first().fill(heed.keys.adminToken);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();
  expect(page.url()).not.toContain("token");
});

test("the keyboard leads to search, help and back to the overview", async ({ heed, page }) => {
  await open(page, heed, "lang=en");
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox")).toBeFocused();
  await page.keyboard.type("checkout");
  await expect(page.getByRole("link", { name: "Recommendation after 30 days" })).toBeHidden();
  await page.getByRole("link", { name: "Checkout satisfaction" }).focus();
  await page.keyboard.press("Enter");
  await expect(
    page.getByRole("heading", { level: 1, name: "Checkout satisfaction" }),
  ).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("o");
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
});

test("a number is held back until five answers are there", async ({ heed, page }) => {
  // One that no other test answers, whichever ran before in this house.
  const survey = `held-back-${heed.newId()}`;
  const { apiUrl, keys } = heed;
  await publishSurvey(apiUrl, keys.adminToken, { ...readDemoSurvey("ticket-ces"), id: survey });
  await heed.send(survey, "ease", [7, 7, 7, 7]);
  await open(page, heed, `lang=en&survey=${survey}`);
  await expect(page.getByText("n = 4 · shown from 5 answers on")).toBeVisible();
  await heed.send(survey, "ease", [1]);
  await expect(page.getByText("80%").first()).toBeVisible();
});
