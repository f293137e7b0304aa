import { defaultClientConditions, defineConfig } from "vite";

export default defineConfig({
  // The API serves the dashboard under this path.
  base: "/dashboard/",
  resolve: { conditions: ["heed-source", ...defaultClientConditions] },
  build: {
    target: "es2023",
    // The pages' Content-Security-Policy knows files of our own host, no data: fonts or scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
