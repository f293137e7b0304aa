// Writes, or with --check compares, what the widget's class headers tell its users: the Custom
// Elements Manifest, what VS Code completes, the types for JSX, and the reference in the README.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { toManifest } from "./elements/manifest.ts";
import { readElements } from "./elements/read-elements.ts";
import { toCustomData } from "./elements/to-custom-data.ts";
import { toJsx } from "./elements/to-jsx.ts";
import { toTables } from "./elements/to-tables.ts";
import { inRoot } from "./lib/paths.ts";

const isCheck = process.argv.includes("--check");
const widget = inRoot("packages", "widget");
const elements = readElements(widget);
if (elements.length === 0) throw new Error("No class header names an element.");

const REFERENCE = /(<!-- made by npm run elements -->\n)[\s\S]*?(\n<!-- end -->)/;
const readme = readFileSync(join(widget, "README.md"), "utf8");
if (!REFERENCE.test(readme)) throw new Error("The README has no place for the reference.");

const files: Record<string, string> = {
  "custom-elements.json": format("a.json", JSON.stringify(toManifest(elements))),
  "vscode.html-custom-data.json": format("a.json", JSON.stringify(toCustomData(elements))),
  "jsx.d.ts": format("a.d.ts", toJsx(elements)),
  "README.md": readme.replace(
    REFERENCE,
    (_, start: string, end: string) => `${start}\n${toTables(elements)}\n${end}`,
  ),
};

let stale = 0;
for (const [name, text] of Object.entries(files)) {
  const path = join(widget, name);
  const isSame = read(path) === text;
  if (!isSame && !isCheck) writeFileSync(path, text);
  if (!isSame) stale += 1;
  console.log(`${isSame ? "same   " : "changed"} packages/widget/${name}`);
}
if (isCheck && stale > 0) {
  console.error("The class headers say more than these files: run npm run elements.");
  process.exit(1);
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** In the house's own format, so that the linter needs no exception. */
function format(name: string, text: string): string {
  const { status, stdout, stderr } = spawnSync("biome", ["format", "--stdin-file-path", name], {
    input: text,
    encoding: "utf8",
    cwd: inRoot(),
  });
  if (status !== 0) throw new Error(`${name} could not be formatted: ${stderr}`);
  return stdout;
}
