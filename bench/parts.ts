import { benchConfig } from "./config.ts";
import { toConfigSection } from "./config-section.ts";
import { benchReplicas } from "./ingest/replicas.ts";
import { toReplicasSection } from "./ingest/replicas-section.ts";
import { benchSingles } from "./ingest/singles.ts";
import { toSinglesSection } from "./ingest/singles-section.ts";
import { benchStart } from "./ingest/start.ts";
import { toStartSection } from "./ingest/start-section.ts";
import { benchWays } from "./ingest/ways.ts";
import { toWaysSection } from "./ingest/ways-section.ts";
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
  definePart({
    name: "ingest",
    run: (isQuick) => benchSingles(isQuick ? 1 : undefined),
    toSection: toSinglesSection,
  }),
  definePart({
    name: "ways",
    run: (isQuick) => benchWays(isQuick ? 1 : undefined),
    toSection: toWaysSection,
  }),
  definePart({
    name: "replicas",
    run: (isQuick) => benchReplicas(isQuick ? 1 : undefined),
    toSection: toReplicasSection,
  }),
  definePart({
    name: "start",
    run: (isQuick) => benchStart(isQuick ? 2 : undefined),
    toSection: toStartSection,
  }),
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
    run: (isQuick) => benchNumbers(isQuick ? [1_000, 10_000] : [10_000, 1_000_000, 10_000_000]),
    toSection: toNumbersSection,
  }),
  definePart({ name: "metrics", run: () => benchMetrics(), toSection: toMetricsSection }),
  definePart({
    name: "simulation",
    run: () => benchSimulation(),
    toSection: toSimulationSection,
  }),
]);
