import { benchConfig } from "./config.ts";
import { toConfigSection } from "./config-section.ts";
import { benchIngest } from "./ingest.ts";
import { toIngestSection } from "./ingest-section.ts";
import { benchMetrics } from "./metrics-bulk.ts";
import { toMetricsSection } from "./metrics-section.ts";
import { benchNumbers } from "./numbers.ts";
import { toNumbersSection } from "./numbers-section.ts";
import { benchPageCost } from "./page/page-cost.ts";
import { toPageTable } from "./page/page-table.ts";
import { definePart, type Part } from "./part.ts";
import { toSimulationSection } from "./simulation/section.ts";
import { benchSimulation } from "./simulation.ts";
import { benchWidget, toWidgetSection } from "./widget.ts";

/** All parts in the order of docs/benchmarks.md. */
export const PARTS: readonly Part[] = Object.freeze([
  definePart({ name: "ingest", run: benchIngest, toSection: toIngestSection }),
  definePart({
    name: "config",
    run: (isQuick) => benchConfig(isQuick ? 2 : undefined),
    toSection: toConfigSection,
  }),
  definePart({ name: "widget", run: benchWidget, toSection: toWidgetSection }),
  definePart({
    name: "pages",
    run: (isQuick) => benchPageCost(isQuick ? 3 : 9),
    toSection: toPageTable,
  }),
  definePart({
    name: "numbers",
    run: (isQuick) => benchNumbers(isQuick ? [1_000, 10_000] : [10_000, 1_000_000]),
    toSection: toNumbersSection,
  }),
  definePart({ name: "metrics", run: () => benchMetrics(), toSection: toMetricsSection }),
  definePart({
    name: "simulation",
    run: () => benchSimulation(),
    toSection: toSimulationSection,
  }),
]);
