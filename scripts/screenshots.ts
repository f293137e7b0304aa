// Takes the pictures of the README and the docs from the real thing: starts a Heed of its own,
// fills it with samples through the real endpoint, and opens it in a real browser.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "playwright";
import { CHROMIUM_ARGS, findChromium } from "./chromium.mjs";
import { build, run } from "./lib/build.ts";
import { type House, openHouse } from "./lib/house.ts";
import { mintKeys } from "./lib/keys.ts";
import { inRoot } from "./lib/paths.ts";
import { freePort } from "./lib/ports.ts";

const folder = process.argv[2] ?? inRoot("docs", "images");

interface Picture {
  name: string;
  path: string;
  width: number;
  height: number;
  scheme: "light" | "dark";
  /** What must stand there first; absent: a chart. */
  shows?: string;
  /** Presses this on the demo shop before the picture is taken. */
  press?: string;
}

const DASHBOARD = "/dashboard/";
const SURVEY = `${DASHBOARD}?survey=account-nps&lang=`;

const PICTURES: readonly Picture[] = [
  { name: "overview-en", path: `${DASHBOARD}?lang=en`, width: 1280, height: 800, scheme: "light" },
  {
    name: "overview-zh",
    path: `${DASHBOARD}?lang=zh-Hans`,
    width: 1280,
    height: 800,
    scheme: "dark",
  },
  { name: "survey-en", path: `${SURVEY}en`, width: 1280, height: 1200, scheme: "light" },
  {
    name: "settings-en",
    path: `${DASHBOARD}?settings=keys&lang=en`,
    width: 1280,
    height: 800,
    scheme: "light",
    shows: ".listing",
  },
  { name: "survey-zh-phone", path: `${SURVEY}zh-Hans`, width: 360, height: 780, scheme: "light" },
  {
    name: "prompt-en",
    path: "/en/",
    width: 1100,
    height: 700,
    scheme: "light",
    press: "Place order",
  },
  {
    name: "prompt-zh-phone",
    path: "/zh/",
    width: 360,
    height: 780,
    scheme: "dark",
    press: "提交订单",
  },
];

async function take(browser: Browser, house: House, picture: Picture): Promise<void> {
  const { width, height, scheme, press, shows = "main svg" } = picture;
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme });
  if (press) {
    await page.goto(house.demoUrl + picture.path);
    await page.getByRole("button", { name: press }).click();
    await page.locator("heed-prompt").getByRole("radiogroup").waitFor();
  } else {
    await page.goto(`${house.apiUrl}${picture.path}#token=${house.keys.adminToken}`);
    await page.locator(shows).first().waitFor();
  }
  if (press) {
    // It comes into view within 150 ms.
    await page.waitForFunction(() => {
      const panel = document.querySelector("heed-prompt")?.shadowRoot?.querySelector("section");
      return panel ? getComputedStyle(panel).opacity === "1" : false;
    });
  }
  await page.screenshot({ path: join(folder, `${picture.name}.png`) });
  await page.close();
  console.log(`${picture.name}.png`);
}

await build();
mkdirSync(folder, { recursive: true });
const dataDir = mkdtempSync(join(tmpdir(), "heed-pictures-"));
const keys = mintKeys();
const apiPort = await freePort();
const house = await openHouse({ dataDir, apiPort, demoPort: await freePort(), keys });
try {
  await run("node", ["scripts/sample.ts"], {
    HEED_API_URL: house.apiUrl,
    HEED_ADMIN_TOKEN: keys.adminToken,
  });
  const executablePath = await findChromium();
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGS });
  for (const picture of PICTURES) await take(browser, house, picture);
  await browser.close();
} finally {
  await house.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
