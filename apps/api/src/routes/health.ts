import type { App } from "../http/documented.ts";
import { errorFields } from "../http/log.ts";
import { ProblemError } from "../http/problem.ts";
import type { Services } from "../http/services.ts";

/**
 * Adds `/livez`, which only says that the process answers, and `/readyz`, which asks the store and
 * says no while the process drains, so that whoever sends requests sends them elsewhere.
 */
export function addHealth(
  app: App,
  { store, log }: Pick<Services, "store" | "log">,
  isDraining: () => boolean,
): void {
  let checking: Promise<boolean> | null = null;
  /** Whoever asks meanwhile hears the same: nobody needs a key to ask, and the store is one. */
  const check = () => {
    checking ??= store
      .check(true)
      .then(
        () => true,
        (error: unknown) => {
          log.error("not ready", errorFields(error));
          return false;
        },
      )
      .finally(() => {
        checking = null;
      });
    return checking;
  };
  app.get("/livez", (c) => c.text("ok", 200, { "cache-control": "no-store" }));
  app.get("/readyz", async (c) => {
    const headers = { "retry-after": "1" };
    if (isDraining()) {
      throw new ProblemError("shutting-down", "Another replica answers.", { headers });
    }
    if (!(await check())) {
      const sentence = "The database does not answer as it should.";
      throw new ProblemError("storage-unavailable", sentence, { headers });
    }
    return c.text("ok", 200, { "cache-control": "no-store" });
  });
}
