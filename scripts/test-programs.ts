// Bundles the API's programs from source, once for a run of the tests that start them as processes:
// as they are published, and in a third of the time that a hundred source files take to start.
import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";
import { inRoot } from "./lib/paths.ts";

/** What comes into the bundle, as in the published one; everything else is npm's. */
const OURS = (name: string) => /^(@heed\/.*|kysely|zod|hono|@hono\/.*)$/.test(name);

/** No run of the tests takes longer, so that nobody starts what an older one has built. */
const OLD_MS = 3_600_000;

export default async function setup(): Promise<void> {
  const folder = inRoot("apps", "api");
  const manifest = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const names = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
  const { metafile } = await build({
    absWorkingDir: folder,
    entryPoints: { main: "src/main.ts", cli: "src/cli/main.ts" },
    outdir: ".programs",
    metafile: true,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node24",
    conditions: ["heed-source", "import", "module", "default"],
    external: names.filter((name) => !OURS(name)).flatMap((name) => [name, `${name}/*`]),
    // In files of their own: within the program they take half of its start to read.
    sourcemap: "linked",
    logLevel: "warning",
  });
  sweep(
    join(folder, ".programs"),
    new Set(Object.keys(metafile.outputs).map((path) => basename(path))),
  );
}

/** Removes what earlier runs have built under other names. */
function sweep(folder: string, kept: ReadonlySet<string>): void {
  for (const name of readdirSync(folder).filter((name) => !kept.has(name))) {
    const path = join(folder, name);
    if (Date.now() - statSync(path).mtimeMs > OLD_MS) rmSync(path);
  }
}
