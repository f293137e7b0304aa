import { expect, test } from "vitest";
import { compute } from "./adapter.ts";
import { runGroup } from "./run-group.ts";

runGroup("nps-point");
// PropCIs bisects to 1e-7 only; nps-ci-score holds the same limits at full precision.
runGroup("nps-ci-r", [[/^scoreTango_tol2e7/, { rel: 0, abs: 5e-7 }]]);
runGroup("nps-ci-score");
runGroup("nps-bootstrap-exact");
// DescTools solves the mid-p limits to 1e-4 only.
runGroup("proportion-ci", [[/^midp/, { rel: 0, abs: 1e-4 }]]);
runGroup("likert-mean");
runGroup("ces");

test("without an answer every number is null, and n is 0", () => {
  const none = { promoters: 0, passives: 0, detractors: 0, confidence: 0.95 };
  const scores = Array.from({ length: 11 }, () => 0);
  for (const [group, input] of [
    ["nps-point", { histogram: scores }],
    ["nps-ci-r", none],
    ["nps-ci-score", none],
    ["nps-bootstrap-exact", none],
    ["proportion-ci", { x: 0, n: 0, confidence: 0.95 }],
    ["likert-mean", { histogram: scores.slice(0, 5), firstScore: 1 }],
    ["ces", { histogram: scores.slice(0, 7), min: 1, max: 7, direction: "higher" }],
  ] as const) {
    const answer: object = Object(compute(group, input));
    const values = Object.values(answer).filter((value) => value !== 0);
    expect(values.length, group).toBeGreaterThan(0);
    expect(new Set(values), group).toEqual(new Set([null]));
  }
});
