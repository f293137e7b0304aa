import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { ROOT } from "./paths.ts";

const ERROR_LINES = 10;

/** What a run of tests came to. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
  /** One text a failed test: its file, its title and how its error begins. */
  readonly failures: string[];
  /** The same of those that failed and then passed, which count as passed. */
  readonly flaky: string[];
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[] | null;
    }[];
  }[];
}

interface Suite {
  readonly suites?: readonly Suite[];
  readonly specs: readonly {
    readonly title: string;
    readonly file: string;
    readonly tests: readonly {
      readonly status: "expected" | "unexpected" | "flaky" | "skipped";
      readonly results: readonly { readonly error?: { readonly message?: string } }[];
    }[];
  }[];
}

interface PlaywrightReport {
  readonly stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  readonly suites: readonly Suite[];
}

/** Reads what vitest or Playwright wrote as JSON. */
export function readReport(text: string): Tally {
  const report = JSON.parse(text) as VitestReport | PlaywrightReport;
  if ("stats" in report) {
    const { expected, unexpected, flaky, skipped } = report.stats;
    return {
      ...{ passed: expected + flaky, failed: unexpected, skipped },
      failures: report.suites.flatMap((suite) => listSpecs(suite, "unexpected")),
      flaky: report.suites.flatMap((suite) => listSpecs(suite, "flaky")),
    };
  }
  const failures = report.testResults.flatMap(listFailedTests);
  return {
    passed: report.numPassedTests,
    // A file that cannot be loaded has no tests to fail.
    failed: Math.max(report.numFailedTests, failures.length),
    skipped: report.numPendingTests,
    failures,
    flaky: [],
  };
}

function listFailedTests(file: VitestReport["testResults"][number]): string[] {
  const name = relative(ROOT, file.name);
  const failed = file.assertionResults.filter(({ status }) => status === "failed");
  if (failed.length === 0 && file.status === "failed") return [tell(name, "", file.message)];
  return failed.map(({ fullName, failureMessages }) =>
    tell(name, fullName, failureMessages?.[0] ?? ""),
  );
}

function listSpecs({ suites = [], specs }: Suite, status: "unexpected" | "flaky"): string[] {
  const found = specs.filter(({ tests }) => tests.some((one) => one.status === status));
  return [
    ...found.map(({ file, title, tests }) => {
      const errors = tests.flatMap(({ results }) => results.map(({ error }) => error?.message));
      return tell(`e2e/${file}`, title, errors.find((message) => message !== undefined) ?? "");
    }),
    ...suites.flatMap((suite) => listSpecs(suite, status)),
  ];
}

function tell(file: string, title: string, error: string): string {
  const beginning = stripVTControlCharacters(error)
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.includes("node_modules"))
    .slice(0, ERROR_LINES)
    .map((line) => `    ${line}`);
  return [[file, title].filter(Boolean).join(" › "), ...beginning].join("\n");
}
