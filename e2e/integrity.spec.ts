import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { inRoot } from "../scripts/lib/paths.ts";
import { expect, type Heed, test } from "./house.ts";
import { serveFolder } from "./serve-folder.ts";

const CDN = inRoot("packages", "widget", "dist", "cdn");
const hashes: Record<string, string> = JSON.parse(
  readFileSync(join(CDN, "integrity.json"), "utf8"),
);

/** A page that pins the scripts of a folder, the ones that load later by an import map. */
function toPage({ keys, apiUrl }: Heed, folder: string): string {
  const later = Object.entries(hashes).map(([name, hash]) => [`${folder}/${name}`, hash]);
  const map = JSON.stringify({ integrity: Object.fromEntries(later) });
  return `<!doctype html><html lang="en"><title>Pinned</title>
<script type="importmap">${map}</script>
<script async src="${folder}/heed.js" integrity="${hashes["heed.js"]}" crossorigin
  data-key="${keys.writeKey}" data-api="${apiUrl}"></script>
<button onclick="(window.heedQueue ||= []).push(['track', 'checkout.done'])">Order</button>`;
}

/** Opens the page, with one of the scripts changed on its way; `folder` default: beside the page. */
async function openPinned(page: Page, heed: Heed, changed = "", folder = "/heed-1.2.3") {
  const root = mkdtempSync(join(tmpdir(), "heed-pinned-"));
  cpSync(CDN, join(root, "heed-1.2.3"), { recursive: true });
  if (changed) writeFileSync(join(root, "heed-1.2.3", changed), "\n", { flag: "a" });
  writeFileSync(join(root, "index.html"), toPage(heed, folder));
  const refused: string[] = [];
  page.on("console", (message) => {
    if (/integrity/i.test(message.text())) refused.push(message.text());
  });
  const stop = await serveFolder(root, heed.strangerUrl);
  const close = async () => {
    await stop();
    rmSync(root, { recursive: true });
  };
  await page.goto(heed.strangerUrl);
  await page.getByRole("button", { name: "Order" }).click();
  return { refused, close, prompt: page.getByRole("region", { name: "Short survey" }) };
}

test("integrity.json holds the hash of every script that is published", () => {
  const scripts = readdirSync(CDN).filter((name) => name.endsWith(".js"));
  const expected = scripts.map((name) => {
    const digest = createHash("sha384").update(readFileSync(join(CDN, name)));
    return [name, `sha384-${digest.digest("base64")}`];
  });
  expect(hashes).toEqual(Object.fromEntries(expected));
});

test("a browser runs the scripts that a page has pinned, from the API's origin", async ({
  heed,
  page,
}) => {
  const { refused, close, prompt } = await openPinned(page, heed, "", heed.apiUrl);
  await expect(prompt).toBeVisible();
  expect(refused).toEqual([]);
  await close();
});

test("a browser refuses a loader that was changed, and the page goes on", async ({
  heed,
  page,
}) => {
  const { refused, close, prompt } = await openPinned(page, heed, "heed.js");
  expect(refused).toHaveLength(1);
  expect(await page.evaluate(() => "heed" in window)).toBe(false);
  await expect(prompt).toHaveCount(0);
  await close();
});

test("a browser refuses a prompt that was changed, and the page goes on", async ({
  heed,
  page,
}) => {
  const errors: string[] = [];
  page.on("pageerror", ({ message }) => errors.push(message));
  const told = page.waitForEvent("console", (message) => message.text().includes("Heed"));
  const { refused, close, prompt } = await openPinned(page, heed, "heed-prompt.js");
  await told;
  await expect.poll(() => refused.length).toBeGreaterThan(0);
  await expect(prompt).toHaveCount(0);
  expect(errors).toEqual([]);
  await close();
});
