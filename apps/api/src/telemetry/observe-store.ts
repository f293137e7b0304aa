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
    const span = { name: `storage ${operation}`, kind: "client", facts, isPart: true } as const;
    try {
      return await tracing.run(span, work);
    } catch (error) {
      metrics.storageErrors.add(labels);
      throw error;
    } finally {
      metrics.storageDuration.observe(labels, (performance.now() - started) / 1000);
    }
  }

  /** Every function but the two above gives a promise, so that each part keeps its type. */
  function observeAll<Part extends object>(part: Part, prefix: string): Part {
    const entries = Object.entries(part).map(([name, member]: [string, unknown]) => {
      if (UNOBSERVED.has(name)) return [name, member];
      if (typeof member === "function") {
        const operation = prefix + name;
        return [name, (...given: unknown[]) => observe(operation, () => member.apply(part, given))];
      }
      const isPart = typeof member === "object" && member !== null;
      return [name, isPart ? observeAll(member, `${prefix}${name}.`) : member];
    });
    return Object.fromEntries(entries) as Part;
  }

  const observed = observeAll(store, "");
  return {
    ...observed,
    async append(intake) {
      const started = performance.now();
      const outcomes = await observed.append(intake);
      metrics.commitDuration.observe({}, (performance.now() - started) / 1000);
      metrics.batchRows.observe({}, intake.length);
      return outcomes;
    },
  };
}
