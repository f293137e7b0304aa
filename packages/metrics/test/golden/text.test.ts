import { describe, expect, test } from "vitest";
import { compute } from "./adapter.ts";
import { compareDeep } from "./compare-deep.ts";
import { readGroup, runGroup } from "./run-group.ts";
import { vaderScores } from "./vader.ts";

for (const group of ["tf-idf", "monroe-log-odds", "rake", "vader-published"]) {
  runGroup(group);
}

// The file's two cases have one and the same input: only their ids say which prior was taken.
describe("log-odds: the prior is named by the case's id alone", () => {
  const { cases, tolerance } = readGroup("log-odds");
  for (const { id, input, expected } of cases) {
    test(id, () => {
      const got = compute("log-odds", input, id);
      const deviations = compareDeep(got, expected, tolerance);
      expect(deviations.length).toBeGreaterThan(0);
      expect(deviations.filter(({ isClose }) => !isClose)).toEqual([]);
    });
  }

  test("an input that names none is answered with the empirical one", () => {
    const [{ input, expected } = { input: null, expected: null }] = cases;
    const deviations = compareDeep(compute("log-odds", input), expected, tolerance);
    expect(deviations.every(({ isClose }) => isClose)).toBe(true);
  });
});

test("VADER as the tests know it reads an emoji as its name", () => {
  // By hand: "kiss" 1.8 and "smiling" 2.0 of the lexicon give 3.8 / √(3.8² + 15).
  expect(vaderScores("It came with 💋 and 😁").compound).toBe(0.7003);
});
