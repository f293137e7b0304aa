import { inRoot } from "../scripts/lib/paths.ts";
import { expect, test } from "./house.ts";
import { serveFolder } from "./serve-folder.ts";

/** What each example is served from, built. */
const EXAMPLES = {
  html: "html",
  react: "react/dist",
  vue: "vue/dist",
  svelte: "svelte/dist",
  next: "next/out",
};

// What the examples' .env files and the plain page hold, for a reader to put in their own.
const WRITTEN_API = "http://localhost:4300";
const WRITTEN_KEY = `heed_pub_${"0".repeat(32)}`;

for (const [name, folder] of Object.entries(EXAMPLES)) {
  test(`examples/${name}: a score pressed in it is stored`, async ({ heed, page }) => {
    const faults: string[] = [];
    page.on("pageerror", ({ message }) => faults.push(message));
    const close = await serveFolder(inRoot("examples", folder), heed.strangerUrl, (text) =>
      text.replaceAll(WRITTEN_API, heed.apiUrl).replaceAll(WRITTEN_KEY, heed.keys.writeKey),
    );
    try {
      await page.goto(heed.strangerUrl);
      await page.getByRole("button", { name: "Place order" }).click();
      await expect(page.getByText("Thank you for your order.")).toBeVisible();
      const prompt = page.getByRole("region", { name: "Short survey" });
      await prompt.getByRole("radio", { name: "4", exact: true }).check();
      await prompt.getByRole("button", { name: "Next" }).click();
      const comment = `All went well in ${name}.`;
      await prompt.getByRole("textbox", { name: "What went well for you?" }).fill(comment);
      await prompt.getByRole("button", { name: "Send" }).click();
      await expect(prompt.getByText("Thank you. We read every answer.")).toBeVisible();
      await expect
        .poll(async () => {
          const rows = await heed.rows("checkout-csat");
          return rows.find(({ answers }) => answers.some(({ value }) => value === comment));
        })
        .toMatchObject({ disposition: "complete", answers: [{ value: 4 }, { value: comment }] });
      expect(faults).toEqual([]);
    } finally {
      await close();
    }
  });
}
