// Checks the public packages as their users will meet them: exports, types and files.
import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { ROOT } from "./lib/paths.ts";

let hasFailed = false;
for (const manifest of globSync("packages/*/package.json", { cwd: ROOT })) {
  const pkgDir = join(ROOT, dirname(manifest));
  const pkg = JSON.parse(readFileSync(join(ROOT, manifest), "utf8"));
  if (pkg.private) continue;
  const { messages } = await publint({ pkgDir, strict: true, pack: "npm" });
  const errors = messages.filter(({ type }) => type !== "suggestion");
  for (const message of errors) console.error(`${pkg.name}: ${formatMessage(message, pkg)}`);
  console.log(`${errors.length === 0 ? "ok   " : "BAD  "} ${pkg.name}`);
  hasFailed ||= errors.length > 0;
}
if (hasFailed) process.exit(1);
