import { defineConfig } from "tsup";

/** Each folder of ideas is an entry of its own, so that a page pays for what it imports. */
const FOLDERS = ["compare", "planning", "monitor", "weights", "drivers", "models", "text"];

export default defineConfig({
  entry: ["src/index.ts", "src/scales.ts", ...FOLDERS.map((name) => `src/${name}/index.ts`)],
  format: ["esm", "cjs"],
  target: "es2022",
  dts: true,
  clean: true,
});
