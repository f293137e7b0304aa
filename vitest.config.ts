import { svelte } from "@sveltejs/vite-plugin-svelte";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { CHROMIUM_ARGS, findChromium } from "./scripts/chromium.mjs";

// Not "import": Node would apply it to require() too, and hand CommonJS packages such as pg a module.
const resolve = { conditions: ["heed-source", "module", "node"] };

export default defineConfig({
  test: {
    // Many tests wait for a server, a database or a restart: more of them than cores get along.
    maxWorkers: 4,
    projects: [
      {
        resolve,
        ssr: { resolve: { conditions: resolve.conditions } },
        test: {
          name: "node",
          include: [
            "packages/*/src/**/*.test.ts",
            "packages/*/test/**/*.test.ts",
            "apps/*/src/**/*.test.ts",
            "scripts/**/*.test.ts",
            "bench/**/*.test.ts",
          ],
          exclude: ["**/*.browser.test.ts", "**/node_modules/**"],
          globalSetup: ["./scripts/test-postgres.ts"],
          typecheck: { enabled: false },
        },
      },
      {
        plugins: [svelte({ configFile: false })],
        resolve: { conditions: ["heed-source", "browser", "import", "module", "default"] },
        test: {
          name: "browser",
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
