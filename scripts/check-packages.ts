// Checks the public packages as their users will meet them, from the tarballs that would be
// published: exports, files (publint) and what TypeScript makes of them (attw).
import { execFileSync } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { ROOT } from "./lib/paths.ts";

interface Manifest {
  name: string;
  private?: boolean;
  exports: Record<string, unknown>;
}

/** Resolves subpaths by their folder alone, which no package of ours has: exports need Node 16 or a bundler. */
const UNSUPPORTED = "node10";

const folder = mkdtempSync(join(tmpdir(), "heed-packages-"));
let hasFailed = false;
for (const path of globSync("packages/*/package.json", { cwd: ROOT }).sort()) {
  const pkgDir = join(ROOT, dirname(path));
  const manifest = JSON.parse(readFileSync(join(ROOT, path), "utf8")) as Manifest;
  if (manifest.private) continue;
  const tarball = readFileSync(pack(pkgDir));
  const faults = [...(await lint(manifest, tarball)), ...(await resolveTypes(manifest, tarball))];
  for (const fault of faults) console.error(`${manifest.name}: ${fault}`);
  console.log(`${faults.length === 0 ? "ok   " : "BAD  "} ${manifest.name}`);
  hasFailed ||= faults.length > 0;
}
rmSync(folder, { recursive: true });
if (hasFailed) process.exit(1);

function pack(pkgDir: string): string {
  const args = ["pack", "--pack-destination", folder, "--json"];
  const said = execFileSync("pnpm", args, { cwd: pkgDir, encoding: "utf8" });
  return (JSON.parse(said) as { filename: string }).filename;
}

async function lint(manifest: Manifest, tarball: Buffer): Promise<string[]> {
  const { messages } = await publint({
    pack: { tarball: Uint8Array.from(tarball).buffer },
    strict: true,
  });
  return messages
    .filter(({ type }) => type !== "suggestion")
    .map((message) => formatMessage(message, manifest) ?? message.code);
}

async function resolveTypes({ exports }: Manifest, tarball: Buffer): Promise<string[]> {
  // An entry of types alone is named in a compiler's settings, never required.
  const excludeEntrypoints = Object.entries(exports)
    .filter(([, target]) => Object.keys(target ?? {}).join() === "types")
    .map(([entry]) => entry);
  const analysis = await checkPackage(createPackageFromTarballData(tarball), {
    excludeEntrypoints,
  });
  if (!analysis.types) return ["has no types"];
  return analysis.problems
    .filter(
      (problem) =>
        !(
          ("resolutionKind" in problem && problem.resolutionKind === UNSUPPORTED) ||
          ("resolutionOption" in problem && problem.resolutionOption === UNSUPPORTED)
        ),
    )
    .map((problem) => JSON.stringify(problem));
}
