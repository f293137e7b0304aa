import type { App } from "../http/documented.ts";
import { errorFields } from "../http/log.ts";
import { ProblemError } from "../http/problem.ts";
import type { Services } from "../http/services.ts";

/** Adds `/livez`, which only says that the process answers, and `/readyz`, which asks the store. */
export function addHealth(app: App, { store, log }: Services): void {
  app.get("/livez", (c) => c.text("ok", 200, { "cache-control": "no-store" }));
  app.get("/readyz", async (c) => {
    try {
      await store.check();
    } catch (error) {
      log.error("not ready", errorFields(error));
      throw new ProblemError("storage-unavailable", "The database does not answer as it should.", {
        headers: { "retry-after": "1" },
      });
    }
    return c.text("ok", 200, { "cache-control": "no-store" });
  });
}
