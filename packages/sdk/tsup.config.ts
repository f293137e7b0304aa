import { defineConfig } from "tsup";

export default defineConfig({
  entry: [
    "src/index.ts",
    "src/idle.ts",
    "src/delivery.ts",
    "src/follow-person.ts",
    "src/server.ts",
    "src/surveys.ts",
  ],
  format: ["esm", "cjs"],
  target: "es2022",
  dts: true,
  clean: true,
});
