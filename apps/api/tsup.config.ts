import { defineConfig } from "tsup";

export default defineConfig({
  entry: { main: "src/main.ts", cli: "src/cli/main.ts" },
  format: ["esm"],
  platform: "node",
  target: "node24",
  clean: true,
  // `node:sqlite` exists only under its whole name.
  removeNodeProtocol: false,
  // Our own packages come from source into the bundle; what npm holds stays outside, but for what
  // has many files: finding them one by one takes a third of the start.
  noExternal: [
    /^@heed\//,
    "kysely",
    "zod",
    /^hono(\/|$)/,
    /^@hono\//,
    /zod-to-openapi$/,
    "openapi3-ts",
  ],
  esbuildOptions(options) {
    options.conditions = ["heed-source", "import", "module", "default"];
  },
});
