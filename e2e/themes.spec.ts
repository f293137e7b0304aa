import { expect, test } from "./house.ts";

const PAGES = [
  { path: "/strict/en/themes", region: "Short survey", modal: "Show as a dialog", samples: 20 },
  { path: "/strict/zh/themes", region: "简短问卷", modal: "以对话框显示", samples: 20 },
];

for (const { path, region, modal, samples } of PAGES) {
  test(`${path} asks every kind of question in light and dark, under the strictest policy`, async ({
    heed,
    page,
  }) => {
    const wrong: string[] = [];
    page.on("pageerror", (error) => wrong.push(error.message));
    page.on("console", (line) => {
      if (line.type() !== "log") wrong.push(line.text());
    });
    await page.goto(heed.demoUrl + path);
    await expect(page.getByRole("region", { name: region, exact: true })).toHaveCount(2 * samples);
    // One more is asked in Arabic.
    await expect(page.getByRole("region", { name: "استبيان قصير", exact: true })).toHaveCount(2);
    await page.getByRole("button", { name: modal, exact: true }).click();
    const dialog = page.getByRole("dialog", { name: region });
    await expect(dialog).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    expect(wrong).toEqual([]);
  });
}
