import { fileURLToPath } from "node:url";
import { createStore } from "./create-store.ts";
import { openDiscard } from "./discard.ts";
import { openPostgres } from "./postgres.ts";
import { openSqlite } from "./sqlite.ts";
import type { Store } from "./store.ts";

/**
 * Opens the database that a URL names: `postgres://…`, `file:…`, a plain path or `:memory:`;
 * `discard:` acknowledges and forgets, for benchmarks.
 * Reads and writes nothing of the schema yet: call `migrate()` next.
 *
 * @throws Error that names what is wrong and the remedy
 */
export async function openStore(url: string): Promise<Store> {
  if (url === "discard:") return createStore(openDiscard());
  return createStore(
    /^postgres(ql)?:\/\//.test(url) ? openPostgres(url) : openSqlite(readSqlitePath(url)),
  );
}

/** Reads the file's path out of `file:data/heed.db`, `file:///data/heed.db` or a plain path. */
export function readSqlitePath(url: string): string {
  if (url.startsWith("file://")) return fileURLToPath(url);
  const path = url.startsWith("file:") ? url.slice("file:".length) : url;
  if (path === "" || path.includes("://")) {
    throw new Error(
      `Cannot open the database ${JSON.stringify(url)}: give postgres://… or file:path/to/heed.db.`,
    );
  }
  return path;
}
