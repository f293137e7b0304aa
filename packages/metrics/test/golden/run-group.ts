import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compute } from "./adapter.ts";
import { compareDeep, type Tolerance } from "./compare-deep.ts";

export interface GoldenFile {
  readonly title: string;
  readonly tolerance: Tolerance;
  readonly cases: readonly { id: string; input: unknown; expected: unknown }[];
}

/**
 * Runs every case of one file of expected values through the adapter, a test each.
 *
 * @param tolerances of the fields that the file's notes name: a pattern for the path, and its tolerance
 * @param skipped by id, why a case cannot run here; it stands in the test's name
 */
export function runGroup(
  group: string,
  tolerances: readonly (readonly [path: RegExp, tolerance: Tolerance])[] = [],
  skipped: Readonly<Record<string, string>> = {},
): void {
  const golden = readGroup(group);
  const toleranceOf = (path: string) =>
    tolerances.find(([pattern]) => pattern.test(path))?.[1] ?? golden.tolerance;
  describe(`${group}: ${golden.title}`, () => {
    for (const { id, input, expected } of golden.cases) {
      const reason = skipped[id];
      test.skipIf(reason !== undefined)(reason === undefined ? id : `${id}: ${reason}`, () => {
        const deviations = compareDeep(compute(group, input), expected, toleranceOf);
        expect(deviations.length).toBeGreaterThan(0);
        expect(deviations.filter(({ isClose }) => !isClose)).toEqual([]);
      });
    }
  });
}

/** Reads a file of the package's own; one that may not be copied from the folder HEED_GOLDEN_DIR. */
export function readGroup(group: string): GoldenFile {
  const own = new URL(`../../golden/${group}.json`, import.meta.url);
  const outside = `${process.env["HEED_GOLDEN_DIR"]}/${group}.json`;
  return JSON.parse(readFileSync(existsSync(own) ? own : outside, "utf8")) as GoldenFile;
}
