import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Writes `integrity.json` beside the scripts of a folder: what a page puts into a script tag's
 * `integrity`, by file name (https://www.w3.org/TR/sri-2/).
 */
export function writeIntegrity(folder: string): void {
  const scripts = readdirSync(folder).filter((name) => name.endsWith(".js"));
  const hashes = scripts.sort().map((name) => {
    const digest = createHash("sha384").update(readFileSync(join(folder, name)));
    return [name, `sha384-${digest.digest("base64")}`];
  });
  const text = JSON.stringify(Object.fromEntries(hashes), null, 2);
  writeFileSync(join(folder, "integrity.json"), `${text}\n`);
}
