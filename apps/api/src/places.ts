import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * Finds a file of the project, given its path relative to this folder. Source and bundle lie
 * equally deep, so both find it: never move this file into a folder below.
 */
export function findPlace(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

/**
 * Finds what is served beside the API: in a package or an image it lies in the folder `files`,
 * in a checkout where it is built.
 */
export function findFiles(name: string, path: string): string {
  const packed = findPlace(`../files/${name}`);
  return existsSync(packed) ? packed : findPlace(path);
}

/** Reads which version of Heed this is. */
export function readVersion(): string {
  const { version } = JSON.parse(readFileSync(findPlace("../package.json"), "utf8"));
  return String(version);
}
