import { readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { inRoot } from "../scripts/lib/paths.ts";
import { coveragePage } from "./coverage.ts";
import { PARTS } from "./parts.ts";
import { type Machine, type Results, toMarkdown } from "./report.ts";

const { values, positionals } = parseArgs({
  options: { write: { type: "boolean" }, quick: { type: "boolean" } },
  allowPositionals: true,
});
const names = PARTS.map(({ name }) => name);
const unknown = positionals.find((name) => !names.includes(name));
if (unknown !== undefined) {
  console.error(`There is no part ${JSON.stringify(unknown)}. Parts: ${names.join(", ")}.`);
  process.exit(1);
}
if (values.write && values.quick) {
  console.error("Quick figures say little: run without --quick to write them.");
  process.exit(1);
}

const fresh: Record<string, Results[string]> = {};
for (const part of PARTS) {
  if (positionals.length > 0 && !positionals.includes(part.name)) continue;
  const result = await part.run(values.quick ?? false);
  fresh[part.name] = {
    date: new Date().toISOString().slice(0, 10),
    machine: describeMachine(),
    result,
  };
}

console.log(`\n${toMarkdown(PARTS, fresh)}`);
console.log(JSON.stringify(fresh, null, 2));
if (values.write) {
  const path = inRoot("docs", "benchmarks.json");
  const results: Results = { ...JSON.parse(readFileSync(path, "utf8")), ...fresh };
  const sorted = Object.fromEntries(names.map((name) => [name, results[name]]));
  writeFileSync(path, `${JSON.stringify(sorted, null, 2)}\n`);
  writeFileSync(inRoot("docs", "benchmarks.md"), toMarkdown(PARTS, results));
  if (fresh["metrics"]) writeFileSync(inRoot("docs", "metrics", "coverage.md"), coveragePage());
}

function describeMachine(): Machine {
  const [cpu] = cpus();
  return {
    cpu: `${cpu?.model.trim() ?? "unknown processor"}, ${cpus().length} cores`,
    memoryGib: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    node: process.versions.node,
  };
}
