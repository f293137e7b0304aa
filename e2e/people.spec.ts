import { randomUUID } from "node:crypto";
import type { BrowserContext, Page } from "@playwright/test";
import { expect, type Signing, test } from "./signing.ts";

const SURVEY = "checkout-csat";

/** As far as these tests call it. */
interface PageHeed {
  ready: Promise<unknown>;
  identify(person: string, traits: object, given: { signature: string }): void;
  track(touchpoint: string): Promise<unknown>;
  explain(): { survey: string; reason: string }[];
}

/** Opens a page of the host on one device, on which the person has signed in. */
async function signIn(
  context: BrowserContext,
  { pageUrl, sign }: Signing,
  person: string,
): Promise<Page> {
  const page = await context.newPage();
  await page.goto(pageUrl);
  await page.evaluate(
    async ([name, signature]) => {
      const { heed } = window as unknown as { heed: PageHeed };
      await heed.ready;
      heed.identify(name, {}, { signature });
    },
    [person, sign(person)] as const,
  );
  return page;
}

const passCheckout = (page: Page) =>
  page.evaluate(async (name) => {
    const { heed } = window as unknown as { heed: PageHeed };
    await heed.track("checkout.done");
    return heed.explain().find(({ survey }) => survey === name)?.reason;
  }, SURVEY);

test("a person asked on one device is left in peace on another, and others are not", async ({
  browser,
  signing,
}) => {
  const [laptop, phone, stranger] = [
    await browser.newContext(),
    await browser.newContext({ viewport: { width: 390, height: 800 } }),
    await browser.newContext(),
  ];
  // Nobody another test knows.
  const [ada, grace] = [randomUUID(), randomUUID()];
  const first = await signIn(laptop, signing, ada);
  await passCheckout(first);
  const prompt = first.getByRole("region", { name: "Short survey" });
  await prompt.getByRole("radio", { name: "5", exact: true }).check();
  await prompt.getByRole("button", { name: /Next|Send/ }).click();
  await expect
    .poll(async () => (await signing.rows()).find(({ survey }) => survey === SURVEY)?.person)
    .toBe(ada);

  const second = await signIn(phone, signing, ada);
  expect(await passCheckout(second)).toMatch(/^(answered|asked)-recently$/);
  await expect(second.getByRole("region", { name: "Short survey" })).toHaveCount(0);

  const third = await signIn(stranger, signing, grace);
  await passCheckout(third);
  await expect(third.getByRole("region", { name: "Short survey" })).toBeVisible();
});

test("a page that is left says what it decided", async ({ page, signing }) => {
  const before = await signing.funnel("ticket-ces");
  await page.goto(signing.pageUrl);
  await page.evaluate(async () => {
    const { heed } = window as unknown as { heed: PageHeed };
    await heed.ready;
    await heed.track("checkout.done");
    await heed.track("ticket.closed");
  });
  await page.goto("about:blank");
  await expect
    .poll(async () => (await signing.funnel("ticket-ces")).weighed)
    .toBe(before.weighed + 1);
});
