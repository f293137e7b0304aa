import { svelte } from "@sveltejs/vite-plugin-svelte";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { CHROMIUM_ARGS, findChromium } from "./scripts/chromium.mjs";
import { PATIENCE_MS } from "./scripts/lib/patience.ts";

// Not "import": Node would apply it to require() too, and hand CommonJS packages such as pg a module.
const resolve = { conditions: ["heed-source", "module", "node"] };

// No test asserts a time: this only ends what hangs, on however busy a machine.
const patience = {
  testTimeout: 3 * PATIENCE_MS,
  hookTimeout: 3 * PATIENCE_MS,
  expect: { poll: { timeout: PATIENCE_MS } },
  setupFiles: ["./scripts/test-patience.ts"],
};

export default defineConfig({
  test: {
    // Many tests wait for a server, a database or a restart: two of them get along on one core.
    maxWorkers: 2,
    projects: [
      {
        resolve,
        ssr: { resolve: { conditions: resolve.conditions } },
        test: {
          name: "node",
          ...patience,
          include: [
            "packages/*/src/**/*.test.ts",
            "packages/*/test/**/*.test.ts",
            "apps/*/src/**/*.test.ts",
            "scripts/**/*.test.ts",
            "bench/**/*.test.ts",
          ],
          exclude: ["**/*.browser.test.ts", "**/node_modules/**"],
          globalSetup: ["./scripts/test-postgres.ts", "./scripts/test-programs.ts"],
          typecheck: { enabled: false },
        },
      },
      {
        plugins: [svelte({ configFile: false })],
        resolve: { conditions: ["heed-source", "browser", "import", "module", "default"] },
        test: {
          name: "browser",
          ...patience,
          include: ["packages/*/src/**/*.browser.test.ts", "apps/*/src/**/*.browser.test.ts"],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: await findChromium(), args: CHROMIUM_ARGS },
            }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});
