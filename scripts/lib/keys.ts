import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The keys of the embedded default's one project. */
export interface Keys {
  /** Public: stands in every page. */
  writeKey: string;
  /** Secret: reads and changes everything. */
  adminToken: string;
}

/** Makes a fresh pair of keys: 128 and 256 random bits. */
export function mintKeys(): Keys {
  return {
    writeKey: `heed_pub_${randomBytes(16).toString("hex")}`,
    adminToken: `heed_admin_${randomBytes(32).toString("hex")}`,
  };
}

const FILE = "keys.env";

/**
 * Reads the keys kept in a data folder, making folder and keys at the first start. The file is
 * readable by its owner alone.
 */
export function readKeys(dataDir: string): Keys {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, FILE);
  if (!existsSync(path)) {
    const keys = mintKeys();
    const text = `HEED_WRITE_KEY=${keys.writeKey}\nHEED_ADMIN_TOKEN=${keys.adminToken}\n`;
    writeFileSync(path, text, { mode: 0o600 });
    chmodSync(path, 0o600);
  }
  const lines = new Map(
    readFileSync(path, "utf8")
      .split("\n")
      .map((line) => line.trim().split("=", 2) as [string, string]),
  );
  const writeKey = lines.get("HEED_WRITE_KEY");
  const adminToken = lines.get("HEED_ADMIN_TOKEN");
  if (!writeKey || !adminToken) {
    throw new Error(
      `${path} lacks HEED_WRITE_KEY or HEED_ADMIN_TOKEN. Restore the line, or delete the file to make new keys (pages with the old write key then stop counting).`,
    );
  }
  return { writeKey, adminToken };
}
