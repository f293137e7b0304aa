import { writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { inRoot } from "../scripts/lib/paths.ts";
import { coveragePage } from "./coverage.ts";
import { benchIngest } from "./ingest.ts";
import { benchMetrics } from "./metrics-bulk.ts";
import { benchNumbers } from "./numbers.ts";
import { benchPageCost } from "./page/page-cost.ts";
import { type Results, toMarkdown } from "./report.ts";
import { benchSimulation } from "./simulation.ts";
import { benchWidget } from "./widget.ts";

const { values } = parseArgs({
  options: { write: { type: "boolean" }, quick: { type: "boolean" } },
});

const [cpu] = cpus();
const results: Results = {
  date: new Date().toISOString().slice(0, 10),
  machine: {
    cpu: `${cpu?.model.trim() ?? "unknown processor"}, ${cpus().length} cores`,
    memoryGib: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    node: process.versions.node,
  },
  widget: await benchWidget(),
  pages: await benchPageCost(values.quick ? 3 : 9),
  metrics: await benchMetrics(),
  ingest: await benchIngest(),
  simulation: benchSimulation(),
  numbers: await benchNumbers(values.quick ? [1_000, 10_000] : [10_000, 1_000_000]),
};

const markdown = toMarkdown(results);
console.log(`\n${markdown}`);
console.log(JSON.stringify(results, null, 2));
if (values.write) {
  writeFileSync(inRoot("docs", "benchmarks.md"), markdown);
  writeFileSync(inRoot("docs", "metrics", "coverage.md"), coveragePage());
  writeFileSync(inRoot("docs", "benchmarks.json"), `${JSON.stringify(results, null, 2)}\n`);
}
