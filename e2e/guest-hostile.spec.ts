import { expect, test, toPage, track, untilReady, watchTrouble } from "./guest-house.ts";

const EVIL = `<img src=x onerror="document.title='run'"><script>document.title='run'</script>`;

for (const [url, links] of [
  ["javascript:document.title='run'", 0],
  ["data:text/html,<b>x</b>", 0],
  [" javascript:0", 0],
  ["https://shop.example/", 1],
  ["mailto:shop@shop.example", 1],
] as const) {
  test(`hostile texts stay text, and a link to ${url.slice(0, 12)} is ${links ? "" : "not "}made`, async ({
    guest,
    page,
  }) => {
    const trouble = watchTrouble(page);
    // The stranger's own config has no API behind it that would take the answer.
    await page.route("**/v1/ingest", (route) => route.fulfill({ json: { results: [] } }));
    const survey = {
      id: "evil",
      revision: 1,
      touchpoint: "guest.evil",
      measure: "csat",
      language: "en",
      thanks: EVIL,
      thanksLink: { text: "Go on", url },
      questions: [
        { id: "s", kind: "scale", scale: "csat-1-5", text: EVIL, labels: { min: EVIL, max: EVIL } },
      ],
    };
    const config = JSON.stringify({ interface: "en", surveys: [survey] });
    await page.goto(guest.serve(toPage(guest.tag(guest.serveConfig(config)))));
    await untilReady(page);
    await track(page, "guest.evil");
    const prompt = page.getByRole("region", { name: "Short survey" });
    await expect(prompt.getByText(EVIL)).toHaveCount(3);
    await prompt.getByRole("radio", { name: "4", exact: true }).check();
    await prompt.getByRole("button", { name: "Send" }).click();
    await expect(prompt.getByRole("status")).toHaveText(EVIL);
    await expect(prompt.getByRole("link", { name: "Go on" })).toHaveCount(links);
    await expect(prompt.locator("img, script")).toHaveCount(0);
    await expect(page).toHaveTitle("Stranger");
    expect(trouble.errors).toEqual([]);
  });
}

test("a clock gone backwards asks nobody again, throws nothing, and explain says why", async ({
  guest,
  page,
}) => {
  const trouble = watchTrouble(page);
  await page.goto(guest.serve(toPage(guest.tag(`data-consent="granted"`))));
  await untilReady(page);
  await track(page, "guest.short");
  await page.getByRole("button", { name: "Close" }).click();
  await page.evaluate(() => {
    const real = Date.now;
    Date.now = () => real() - 400 * 86_400_000;
  });
  expect((await track(page, "guest.short")).show).toBe(false);
  const [reason] = await page.evaluate(() =>
    window.heed
      .explain()
      .filter(({ survey }) => survey === "guest-short")
      .map((one) => one.reason),
  );
  expect(reason).toBe("dismissed-recently");
  await expect(page.getByRole("region", { name: "Short survey" })).toHaveCount(0);
  expect(trouble).toEqual({ errors: [], lines: [] });
});
