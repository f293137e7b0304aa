// Bundles the API's programs from source, once for a run of the tests that start them as processes:
// as they are published, and in a third of the time that a hundred source files take to start.
import { readFileSync } from "node:fs";
import { build } from "esbuild";
import { inRoot } from "./lib/paths.ts";

/** What comes into the bundle, as in the published one; everything else is npm's. */
const OURS = (name: string) => /^(@heed\/.*|kysely|zod|hono|@hono\/.*)$/.test(name);

export default async function setup(): Promise<void> {
  const folder = inRoot("apps", "api");
  const manifest = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const names = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
  await build({
    absWorkingDir: folder,
    entryPoints: { main: "src/main.ts", cli: "src/cli/main.ts" },
    outdir: ".programs",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node24",
    conditions: ["heed-source", "import", "module", "default"],
    external: names.filter((name) => !OURS(name)).flatMap((name) => [name, `${name}/*`]),
    sourcemap: "inline",
    logLevel: "warning",
  });
}
