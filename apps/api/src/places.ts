import { fileURLToPath } from "node:url";

/**
 * Finds a file of the project, given its path relative to this folder. Source and bundle lie
 * equally deep, so both find it: never move this file into a folder below.
 */
export function findPlace(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}
