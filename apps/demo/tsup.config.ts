import { cpSync } from "node:fs";
import { defineConfig } from "tsup";

export default defineConfig([
  {
    entry: ["src/server.ts"],
    format: ["esm"],
    target: "node24",
    onSuccess: async () => cpSync("public", "dist/public", { recursive: true }),
  },
  {
    entry: { "public/shop": "src/client/shop.ts", "public/themes": "src/client/themes.ts" },
    format: ["iife"],
    outExtension: () => ({ js: ".js" }),
    target: "es2022",
    minify: true,
    // A page's script brings all it needs.
    noExternal: [/./],
  },
]);
