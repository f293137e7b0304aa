import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compute } from "./adapter.ts";
import { compareDeep } from "./compare-deep.ts";
import { type GoldenFile, runGroup } from "./run-group.ts";

runGroup("kano");
runGroup("servqual");
runGroup("reliability");
// R's iterations: the file's notes ask for 1e-5.
runGroup("factor-analysis", [[/./, { rel: 0, abs: 1e-5 }]]);

const folder = process.env["HEED_GOLDEN_DIR"];

describe("kano: respondents of a package whose licence is unchecked, so not copied", () => {
  test.skipIf(!folder)("every feature (left out where HEED_GOLDEN_DIR names no folder)", () => {
    const golden = JSON.parse(readFileSync(`${folder}/kano.json`, "utf8")) as GoldenFile;
    expect(golden.cases.length).toBeGreaterThan(5);
    for (const { id, input, expected } of golden.cases) {
      const deviations = compareDeep(compute("kano", input), expected, golden.tolerance);
      expect(
        deviations.filter(({ isClose }) => !isClose),
        id,
      ).toEqual([]);
    }
  });
});
