import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "./house.ts";
import { reach, TOUCHPOINTS } from "./shop.ts";

for (const [index, touchpoint] of TOUCHPOINTS.entries()) {
  const colorScheme = index % 2 === 0 ? "light" : "dark";
  const width = index % 2 === 0 ? 360 : 1280;
  test(`${touchpoint.path} with its prompt open is accessible and fits ${width} px, ${colorScheme}`, async ({
    heed,
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.goto(heed.demoUrl + touchpoint.path);
    await reach(page, touchpoint);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, "nothing sticks out sideways").toBe(0);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
}
