import { accessSync, constants, existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { type Finding, fault } from "../store/upkeep/finding.ts";

const MAY_MAKE = constants.W_OK | constants.X_OK;

/**
 * Looks whether the first start could make a SQLite file that is not there yet, with the folders
 * that it is to lie in. Null: it could, or the file is there.
 *
 * @param mayUse throws as access(2) fails
 */
export function inspectParent(path: string, mayUse = accessSync): Finding | null {
  const file = resolve(path);
  if (existsSync(file)) return null;
  let parent = dirname(file);
  while (!existsSync(parent) && parent !== dirname(parent)) parent = dirname(parent);
  if (!statSync(parent).isDirectory()) {
    const found = `${file} cannot be made: ${parent} is a file.`;
    return fault("database", found, "Name another path in HEED_DATABASE_URL.");
  }
  try {
    mayUse(parent, MAY_MAKE);
    return null;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    const found = `${file} cannot be made: this user may not write to ${parent} (${code}).`;
    return fault("database", found, "Let it write to that folder, or name another path.");
  }
}
