import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Said } from "./recording.ts";

/**
 * What the code of a schema version says to its database. Recorded by that code itself, before a
 * migration is added, by HEED_RECORD_STATEMENTS=1; never changed afterwards.
 */
const FOLDER = fileURLToPath(new URL("./said/", import.meta.url));

const nameOf = (dialect: string, version: number) => `${FOLDER}${version}.${dialect}.json.gz`;

/** The versions that were recorded on a database. */
export function listRecorded(dialect: string): number[] {
  const pattern = new RegExp(`^(\\d+)\\.${dialect}\\.json\\.gz$`);
  return readdirSync(FOLDER).flatMap((name) => {
    const [, version] = pattern.exec(name) ?? [];
    return version === undefined ? [] : [Number(version)];
  });
}

export function readSaid(dialect: string, version: number): Said[] {
  return JSON.parse(gunzipSync(readFileSync(nameOf(dialect, version))).toString());
}

export function keepSaid(dialect: string, version: number, said: readonly Said[]): void {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(nameOf(dialect, version), gzipSync(JSON.stringify(said)));
}
