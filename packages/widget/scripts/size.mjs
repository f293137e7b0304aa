import { readFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";

const root = new URL("../", import.meta.url);
const { heedSizeBudget: budget } = JSON.parse(readFileSync(new URL("package.json", root), "utf8"));
const files = ["dist/cdn/heed.js", "dist/cdn/heed-prompt.js"];
const sizes = Object.fromEntries(files.map((file) => [file, brotliBytes(new URL(file, root))]));
sizes.total = files.reduce((sum, file) => sum + sizes[file], 0);

for (const [name, size] of Object.entries(sizes)) {
  const limit = budget[name];
  const isOver = limit !== undefined && size > limit;
  console.log(`${name}: ${size} B${limit ? ` of ${limit} B` : ""}${isOver ? ", too large" : ""}`);
  if (isOver) process.exitCode = 1;
}

function brotliBytes(url) {
  const quality = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  return brotliCompressSync(readFileSync(url), { params: quality }).length;
}
