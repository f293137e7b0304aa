import type { Page } from "@playwright/test";
import { expect, test, toPage, track, untilReady } from "./guest-house.ts";

/** As a page does that knows its own fields by the name of what a key was pressed in. */
const SHORTCUTS = `<script>
  window.heard = [];
  for (const type of ["keydown", "keypress"])
    document.addEventListener(type, (event) => {
      if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
      heard.push((event.ctrlKey ? "Ctrl+" : "") + event.key);
      if (/^([a-z ]|Arrow.*)$/.test(event.key)) event.preventDefault();
    });
</script>`;

const promptOf = (page: Page) => page.getByRole("region", { name: "Short survey" });
const heard = (page: Page) => page.evaluate(() => Reflect.get(window, "heard") as string[]);

test("a page's shortcuts take no key from the prompt, and still have their combinations", async ({
  guest,
  page,
}) => {
  await page.goto(guest.serve(toPage(guest.tag(), SHORTCUTS)));
  await untilReady(page);
  await track(page, "guest.short");
  const prompt = promptOf(page);
  await prompt.getByRole("radio", { name: "3", exact: true }).check();
  await page.keyboard.press("ArrowRight");
  await expect(prompt.getByRole("radio", { name: "4", exact: true })).toBeChecked();
  await prompt.getByRole("button", { name: "Next" }).click();
  await page.keyboard.type("so slow");
  await expect(prompt.getByRole("textbox")).toHaveValue("so slow");
  expect(await heard(page)).toEqual([]);
  await page.keyboard.press("Control+k");
  expect(await heard(page)).toContain("Ctrl+k");
  await page.keyboard.press("Escape");
  await expect(prompt).toHaveCount(0);
});

test("while the thanks stand, the feedback button asks anew", async ({ guest, page }) => {
  await page.goto(guest.serve(toPage(guest.tag("data-button"))));
  const feedback = page.getByRole("button", { name: "Feedback" });
  await feedback.click();
  await promptOf(page).getByRole("radio", { name: "5", exact: true }).check();
  await promptOf(page).getByRole("button", { name: "Send" }).click();
  await promptOf(page).getByText("Thank you.").hover();
  await feedback.press("Enter");
  await expect(promptOf(page).getByRole("radio", { name: "5", exact: true })).not.toBeChecked();
});
