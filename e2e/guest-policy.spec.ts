import { expect, test, toPage, track, untilReady, watchTrouble } from "./guest-house.ts";
import { KIND_COUNT, PRESENTATIONS } from "./guest-surveys.ts";

const STRICT = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; require-trusted-types-for 'script'",
};

/** What only a sheet that was applied gives. */
const LOOKS = {
  popover: { position: "fixed", "border-top-width": "1px" },
  bar: { position: "fixed", left: "0px" },
  inline: { position: "relative", "border-top-width": "1px" },
  modal: { position: "fixed", "border-top-width": "1px" },
};

for (const presentation of PRESENTATIONS) {
  test(`under the strictest policy the ${presentation} prompt is shown and styled`, async ({
    guest,
    page,
  }) => {
    const trouble = watchTrouble(page);
    await page.goto(guest.serve(toPage(guest.tag("", guest.url)), STRICT));
    await untilReady(page);
    await track(page, `guest.${presentation}`);
    const role = presentation === "modal" ? "dialog" : "region";
    const prompt = page.getByRole(role, { name: "Short survey" });
    await expect(prompt).toBeVisible();
    for (const [property, value] of Object.entries(LOOKS[presentation])) {
      await expect(prompt).toHaveCSS(property, value);
    }
    await expect(prompt).not.toHaveCSS("background-color", "rgba(0, 0, 0, 0)");
    expect(trouble).toEqual({ errors: [], lines: [] });
  });
}

test("under the strictest policy every kind of question is asked and answered", async ({
  guest,
  page,
}) => {
  const trouble = watchTrouble(page);
  const url = guest.serve(toPage(guest.tag("", guest.url)), STRICT);
  await page.goto(url);
  await untilReady(page);
  await track(page, "guest.popover");
  const prompt = page.getByRole("region", { name: "Short survey" });
  for (let at = 1; at <= KIND_COUNT; at += 1) {
    await expect(prompt.getByText(`Question ${at} of ${KIND_COUNT}`)).toBeVisible();
    const names = await prompt
      .getByRole("radio")
      .evaluateAll((radios) => radios.map((radio) => (radio as HTMLInputElement).name));
    for (const name of new Set(names)) {
      const group = prompt.locator(`[name="${name}"]`);
      await group.first().check({ force: true });
    }
    for (const field of await prompt.getByRole("textbox").all()) {
      if (await field.isEnabled()) await field.fill("visitor@example.com");
    }
    for (const box of await prompt.getByRole("checkbox").all()) await box.check();
    await prompt.getByRole("button", { name: /^(Next|Send)$/ }).click();
  }
  await expect(prompt.getByText("Thank you.")).toBeVisible();
  await expect
    .poll(async () => (await guest.rows(new URL(url).pathname))[0]?.answers.length)
    .toBeGreaterThanOrEqual(KIND_COUNT - 1);
  expect(trouble).toEqual({ errors: [], lines: [] });
});

test("under the strictest policy the feedback button and the debug panel are shown and styled", async ({
  guest,
  page,
}) => {
  const trouble = watchTrouble(page);
  const button = `<heed-button></heed-button><script async type="module" src="${guest.url}/heed-button.js"></script>`;
  const url = guest.serve(toPage(button + guest.tag("", guest.url)), STRICT);
  await page.goto(`${url}?heed-debug`);
  const panel = page.getByRole("region", { name: "Heed: why, and why not" });
  await expect(panel).toBeVisible();
  await expect(page.locator("heed-debug")).toHaveCSS("position", "fixed");
  const feedback = page.getByRole("button", { name: "Feedback" });
  await expect(feedback).not.toHaveCSS("background-color", "rgb(239, 239, 239)");
  await untilReady(page);
  await feedback.click();
  await expect(page.getByRole("region", { name: "Short survey" })).toBeVisible();
  expect(trouble).toEqual({ errors: [], lines: [] });
});

test("the policy is in force there, and a violation would be seen", async ({ guest, page }) => {
  const trouble = watchTrouble(page);
  await page.goto(guest.serve(toPage(guest.tag("", guest.url)), STRICT));
  await page.evaluate(() => {
    document.body.setAttribute("style", "color: red");
    try {
      document.body.insertAdjacentHTML("beforeend", "<p>x</p>");
    } catch {}
  });
  await expect.poll(() => trouble.errors.length).toBe(2);
});
