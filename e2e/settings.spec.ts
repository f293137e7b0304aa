import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { expect, type Heed, test } from "./house.ts";

const SCORES = [2, 5, 7, 9, 9, 10, 10, 10];

/** Signs in as the account that the first start made and told once. */
async function signIn(page: Page, heed: Heed): Promise<void> {
  const [, password = ""] = /Password +(\S+)/.exec(heed.api.words()) ?? [];
  await page.goto(`${heed.apiUrl}/dashboard/?lang=en`);
  await page.getByLabel("E-mail address").fill("admin@heed.local");
  await page.getByLabel("Password").fill(password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "Settings" })).toBeVisible();
}

async function openSection(page: Page, name: string): Promise<void> {
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
}

/** Takes what is told once, and puts it away. */
async function takeSecret(page: Page): Promise<string> {
  const box = page.getByRole("region", { name: "Copy this now" });
  const secret = await box.locator("code").textContent();
  await box.getByRole("button", { name: "I have copied it" }).click();
  await expect(box).toHaveCount(0);
  return (secret ?? "").trim();
}

test("a key made in the settings opens what it may, and nothing once it is revoked", async ({
  heed,
  page,
}) => {
  await signIn(page, heed);
  await openSection(page, "Keys");
  await page.getByLabel("Name").fill("Reports");
  await page.getByLabel(/Read numbers/).check();
  await page.getByRole("button", { name: "Make key" }).click();
  const authorization = `Bearer ${await takeSecret(page)}`;
  const ask = async (path: string) =>
    (await fetch(heed.apiUrl + path, { headers: { authorization } })).status;
  expect(await ask("/v1/metrics?survey=account-nps")).toBe(200);
  expect(await ask("/v1/responses")).toBe(403);
  await page.getByRole("button", { name: "Revoke: Reports" }).click();
  await page.getByRole("button", { name: "Revoke", exact: true }).click();
  await expect(page.getByText("Reports was revoked.")).toBeVisible();
  // A replica trusts what it found for five seconds.
  await expect.poll(() => ask("/v1/metrics?survey=account-nps")).toBe(401);
  await openSection(page, "Audit log");
  await expect(page.getByRole("cell", { name: /key\.revoked/ })).toBeVisible();
});

test("who is invited comes in by the link and sees only what their role may", async ({
  browser,
  heed,
  page,
}) => {
  await heed.send("account-nps", "recommend", SCORES);
  await signIn(page, heed);
  await openSection(page, "Members");
  await page.getByLabel("E-mail address").fill("vera@example.com");
  await page.getByLabel("Role", { exact: true }).selectOption("viewer");
  await page.getByRole("button", { name: "Invite" }).click();
  const link = await takeSecret(page);

  const theirs = await browser.newContext();
  const guest = await theirs.newPage();
  await guest.goto(link.replace("/#", "/?lang=en#"));
  await expect(guest.getByRole("heading", { name: "You are invited" })).toBeVisible();
  expect(guest.url()).not.toContain("invitation=");
  await guest.getByLabel("Your name").fill("Vera");
  await guest.getByLabel("Password").fill("correct horse battery staple");
  await guest.getByRole("button", { name: "Accept" }).click();
  await expect(guest.getByRole("heading", { name: "Overview" })).toBeVisible();
  await guest.goto(`${heed.apiUrl}/dashboard/?lang=en&survey=account-nps`);
  await expect(guest.getByText("Your role shows numbers, not single answers.")).toBeVisible();
  await expect(guest.getByText("Your role sees whole past days")).toBeVisible();
  await guest.getByRole("link", { name: "Settings" }).click();
  const sections = guest.getByRole("navigation", { name: "Settings" }).getByRole("link");
  await expect(sections).toHaveText(["Your account"]);

  await page.getByRole("link", { name: "Keys" }).click();
  await page.getByRole("link", { name: "Members" }).click();
  await page.getByRole("button", { name: "Remove: Vera" }).click();
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(page.getByText("Vera was removed.")).toBeVisible();
  await guest.goto(`${heed.apiUrl}/dashboard/?lang=en`);
  await expect(guest.getByText("in no project")).toBeVisible();
  await theirs.close();
});

test("the only owner stays, and the screen shows so", async ({ heed, page }) => {
  await signIn(page, heed);
  await openSection(page, "Members");
  const role = page.getByLabel("Role: Admin");
  await role.selectOption("viewer");
  await expect(page.getByRole("alert")).toContainText("This was not done.");
  await expect(role).toHaveValue("owner");
});

test("an export is saved whole, and its rows are those of the API", async ({ heed, page }) => {
  await heed.send("account-nps", "recommend", SCORES);
  await signIn(page, heed);
  await openSection(page, "Export");
  await page.getByLabel("Survey").selectOption("account-nps");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Export", exact: true }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("answers.csv");
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  const lines = Buffer.concat(chunks).toString().trim().split("\r\n");
  expect(lines).toHaveLength((await heed.rows("account-nps")).length + 1);
  await expect(page.getByText(/answers were exported\./)).toBeVisible();
  await page.getByLabel("From").fill("2001-01-01");
  await page.getByLabel("Until").fill("2001-01-02");
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("nothing-to-export");
});

test("who is erased leaves the number, and a receipt stays", async ({ heed, page }) => {
  const before = (await heed.receipt("account-nps")).headline.n;
  const authorization = `Bearer ${heed.keys.adminToken}`;
  const item = {
    ...{ type: "response", id: heed.newId(), sequence: 1, survey: "account-nps", revision: 1 },
    ...{ disposition: "complete", answers: [{ question: "recommend", value: 0 }] },
    ...{ occurredAt: new Date().toISOString(), language: "en", person: "till-7" },
  };
  await fetch(`${heed.apiUrl}/v1/ingest`, {
    method: "POST",
    headers: { authorization, "content-type": "application/json" },
    body: JSON.stringify({ sentAt: new Date().toISOString(), items: [item] }),
  });
  expect((await heed.receipt("account-nps")).headline.n).toBe(before + 1);
  await signIn(page, heed);
  await openSection(page, "Privacy");
  await page.getByLabel("Their id").fill("till-7");
  await page.getByRole("button", { name: "Erase" }).click();
  await page.getByLabel("Type till-7 to confirm").fill("till-7");
  await page.keyboard.press("Enter");
  await expect(page.getByText("1 answer was erased.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Download the receipt" })).toBeVisible();
  expect((await heed.receipt("account-nps")).headline.n).toBe(before);
});

test("an endpoint at a private address is refused with the reason", async ({ heed, page }) => {
  const listener = createServer((_, response) => response.end());
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const { port } = listener.address() as AddressInfo;
  await signIn(page, heed);
  await openSection(page, "Webhooks");
  await page.getByLabel("Address").fill(`https://127.0.0.1:${port}/hook`);
  await page.getByRole("button", { name: "Add endpoint" }).click();
  await expect(page.getByRole("alert")).toContainText("/url");
  await expect(page.getByText("No endpoint yet.")).toBeVisible();
  listener.close();
});
