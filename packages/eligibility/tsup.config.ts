import { defineConfig } from "tsup";

export default defineConfig({
  entry: ["src/index.ts", "src/compile.ts", "src/words.ts"],
  format: ["esm", "cjs"],
  target: "es2022",
  dts: true,
  clean: true,
});
