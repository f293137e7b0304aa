// Holds every byte budget that a package.json states, brotli 11, 1 KB = 1024 B:
// "heedSizes" for built files (several joined by " + ", or a pattern, each of whose files is held),
// "heedBundles" for what a page pays that writes such an import: bundled from the built package by
// esbuild and minified by terser, as our own script files and most production builds are.
import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";
import { minify } from "terser";
import { ROOT } from "./lib/paths.ts";

interface Manifest {
  heedSizes?: Record<string, number>;
  heedBundles?: Record<string, number>;
}

const brotliBytes = (bytes: Uint8Array): number => brotliCompressSync(bytes).length;

/** Puts the files that a pattern meets in its place; one that meets none is a budget for nothing. */
const expand =
  (folder: string) =>
  ([files, budget]: [string, number]): [string, number][] => {
    if (!/[*{]/.test(files)) return [[files, budget]];
    const found = globSync(files, { cwd: folder }).sort();
    if (found.length === 0) throw new Error(`No file is like ${files} in ${folder}.`);
    return found.map((file) => [file, budget]);
  };

async function bundle(statement: string, resolveDir: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    stdin: { contents: statement, resolveDir },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
    logLevel: "error",
  });
  const { code = "" } = await minify(outputFiles[0]?.text ?? "", {
    module: true,
    compress: {
      passes: 3,
      ecma: 2022,
      unsafe_arrows: true,
      keep_fargs: false,
      pure_getters: true,
    },
  });
  return new TextEncoder().encode(code);
}

let isOver = false;
let count = 0;
function hold(what: string, bytes: number, budget: number): void {
  const verdict = bytes > budget ? "OVER" : "ok";
  isOver ||= bytes > budget;
  count += 1;
  console.log(`${verdict.padEnd(5)} ${bytes} of ${budget} bytes  ${what}`);
}

for (const manifest of globSync("packages/*/package.json", { cwd: ROOT }).sort()) {
  const text = readFileSync(join(ROOT, manifest), "utf8");
  const { heedSizes = {}, heedBundles = {} } = JSON.parse(text) as Manifest;
  const folder = join(ROOT, dirname(manifest));
  for (const [files, budget] of Object.entries(heedSizes).flatMap(expand(folder))) {
    const bytes = files
      .split(" + ")
      .map((file) => brotliBytes(readFileSync(join(folder, file))))
      .reduce((sum, size) => sum + size, 0);
    hold(`${dirname(manifest)}: ${files}`, bytes, budget);
  }
  for (const [statement, budget] of Object.entries(heedBundles)) {
    hold(statement, brotliBytes(await bundle(statement, folder)), budget);
  }
}
if (count === 0) {
  console.error("No package states a size budget.");
  process.exit(1);
}
if (isOver) {
  console.error(
    "A budget is broken: make the file smaller, or argue for a larger budget in docs/decisions/.",
  );
  process.exit(1);
}
