import { defineConfig } from "@playwright/test";
import { CHROMIUM_ARGS, findChromium } from "../scripts/chromium.mjs";

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  // Each worker has a Heed of its own; two cores carry two of them.
  workers: 2,
  fullyParallel: false,
  retries: 0,
  timeout: 30_000,
  forbidOnly: true,
  reporter: "list",
  outputDir: "../test-results",
  use: {
    locale: "en-GB",
    launchOptions: { executablePath: await findChromium(), args: CHROMIUM_ARGS },
  },
});
