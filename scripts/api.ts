// Writes, or with --check compares, what each public package offers: one report an entry, under
// docs/api. A change of the public surface is then a change somebody reads.
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Extractor, ExtractorConfig } from "@microsoft/api-extractor";
import { build } from "./lib/build.ts";
import { inRoot, ROOT } from "./lib/paths.ts";

interface Manifest {
  name: string;
  exports: Record<string, string | { import: { types: string } }>;
}

const isCheck = process.argv.includes("--check");
if (!isCheck) await build();
const reportFolder = inRoot("docs", "api");
mkdirSync(reportFolder, { recursive: true });
const reportTempFolder = mkdtempSync(join(tmpdir(), "heed-api-"));

let changed = 0;
for (const path of globSync("packages/*/package.json", { cwd: ROOT }).sort()) {
  const manifest = JSON.parse(readFileSync(join(ROOT, path), "utf8")) as Manifest;
  const projectFolder = join(ROOT, dirname(path));
  for (const [entry, target] of Object.entries(manifest.exports)) {
    if (typeof target === "string") continue;
    const name = `${manifest.name.replace("@heed/", "")}${entry.slice(1).replaceAll("/", "-")}`;
    const result = Extractor.invoke(toConfig(projectFolder, target.import.types, name), {
      localBuild: !isCheck,
      messageCallback: (message) => {
        // The compiler and the linter have the say on everything else.
        message.handled = message.logLevel !== "error";
      },
    });
    if (result.apiReportChanged) changed += 1;
    console.log(`${result.apiReportChanged ? "changed" : "same   "} ${name}`);
  }
}
rmSync(reportTempFolder, { recursive: true });
if (isCheck && changed > 0) {
  console.error("The public surface differs from docs/api: read the change, then run npm run api.");
  process.exit(1);
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
        reportFolder,
        reportTempFolder,
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
