import { readFileSync } from "node:fs";
import { expect } from "vitest";

export interface GoldenCase<Input, Expected> {
  id: string;
  input: Input;
  expected: Expected;
}

interface Tolerance {
  rel: number;
  abs: number;
}

interface GoldenFile<Input, Expected> {
  tolerance: Tolerance;
  cases: GoldenCase<Input, Expected>[];
}

/** Reads one file of expected values; its `source` and `generator` say where they come from. */
export function readGolden<Input, Expected>(group: string): GoldenFile<Input, Expected> {
  const file = new URL(`../../golden/${group}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8")) as GoldenFile<Input, Expected>;
}

/** Fails unless |got − want| ≤ abs + rel · |want|, or both are null. */
export function expectClose(got: number | null, want: number | null, tolerance: Tolerance): void {
  if (got === null || want === null) {
    expect(got).toBe(want);
    return;
  }
  const off = Math.abs(got - want);
  expect(off, `${got} instead of ${want}`).toBeLessThanOrEqual(
    tolerance.abs + tolerance.rel * Math.abs(want),
  );
}

/** Compares an interval in the unit of a file's pairs with one of them. */
export function expectLimits(
  got: { low: number; high: number } | null,
  want: readonly [number, number] | null,
  tolerance: Tolerance,
): void {
  if (got === null || want === null) {
    expect(got).toBe(want);
    return;
  }
  expectClose(got.low, want[0], tolerance);
  expectClose(got.high, want[1], tolerance);
}

/** Fails unless a file's cases hold exactly the fields that are tested here and those that test/golden tests. */
export function expectFields(
  cases: readonly { expected: object }[],
  fields: { tested: readonly string[]; elsewhere: readonly string[] },
): void {
  const known = [...fields.tested, ...fields.elsewhere].sort();
  for (const { expected } of cases) expect(Object.keys(expected).sort()).toEqual(known);
}
