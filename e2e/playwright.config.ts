import { defineConfig } from "@playwright/test";
import { CHROMIUM_ARGS, findChromium } from "../scripts/chromium.mjs";
import { PATIENCE_MS } from "../scripts/lib/patience.ts";

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  // Each worker has a Heed of its own; two cores carry two of them.
  workers: 2,
  fullyParallel: false,
  // What a page shows at which frame is the browser's to say: one that passes at its second try is
  // named at the run's end. Where answers could be lost no second try is given.
  retries: 1,
  // Only ends what hangs, on however busy a machine.
  timeout: 3 * PATIENCE_MS,
  expect: { timeout: PATIENCE_MS },
  forbidOnly: true,
  reporter: "list",
  outputDir: "../test-results",
  use: {
    locale: "en-GB",
    launchOptions: { executablePath: await findChromium(), args: CHROMIUM_ARGS },
  },
});
