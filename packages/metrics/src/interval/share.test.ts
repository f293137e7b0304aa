import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectFields, expectLimits, readGolden } from "../testing/golden.ts";
import { agrestiCoull } from "./agresti-coull.ts";
import { clopperPearson } from "./clopper-pearson.ts";
import { jeffreys } from "./jeffreys.ts";
import { wilson } from "./wilson.ts";

const METHODS = { wilson, clopperPearson, agrestiCoull, jeffreys };
type Method = keyof typeof METHODS;
const all = Object.values(METHODS);

const golden = readGolden<
  { x: number; n: number; confidence: number },
  Record<Method, [number, number]> & { estimate: number }
>("proportion-ci");

describe("agrees with R", () => {
  for (const name of Object.keys(METHODS) as Method[]) {
    test(name, () => {
      for (const { input, expected } of golden.cases) {
        const interval = METHODS[name](input.x, input.n, input.confidence);
        expectLimits(interval, expected[name], golden.tolerance);
      }
    });
  }

  test("every other field is tested elsewhere", () =>
    expectFields(golden.cases, {
      tested: ["estimate", ...Object.keys(METHODS)],
      elsewhere: ["wilsonContinuity", "midp", "wald"],
    }));
});

/** Newcombe (1998) Statistics in Medicine 17:857, two of its examples, to four digits. */
test("Wilson's interval is Newcombe's published one", () => {
  expectLimits(wilson(81, 263), [0.2553, 0.3662], { rel: 0, abs: 5e-5 });
  expectLimits(wilson(15, 148), [0.0624, 0.1605], { rel: 0, abs: 5e-5 });
});

const shares = fc
  .integer({ min: 1, max: 100_000 })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

test("every method mirrors: the interval of failures is 1 − that of successes", () => {
  fc.assert(
    fc.property(shares, ([x, n]) => {
      for (const method of all) {
        const there = method(x, n);
        const limits: [number, number] = [1 - (there?.high ?? 9), 1 - (there?.low ?? 9)];
        expectLimits(method(n - x, n), limits, { rel: 0, abs: 1e-13 });
      }
    }),
  );
});

test("every method stays within 0 … 1 and widens with the confidence", () => {
  fc.assert(
    fc.property(shares, ([x, n]) => {
      for (const method of all) {
        const narrow = method(x, n, 0.8) ?? { low: -1, high: 2 };
        const wide = method(x, n, 0.99) ?? { low: -1, high: 2 };
        expect(wide.low).toBeGreaterThanOrEqual(0);
        expect(wide.high).toBeLessThanOrEqual(1);
        expect(wide.low).toBeLessThanOrEqual(narrow.low);
        expect(wide.high).toBeGreaterThanOrEqual(narrow.high);
      }
    }),
  );
});

test("Wilson's interval holds the share at any size and confidence", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom(1e-12, 0.5, 0.95, 1 - 1e-12),
      (n, part, confidence) => {
        const x = Math.round(n * part);
        const { low, high } = wilson(x, n, confidence) ?? { low: 2, high: -1 };
        expect(low).toBeLessThanOrEqual(x / n);
        expect(high).toBeGreaterThanOrEqual(x / n);
      },
    ),
  );
});

test("Wilson's interval holds the share where rounding is wider than the interval", () => {
  expect(wilson(2, 5, 1e-16)?.low).toBe(0.4);
});

test("at nothing and at everything the outer limit is exactly 0 and 1", () => {
  for (const n of [1, 3, 49, 1_000_003]) {
    for (const method of all) {
      expect(method(0, n)?.low).toBe(0);
      expect(method(n, n)?.high).toBe(1);
      expect(method(0, n)?.high).toBeGreaterThan(0);
      expect(method(n, n)?.low).toBeLessThan(1);
    }
  }
});

test("a tiny share keeps its digits: one in a thousand million, by mpmath", () => {
  const limits: [number, number] = [1.765245549569632e-10, 5.664934243297438e-9];
  expectLimits(wilson(1, 1_000_000_000), limits, { rel: 1e-13, abs: 0 });
});

test("each names its method", () => {
  expect(all.map((method) => method(3, 4, 0.9))).toMatchObject([
    { method: "wilson", confidence: 0.9 },
    { method: "clopper-pearson", confidence: 0.9 },
    { method: "agresti-coull", confidence: 0.9 },
    { method: "jeffreys", confidence: 0.9 },
  ]);
});

test("no answer has no interval", () => {
  for (const method of all) expect(method(0, 0)).toBeNull();
});

test("more than all, less than nothing and half an answer are refused", () => {
  for (const method of all) {
    expect(() => method(5, 4)).toThrow("successes 5 is not from 0 to 4");
    expect(method(4, 4)).not.toBeNull();
    for (const [x, n] of [
      [-1, 4],
      [0.5, 4],
      [1, 4.5],
      [Number.NaN, 4],
      [1, Number.POSITIVE_INFINITY],
    ] as const) {
      expect(() => method(x, n)).toThrow(RangeError);
    }
    for (const bad of [0, 1, 95, Number.NaN]) expect(() => method(0, 0, bad)).toThrow(RangeError);
  }
});
