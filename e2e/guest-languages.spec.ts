import { expect, test, toPage, track, untilReady } from "./guest-house.ts";

test.describe("stars, which have words of their own, are drawn with one language's file alone", () => {
  for (const [language, fourth] of [
    ["en", "4 stars"],
    ["zh-Hans", "4 星"],
  ] as const) {
    test(`in ${language}`, async ({ guest, page }) => {
      const files: string[] = [];
      page.on("request", (request) => {
        const [name] = /heed[\w-]*\.js$/.exec(request.url()) ?? [];
        if (name) files.push(name);
      });
      await page.goto(guest.serve(toPage(guest.tag(`data-language="${language}"`))));
      await untilReady(page);
      await track(page, "guest.stars");
      await expect(page.getByRole("radio", { name: fourth })).toBeVisible();
      expect(files.toSorted()).toEqual(
        ["heed.js", "heed-prompt.js", "heed-drawn.js", `heed-${language}.js`].toSorted(),
      );
    });
  }
});
