import AxeBuilder from "@axe-core/playwright";
import { uuidV7 } from "../scripts/lib/uuid.ts";
import { expect, type Signing, test } from "./signing.ts";

const find = async ({ rows }: Signing, id: string) => (await rows()).find((row) => row.id === id);

const SURVEY = "account-nps";

test("one click in a message records the score, and the page asks on", async ({
  page,
  signing,
}) => {
  const id = uuidV7(Date.now());
  await page.goto(signing.link({ s: SURVEY, i: id, n: 9, u: "mary" }));
  await expect(page.getByRole("status")).toContainText("Your score of 9 has been saved");
  expect(await find(signing, id)).toMatchObject({ person: "mary", answers: [{ value: 9 }] });
});

test("a scanner that fetches every link records nothing", async ({ request, signing }) => {
  const id = uuidV7(Date.now());
  for (const n of [0, 5, 10]) {
    const address = signing.link({ s: SURVEY, i: id, n });
    expect((await request.head(address)).status()).toBe(200);
    expect((await request.get(address)).status()).toBe(200);
  }
  expect(await find(signing, id)).toBeUndefined();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });

  test("the score of the link is chosen and one press sends it, by keyboard alone", async ({
    page,
    signing,
  }) => {
    const id = uuidV7(Date.now());
    await page.goto(signing.link({ s: SURVEY, i: id, n: 3 }));
    await expect(page.getByRole("radio", { name: "3", exact: true })).toBeChecked();
    expect(await find(signing, id)).toBeUndefined();
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("status")).toContainText("Your score of 4 has been saved");
    await page.getByRole("textbox").fill("The queue was long.");
    await page.getByRole("button").click();
    await expect(page.getByText("You can close this page.")).toBeVisible();
    expect(await find(signing, id)).toMatchObject({
      answers: [{ value: 4 }, { value: "The queue was long." }],
    });
  });
});

test("every page of a link is free of what axe finds, in Chinese too", async ({
  page,
  signing,
}) => {
  for (const l of ["en", "zh-CN"]) {
    const link = signing.link({ s: SURVEY, i: uuidV7(Date.now()), l });
    await page.goto(link);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.getByRole("radio", { name: "2", exact: true }).check();
    await page.getByRole("button").click();
    await expect(page.getByRole("textbox")).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  }
  await page.goto(`${signing.url}/a/broken`);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});
