import type { Config } from "./config.ts";
import type { Log } from "./http/log.ts";
import { explain } from "./store/explain.ts";
import { SCHEMA_VERSION } from "./store/migrations/migrations.ts";
import { onNotice } from "./store/notices.ts";
import { openStore } from "./store/open.ts";
import type { Store } from "./store/store.ts";

/**
 * Opens the store, brings its schema up to date, and sets up the environment's project. What the
 * store tells of itself goes into the log from now on.
 *
 * @param atOnce a log that joins no lines: SQLite migrates within one turn of the event loop, and
 *   what is said of it must be there before it ends
 * @throws Error whose message says what keeps Heed from starting, and what to do
 */
export async function prepareStore(config: Config, log: Log, atOnce: Log): Promise<Store> {
  onNotice(({ message, remedy, isWarning }) =>
    isWarning ? log.warn(message, { remedy }) : log.event(message, { remedy }),
  );
  let isNew = false;
  let reached = 0;
  try {
    const store = await openStore(config.databaseUrl);
    const { isFinished } = await store.migrate((version) => {
      reached = version;
      // To make an empty database's tables takes no time that anybody would ask about.
      isNew ||= version === 1;
      if (!isNew) atOnce.event("migrating", { version, of: SCHEMA_VERSION });
    });
    reached = 0;
    if (!isFinished) {
      log.warn("migration not finished", {
        remedy: "When no replica of the version before runs any more: heed migrate --finish",
      });
    }
    await store.ensureProject({
      id: config.project,
      name: config.project,
      writeKey: config.writeKey,
      adminToken: config.adminToken,
      allowedOrigins: config.allowedOrigins,
    });
    return store;
  } catch (error) {
    const step =
      reached > 0
        ? `the migration to version ${reached} failed, and the schema is as it was: `
        : "";
    const reason = explain(error);
    const setting = reason.includes("HEED_DATABASE_URL") ? "" : " (HEED_DATABASE_URL)";
    throw new Error(`Heed cannot start: ${step}${reason}${setting}`, { cause: error });
  }
}
