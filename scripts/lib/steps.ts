import { existsSync, readFileSync } from "node:fs";
import { run } from "./build.ts";
import { readReport, type Tally } from "./test-report.ts";

/** One thing `npm test` checks. */
export interface Step {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** A JSON report that counts single tests (vitest's or Playwright's); else the step counts as one. */
  readonly report?: string;
  readonly env?: Record<string, string>;
}

/** Runs a step with its output shown, and counts its tests. */
export async function runStep(step: Step): Promise<Tally> {
  const started = performance.now();
  console.log(`\n── ${step.name}`);
  const code = await run(step.command, step.args, step.env);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`── ${step.name}: ${code === 0 ? "passed" : "FAILED"} in ${seconds} s`);
  const tally =
    step.report && existsSync(step.report)
      ? readReport(readFileSync(step.report, "utf8"))
      : { passed: code === 0 ? 1 : 0, failed: 0, skipped: 0, failures: [], flaky: [] };
  // A runner may fail without a failing test: a crash, a leak, an empty run.
  if (code !== 0 && tally.failed === 0) tally.failed = 1;
  return tally;
}
