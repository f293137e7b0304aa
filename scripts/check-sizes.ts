// Holds every byte budget that a package.json states under "heedSizes": brotli 11, 1 KB = 1024 B.
// A key is a built file, or several joined by " + ".
import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { ROOT } from "./lib/paths.ts";

interface Manifest {
  heedSizes?: Record<string, number>;
}

function brotliBytes(file: string): number {
  return brotliCompressSync(readFileSync(file)).length;
}

let isOver = false;
let count = 0;
for (const manifest of globSync("packages/*/package.json", { cwd: ROOT })) {
  const { heedSizes = {} } = JSON.parse(readFileSync(join(ROOT, manifest), "utf8")) as Manifest;
  for (const [files, budget] of Object.entries(heedSizes)) {
    const folder = join(ROOT, dirname(manifest));
    const bytes = files
      .split(" + ")
      .map((file) => brotliBytes(join(folder, file)))
      .reduce((sum, size) => sum + size, 0);
    const verdict = bytes > budget ? "OVER" : "ok";
    isOver ||= bytes > budget;
    count += 1;
    console.log(`${verdict.padEnd(5)} ${bytes} of ${budget} bytes  ${dirname(manifest)}: ${files}`);
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
