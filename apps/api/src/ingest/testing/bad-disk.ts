import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const SOURCE = fileURLToPath(new URL("./bad-disk.c", import.meta.url));

/** A disk that works until it is told otherwise. */
export interface BadDisk {
  /** What a program is started with to have its files on it. */
  readonly env: Readonly<Record<string, string>>;
  /** From now on nothing more fits into files whose path holds that. */
  fill(path: string): void;
  /** The next sync of such a file fails, and those after it do not. */
  failSync(path: string): void;
  /** There is room again. */
  mend(): void;
  remove(): void;
}

/** Empty where such a disk can be made; else why it cannot, for the name of a test that is skipped. */
export function whyNoBadDisk(): string {
  if (process.platform !== "linux") return "needs Linux";
  try {
    execFileSync("cc", ["--version"], { stdio: "ignore" });
    return "";
  } catch {
    return "needs a C compiler";
  }
}

/**
 * Makes a disk out of the C beside this file: the errors come from below the database, where a real
 * disk's would, and the database is the one that users run.
 */
export function createBadDisk(): BadDisk {
  const folder = mkdtempSync(join(tmpdir(), "heed-bad-disk-"));
  // PostgreSQL runs as a user of its own where the tests run as root; it must take the order away.
  chmodSync(folder, 0o777);
  const library = join(folder, "bad-disk.so");
  execFileSync("cc", ["-shared", "-fPIC", "-O1", "-o", library, SOURCE, "-ldl"]);
  const order = join(folder, "order");
  const tell = (word: string) => {
    writeFileSync(order, word);
    chmodSync(order, 0o666);
  };
  return {
    env: { LD_PRELOAD: library, BAD_DISK_ORDER: order },
    fill: (path) => tell(`full ${path}`),
    failSync: (path) => tell(`sync ${path}`),
    mend: () => rmSync(order, { force: true }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
