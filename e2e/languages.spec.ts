import { inRoot } from "../scripts/lib/paths.ts";
import { expect, type Heed, test } from "./house.ts";
import { serveFolder } from "./serve-folder.ts";

const CASES = [
  { language: "en-GB", region: "Short survey", next: "Next", file: null, asked: "en" },
  { language: "de-AT", region: "Kurze Umfrage", next: "Weiter", file: "de", asked: "en" },
  { language: "ar", region: "استبيان قصير", next: "التالي", file: "ar", asked: "en" },
  { language: "zh-TW", region: "簡短問卷", next: "下一步", file: "zh-Hant", asked: "zh-Hans" },
] as const;

/** The plain example, in another language. */
function serveIn(language: string, { keys, apiUrl, strangerUrl }: Heed) {
  return serveFolder(inRoot("examples", "html"), strangerUrl, (text) =>
    text
      .replace('lang="en"', `lang="${language}"`)
      .replaceAll("http://localhost:4300", apiUrl)
      .replaceAll(`heed_pub_${"0".repeat(32)}`, keys.writeKey),
  );
}

for (const { language, region, next, file, asked } of CASES) {
  test(`a page in ${language} gets the interface in its language, and loads that one alone`, async ({
    heed,
    page,
  }) => {
    const scripts: string[] = [];
    page.on("request", (request) => {
      const [, name] = /\/heed-([\w-]+)\.js$/.exec(request.url()) ?? [];
      if (name) scripts.push(name);
    });
    const close = await serveIn(language, heed);
    await page.goto(heed.strangerUrl);
    await page.locator("#order").click();
    const prompt = page.getByRole("region", { name: region, exact: true });
    await expect(prompt.getByRole("button", { name: next, exact: true })).toBeVisible();
    // A survey that was not written in the page's language is asked in its own.
    await expect(prompt.locator("[lang]").filter({ has: page.getByRole("radio") })).toHaveAttribute(
      "lang",
      asked,
    );
    expect(scripts.sort()).toEqual(["prompt", ...(file ? [file] : [])].sort());
    await close();
  });
}
