// Prints the size of what a page loads, brotli 11, and fails over the budgets of package.json.
import { readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";

const root = new URL("../", import.meta.url);
const { heedSizes } = JSON.parse(readFileSync(new URL("package.json", root), "utf8"));

for (const [files, limit] of Object.entries(heedSizes)) {
  const bytes = files
    .split(" + ")
    .map((file) => brotliCompressSync(readFileSync(new URL(file, root))).length)
    .reduce((sum, size) => sum + size, 0);
  console.log(`${files}: ${bytes} of ${limit} bytes${bytes > limit ? ", too large" : ""}`);
  if (bytes > limit) process.exitCode = 1;
}
