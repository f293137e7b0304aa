// Fails when a Markdown file links to a file that is not there, or names a script that is not.
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT } from "./lib/paths.ts";

const LINK = /\[[^\]]*\]\(([^)\s]+)\)/g;

const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};
const files = globSync("{*.md,docs/**/*.md,packages/*/README.md,apps/*/README.md}", { cwd: ROOT });
const faults: string[] = [];
for (const file of files) {
  const text = readFileSync(join(ROOT, file), "utf8");
  for (const [, target = ""] of text.matchAll(LINK)) {
    if (/^[a-z]+:|^#/i.test(target)) continue;
    const path = join(ROOT, dirname(file), decodeURI(target.split("#")[0] ?? ""));
    if (!existsSync(path)) faults.push(`${file}: the link ${target} leads nowhere`);
  }
  for (const [, script = ""] of text.matchAll(/npm run ([a-z][a-z:-]*)/g)) {
    if (!(script in manifest.scripts)) faults.push(`${file}: npm run ${script} does not exist`);
  }
}
for (const fault of faults) console.error(fault);
console.log(`${files.length} Markdown files read, ${faults.length} faults`);
if (faults.length > 0) process.exit(1);
