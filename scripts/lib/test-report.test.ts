import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT } from "./paths.ts";
import { readReport } from "./test-report.ts";

test("a failed test is named by its file and title, with how its error begins", () => {
  const report = {
    ...{ numPassedTests: 1, numFailedTests: 1, numPendingTests: 2 },
    testResults: [
      {
        ...{ name: join(ROOT, "packages", "a.test.ts"), status: "failed", message: "" },
        assertionResults: [
          {
            ...{ fullName: "sums one and one", status: "failed" },
            failureMessages: [
              "AssertionError: expected 2 to be 3\n    at a.test.ts:2\n    at x (node_modules/y.js:1)",
            ],
          },
          { fullName: "sums nothing", status: "passed", failureMessages: [] },
        ],
      },
    ],
  };
  expect(readReport(JSON.stringify(report))).toEqual({
    ...{ passed: 1, failed: 1, skipped: 2 },
    failures: [
      "packages/a.test.ts › sums one and one\n    AssertionError: expected 2 to be 3\n        at a.test.ts:2",
    ],
    flaky: [],
  });
});

test("a file that cannot be loaded counts as a failed test", () => {
  const file = { name: join(ROOT, "a.test.ts"), status: "failed", message: "Cannot find module" };
  const report = {
    ...{ numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 },
    testResults: [{ ...file, assertionResults: [] }],
  };
  const { failed, failures } = readReport(JSON.stringify(report));
  expect([failed, failures]).toEqual([1, ["a.test.ts\n    Cannot find module"]]);
});

describe("of the tests of pages", () => {
  const result = { error: { message: "\u001b[31mError\u001b[39m: expected 4" } };
  const file = "b.spec.ts";
  const bad = { title: "presses", file, tests: [{ status: "unexpected", results: [result] }] };
  const shaky = { title: "drags", file, tests: [{ status: "flaky", results: [result, {}] }] };
  const good = { title: "looks", file, tests: [{ status: "expected", results: [{}] }] };

  test("one that fails is found however deep it lies, without the colours of its error", () => {
    const report = {
      stats: { expected: 1, unexpected: 1, flaky: 0, skipped: 0 },
      suites: [{ specs: [good], suites: [{ specs: [bad] }] }],
    };
    expect(readReport(JSON.stringify(report))).toEqual({
      ...{ passed: 1, failed: 1, skipped: 0 },
      failures: ["e2e/b.spec.ts › presses\n    Error: expected 4"],
      flaky: [],
    });
  });

  test("one that passes at its second try is passed, and named with how it failed", () => {
    const report = {
      stats: { expected: 1, unexpected: 0, flaky: 1, skipped: 0 },
      suites: [{ specs: [good], suites: [{ specs: [shaky] }] }],
    };
    expect(readReport(JSON.stringify(report))).toEqual({
      ...{ passed: 2, failed: 0, skipped: 0 },
      failures: [],
      flaky: ["e2e/b.spec.ts › drags\n    Error: expected 4"],
    });
  });
});
