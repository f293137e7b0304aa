// Writes, or with --check compares, what each public package offers: one report an entry, under
// docs/api. A change of the public surface is then a change somebody reads.
import {
  copyFileSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Extractor, ExtractorConfig } from "@microsoft/api-extractor";
import { build } from "./lib/build.ts";
import { inRoot, ROOT } from "./lib/paths.ts";

interface Manifest {
  name: string;
  exports: Record<string, string | { import?: { types: string } }>;
}

const isCheck = process.argv.includes("--check");
if (!isCheck) await build();
const keptFolder = inRoot("docs", "api");
mkdirSync(keptFolder, { recursive: true });
const newFolder = mkdtempSync(join(tmpdir(), "heed-api-"));
mkdirSync(join(newFolder, "temp"));

let changed = 0;
for (const path of globSync("packages/*/package.json", { cwd: ROOT }).sort()) {
  const manifest = JSON.parse(readFileSync(join(ROOT, path), "utf8")) as Manifest;
  const projectFolder = join(ROOT, dirname(path));
  for (const [entry, target] of Object.entries(manifest.exports)) {
    // Entries without a surface of their own: files, and types alone.
    if (typeof target === "string" || !target.import) continue;
    const name = `${manifest.name.replace("@heed/", "")}${entry.slice(1).replaceAll("/", "-")}`;
    Extractor.invoke(toConfig(projectFolder, target.import.types, name), {
      localBuild: true,
      messageCallback: (message) => {
        // The compiler and the linter have the say on everything else.
        message.handled = message.logLevel !== "error";
      },
    });
    if (!compare(name)) changed += 1;
  }
}
rmSync(newFolder, { recursive: true });
if (isCheck && changed > 0) {
  console.error("The public surface differs from docs/api: read the change, then run npm run api.");
  process.exit(1);
}

/** Tells whether the surface is as it was; says what differs, and keeps the new report if asked. */
function compare(name: string): boolean {
  const file = `${name}.api.md`;
  const kept = join(keptFolder, file);
  const before = existsSync(kept) ? sortedLines(kept) : [];
  const after = sortedLines(join(newFolder, file));
  const isSame = before.join("\n") === after.join("\n");
  console.log(`${isSame ? "same   " : "changed"} ${name}`);
  if (isSame) return true;
  for (const line of before) if (!after.includes(line)) console.log(`  - ${line.trim()}`);
  for (const line of after) if (!before.includes(line)) console.log(`  + ${line.trim()}`);
  if (!isCheck) copyFileSync(join(newFolder, file), kept);
  return false;
}

/** The compiler writes the members of a union in the order in which it met them, which varies. */
function sortedLines(path: string): string[] {
  return readFileSync(path, "utf8").split("\n").sort();
}

function toConfig(projectFolder: string, types: string, name: string): ExtractorConfig {
  return ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: join(projectFolder, "package.json"),
    configObject: {
      projectFolder,
      mainEntryPointFilePath: join(projectFolder, types),
      compiler: { tsconfigFilePath: join(projectFolder, "tsconfig.json") },
      apiReport: {
        enabled: true,
        reportFolder: newFolder,
        reportTempFolder: join(newFolder, "temp"),
        reportFileName: `${name}.api.md`,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        extractorMessageReporting: { default: { logLevel: "none" as never } },
        tsdocMessageReporting: { default: { logLevel: "none" as never } },
      },
    },
  });
}
