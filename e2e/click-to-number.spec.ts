import { expect, type Heed, test } from "./house.ts";
import { reach, TOUCHPOINTS } from "./shop.ts";

/** The survey's number as its reader sees it: NPS in whole points, shares in whole percent. */
async function numberOf(heed: Heed, survey: string): Promise<string> {
  const { value } = (await heed.receipt(survey)).headline;
  if (value === null) throw new Error(`${survey} has no number`);
  const shown = Math.round(Math.abs(survey === "account-nps" ? value : 100 * value));
  const sign = value < 0 && shown !== 0 ? "\u2212" : "";
  return `${sign}${shown}${survey === "account-nps" ? "" : "%"}`;
}

/** How long each answer took to be seen on the open dashboard, in ms. */
const took: number[] = [];

test.afterAll(() => {
  // A machine with other work to do is late now and then: the quickest is what Heed itself takes.
  if (took.length === TOUCHPOINTS.length) expect(Math.min(...took)).toBeLessThan(1000);
});

for (const touchpoint of TOUCHPOINTS) {
  const { survey, question, path, score, comment } = touchpoint;
  test(`${path} a pressed score becomes a row, a tally and a number on an open dashboard`, async ({
    heed,
    browser,
  }) => {
    // Below five answers no number is shown, by design.
    await heed.send(survey, question, [1, 2, 3, 4, 5, 5]);
    const dashboard = await browser.newPage();
    await dashboard.goto(
      `${heed.apiUrl}/dashboard/?survey=${survey}&lang=en#token=${heed.keys.adminToken}`,
    );
    const before = (await heed.receipt(survey)).headline.n;
    const countBefore = await heed.countOf(survey, score);
    const shownN = (n: number) => dashboard.getByText(`n = ${n}`, { exact: false }).first();
    await expect(shownN(before)).toBeVisible();
    const shownNumber = (text: string) => dashboard.getByText(text, { exact: true }).first();
    const numberBefore = await numberOf(heed, survey);
    await expect(shownNumber(numberBefore)).toBeVisible();

    // Other tests may have answered on this page before.
    const known = new Set((await heed.rows(survey)).map(({ id }) => id));
    const added = async () =>
      (await heed.rows(survey)).filter((row) => row.page === path && !known.has(row.id));
    const page = await browser.newPage();
    await page.goto(heed.demoUrl + path);
    const prompt = await reach(page, touchpoint);
    await expect(prompt.getByRole("radiogroup", { name: touchpoint.asks })).toBeVisible();
    await prompt.getByRole("radio", { name: String(score), exact: true }).check();
    const acknowledged = page.waitForResponse((response) => response.url().endsWith("/v1/ingest"));
    await prompt.getByRole("button", { name: touchpoint.next }).click();
    await acknowledged;
    const acknowledgedAt = performance.now();
    // The dashboard was open all the while and is not reloaded.
    await expect(shownN(before + 1)).toBeVisible();
    took.push(performance.now() - acknowledgedAt);
    const numberAfter = await numberOf(heed, survey);
    await expect(shownNumber(numberAfter)).toBeVisible();

    await prompt.getByRole("textbox", { name: touchpoint.followUp }).fill(comment);
    await prompt.getByRole("button", { name: touchpoint.send }).click();
    await expect(prompt.getByText(touchpoint.thanks)).toBeVisible();

    await expect.poll(async () => (await added())[0]?.answers.length).toBe(2);
    const rows = await added();
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      survey,
      disposition: "complete",
      language: path.startsWith("/zh") ? "zh-Hans" : "en",
      answers: [{ question, value: score }, { value: comment }],
    });
    expect(await heed.countOf(survey, score)).toBe(countBefore + 1);
    expect((await heed.receipt(survey)).headline.n).toBe(before + 1);
    // Nothing moves while somebody reads: new answers wait behind a counter.
    await dashboard.getByRole("button", { name: "Show 1 new answer" }).click();
    await expect(dashboard.getByText(comment)).toBeVisible();
    await page.close();
    await dashboard.close();
  });
}
