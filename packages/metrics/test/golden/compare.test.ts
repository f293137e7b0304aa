import { expect, test } from "vitest";
import { compute } from "./adapter.ts";
import { runGroup } from "./run-group.ts";

runGroup("nps-difference");
// R takes this p-value as 1 − cdf.
runGroup("nps-two-sample", [[/^waldP/, { rel: 1e-10, abs: 1e-15 }]]);
// DescTools bisects these limits to 1e-5 only.
runGroup("proportion-two-sample", [[/^miettinenNurminen95/, { rel: 0, abs: 1e-5 }]]);
runGroup("mann-whitney-histogram");
runGroup("brunner-munzel");
runGroup("contingency");
runGroup("p-adjust");
runGroup("mix-decomposition");
// R solves for n to a relative 1e-6 only.
runGroup("power-sample-size");
runGroup("sample-size-fpc");

test("without an answer on a side nothing is compared", () => {
  const [none, some] = [
    [0, 0, 0],
    [1, 2, 3],
  ];
  for (const [group, input] of [
    ["nps-difference", { a: none, b: some, confidence: 0.95 }],
    ["proportion-two-sample", { x1: 0, n1: 0, x2: 1, n2: 2 }],
    ["mann-whitney-histogram", { a: some, b: none }],
    ["brunner-munzel", { a: none, b: some }],
    ["contingency", { rows: [none, none] }],
    ["mix-decomposition", { before: { web: none }, after: { web: some } }],
  ] as const) {
    const answer: object = Object(compute(group, input));
    expect(new Set(Object.values(answer)), group).toEqual(new Set([null]));
  }
});
