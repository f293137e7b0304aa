import type { Store } from "../store/store.ts";
import type { Metrics } from "./metrics.ts";
import type { Tracing } from "./tracing.ts";

/** What is no question to the database, or ends it. */
const UNOBSERVED: ReadonlySet<string> = new Set(["openSignals", "close"]);

/** Measures and traces everything that is asked of a store, by the names of its functions. */
export function observeStore(store: Store, metrics: Metrics, tracing: Tracing): Store {
  const facts = { "db.system.name": store.dialect === "sqlite" ? "sqlite" : "postgresql" };

  async function observe(operation: string, work: () => Promise<unknown>): Promise<unknown> {
    const started = performance.now();
    const labels = { operation };
    try {
      return await tracing.run({ name: `storage ${operation}`, kind: "client", facts }, work);
    } catch (error) {
      metrics.storageErrors.add(labels);
      throw error;
    } finally {
      metrics.storageDuration.observe(labels, (performance.now() - started) / 1000);
    }
  }

  const entries = Object.entries(store).map(([name, member]) =>
    typeof member !== "function" || UNOBSERVED.has(name)
      ? [name, member]
      : [name, (...given: unknown[]) => observe(name, () => member.apply(store, given))],
  );
  // Every function of a store but the two above gives a promise, so that each keeps its type.
  const observed = Object.fromEntries(entries) as Store;
  return {
    ...observed,
    async append(rows) {
      const started = performance.now();
      const outcomes = await observed.append(rows);
      metrics.commitDuration.observe({}, (performance.now() - started) / 1000);
      metrics.batchRows.observe({}, rows.length);
      return outcomes;
    },
  };
}
