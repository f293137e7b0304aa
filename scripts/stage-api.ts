// Lays out @heed/api as it is published and put into images: the bundle, and beside it what it
// serves (widget, dashboard, the texts of its errors). Needs everything built.
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { inRoot } from "./lib/paths.ts";

type Ranges = Readonly<Record<string, string>>;

const target = process.argv[2] ?? inRoot("apps", "api", "package");
const SERVED = {
  widget: inRoot("packages", "widget", "dist", "cdn"),
  dashboard: inRoot("apps", "dashboard", "dist"),
  "errors.md": inRoot("docs", "errors.md"),
};

for (const path of [...Object.values(SERVED), inRoot("apps", "api", "dist", "cli.js")]) {
  if (existsSync(path)) continue;
  console.error(`${path} is not there: run npm run build first.`);
  process.exit(1);
}
rmSync(target, { recursive: true, force: true });
const isServed = (path: string) => !/\.map$|metafile-[a-z]+\.json$/.test(path);
cpSync(inRoot("apps", "api", "dist"), join(target, "dist"), { recursive: true, filter: isServed });
for (const [name, path] of Object.entries(SERVED)) {
  cpSync(path, join(target, "files", name), { recursive: true, filter: isServed });
}
cpSync(inRoot("apps", "api", "README.md"), join(target, "README.md"));
cpSync(inRoot("LICENSE"), join(target, "LICENSE"));
// Part of the bundle, whose licence asks to be passed on with it.
cpSync(inRoot("apps/api/node_modules/kysely/LICENSE"), join(target, "dist", "LICENSE-kysely"));
writeFileSync(join(target, "package.json"), `${JSON.stringify(describePackage(), null, 2)}\n`);
console.log(`@heed/api lies in ${target}.`);

/** The manifest without what only this workspace understands. */
function describePackage() {
  const { catalog } = parse(readFileSync(inRoot("pnpm-workspace.yaml"), "utf8")) as {
    catalog: Ranges;
  };
  const manifest = JSON.parse(readFileSync(inRoot("apps", "api", "package.json"), "utf8"));
  const { scripts: _, devDependencies: __, publishConfig: ___, dependencies, ...kept } = manifest;
  const ranges = Object.entries(dependencies as Ranges).map(([name, range]) => {
    const resolved = range === "catalog:" ? catalog[name] : range;
    if (!resolved || resolved.startsWith("workspace:")) {
      throw new Error(`${name} (${range}) cannot be installed from outside this workspace`);
    }
    return [name, resolved];
  });
  return { ...kept, publishConfig: { access: "public" }, dependencies: Object.fromEntries(ranges) };
}
