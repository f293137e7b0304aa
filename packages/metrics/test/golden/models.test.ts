import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { compute } from "./adapter.ts";
import { CUSTOMERS } from "./areas/customer-value.ts";
import { compareDeep } from "./compare-deep.ts";
import { type GoldenFile, runGroup } from "./run-group.ts";

runGroup("kano");
runGroup("servqual");
runGroup("reliability");
// R's iterations: the file's notes ask for 1e-5.
runGroup("factor-analysis", [[/./, { rel: 0, abs: 1e-5 }]]);

// They lie where the customers lie that may not be copied either.
const respondents = CUSTOMERS && join(dirname(CUSTOMERS), "kano.json");

describe("kano: respondents of a package whose licence is unchecked, so not copied", () => {
  test.skipIf(!respondents)("every feature (left out where their file is not to be found)", () => {
    const golden = JSON.parse(readFileSync(respondents ?? "", "utf8")) as GoldenFile;
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
