import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Flags under which Chromium is quiet, needs no display and calls nobody. */
export const CHROMIUM_ARGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const SYSTEM_NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function systemChromium() {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    for (const name of SYSTEM_NAMES) {
      const path = join(folder, name);
      if (folder && isExecutable(path)) return path;
    }
  }
  return undefined;
}

/**
 * Finds a Chromium: `HEED_CHROMIUM`, Playwright's own, a system one, then the npm package's, which
 * unpacks itself (with the shared libraries a bare machine lacks) into the temporary folder.
 *
 * @returns {Promise<string>} the executable's path
 */
export async function findChromium() {
  const wanted = process.env.HEED_CHROMIUM;
  if (wanted) {
    if (isExecutable(wanted)) return wanted;
    throw new Error(`HEED_CHROMIUM names ${wanted}, which is no executable file.`);
  }
  const { chromium: playwright } = await import("playwright");
  if (isExecutable(playwright.executablePath())) return playwright.executablePath();
  return systemChromium() ?? (await packagedChromium());
}

async function packagedChromium() {
  const {
    default: packaged,
    inflate,
    setupLambdaEnvironment,
  } = await import("@sparticuz/chromium");
  const path = await packaged.executablePath();
  if (lacksLibraries(path)) {
    // The package carries NSS and its kin, which a bare machine lacks, but unpacks them by itself
    // only in the environment it was made for.
    const bin = join(dirname(fileURLToPath(import.meta.resolve("@sparticuz/chromium"))), "../bin");
    await inflate(join(bin, "al2023.tar.br"));
    setupLambdaEnvironment(join(tmpdir(), "al2023", "lib"));
  }
  return path;
}

function lacksLibraries(path) {
  return spawnSync("ldd", [path], { encoding: "utf8" }).stdout?.includes("not found") ?? false;
}

if (process.argv[1] === import.meta.filename) {
  console.log(await findChromium());
}
