import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Finds a file of expected values that may not be copied into the package: in the folder that
 * HEED_GOLDEN_DIR names, or else in a folder `golden` of a neighbour of this folder or of one above
 * it. Null where there is none.
 */
export function findOutside(name: string): string | null {
  const named = join(process.env["HEED_GOLDEN_DIR"] ?? "", name);
  if (process.env["HEED_GOLDEN_DIR"] && existsSync(named)) return named;
  let folder = dirname(fileURLToPath(import.meta.url));
  while (folder !== dirname(folder)) {
    folder = dirname(folder);
    const found = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(folder, entry.name, "golden", name))
      .find((file) => existsSync(file));
    if (found) return found;
  }
  return null;
}
