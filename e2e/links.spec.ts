import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { test as base, expect } from "@playwright/test";
import { publishDemoSurveys, startApi } from "../scripts/lib/house.ts";
import { mintKeys } from "../scripts/lib/keys.ts";
import { freePort } from "../scripts/lib/ports.ts";
import { uuidV7 } from "../scripts/lib/uuid.ts";

const SECRET = "only a test knows this secret, and it is long";
const HOUR_S = 3600;

interface Links {
  url: string;
  /** The address that a message would hold. */
  link(fields: Record<string, unknown>): string;
  find(id: string): Promise<{ answers: { value: unknown }[]; person: string | null } | undefined>;
}

const test = base.extend<object, { links: Links }>({
  links: [
    async ({ browserName: _ }, use) => {
      const dataDir = mkdtempSync(join(tmpdir(), "heed-e2e-"));
      const [apiPort, demoPort] = [await freePort(), await freePort()];
      const keys = mintKeys();
      const api = await startApi({ dataDir, apiPort, demoPort, keys, identitySecret: SECRET });
      const url = `http://localhost:${apiPort}`;
      await publishDemoSurveys(url, keys.adminToken);
      await use({
        url,
        link(fields) {
          const e = Math.floor(Date.now() / 1000) + HOUR_S;
          const payload = Buffer.from(JSON.stringify({ v: 1, e, ...fields })).toString("base64url");
          const signed = createHmac("sha256", SECRET).update(`heed-link.${payload}`);
          return `${url}/a/${payload}.${signed.digest("base64url")}`;
        },
        async find(id) {
          const headers = { authorization: `Bearer ${keys.adminToken}` };
          const response = await fetch(`${url}/v1/responses?limit=100`, { headers });
          const { items } = await response.json();
          return items.find((item: { id: string }) => item.id === id);
        },
      });
      await api.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],
});

const SURVEY = "account-nps";

test("one click in a message records the score, and the page asks on", async ({ page, links }) => {
  const id = uuidV7(Date.now());
  await page.goto(links.link({ s: SURVEY, i: id, n: 9, u: "ada" }));
  await expect(page.getByRole("status")).toContainText("Your score of 9 has been saved");
  expect(await links.find(id)).toMatchObject({ person: "ada", answers: [{ value: 9 }] });
});

test("a scanner that fetches every link records nothing", async ({ request, links }) => {
  const id = uuidV7(Date.now());
  for (const n of [0, 5, 10]) {
    const address = links.link({ s: SURVEY, i: id, n });
    expect((await request.head(address)).status()).toBe(200);
    expect((await request.get(address)).status()).toBe(200);
  }
  expect(await links.find(id)).toBeUndefined();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });

  test("the score of the link is chosen and one press sends it, by keyboard alone", async ({
    page,
    links,
  }) => {
    const id = uuidV7(Date.now());
    await page.goto(links.link({ s: SURVEY, i: id, n: 3 }));
    await expect(page.getByRole("radio", { name: "3", exact: true })).toBeChecked();
    expect(await links.find(id)).toBeUndefined();
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("status")).toContainText("Your score of 4 has been saved");
    await page.getByRole("textbox").fill("The queue was long.");
    await page.getByRole("button").click();
    await expect(page.getByText("You can close this page.")).toBeVisible();
    expect(await links.find(id)).toMatchObject({
      answers: [{ value: 4 }, { value: "The queue was long." }],
    });
  });
});

test("every page of a link is free of what axe finds, in Chinese too", async ({ page, links }) => {
  for (const l of ["en", "zh-CN"]) {
    const link = links.link({ s: SURVEY, i: uuidV7(Date.now()), l });
    await page.goto(link);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.getByRole("radio", { name: "2", exact: true }).check();
    await page.getByRole("button").click();
    await expect(page.getByRole("textbox")).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  }
  await page.goto(`${links.url}/a/broken`);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});
