import fc from "fast-check";
import { expect, test } from "vitest";
import { expectClose } from "../testing/golden.ts";
import { bootstrapNps } from "./bootstrap-nps.ts";
import { npsSumWeights } from "./nps-sum-weights.ts";

const close = { rel: 1e-12, abs: 1e-15 };

/** The same by multiplying (detractors + passives·x + promoters·x²) out n times. */
function byConvolution(p: number, s: number, d: number): number[] {
  const n = p + s + d;
  let weights = [1];
  for (let turn = 0; turn < n; turn++) {
    const next = Array.from({ length: weights.length + 2 }, () => 0);
    weights.forEach((weight, k) => {
      next[k] = (next[k] ?? 0) + (weight * d) / n;
      next[k + 1] = (next[k + 1] ?? 0) + (weight * s) / n;
      next[k + 2] = (next[k + 2] ?? 0) + (weight * p) / n;
    });
    weights = next;
  }
  return weights;
}

test("the weights are those of multiplying out, empty classes included", () => {
  fc.assert(
    fc.property(fc.nat(25), fc.nat(25), fc.nat(25), (p, s, d) => {
      fc.pre(p + s + d > 0);
      const weights = npsSumWeights(p, s, d);
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      byConvolution(p, s, d).forEach((expected, k) => {
        expectClose((weights[k] ?? Number.NaN) / total, expected, close);
      });
    }),
  );
});

test("a unanimous sample has no width, a single other answer gives some", () => {
  expect(bootstrapNps(10, 0, 0)).toMatchObject({
    interval: { low: 1, high: 1 },
    median: 1,
    standardError: 0,
    shareAboveZero: 1,
  });
  expect(bootstrapNps(0, 10, 0)).toMatchObject({ interval: { low: 0, high: 0 }, median: 0 });
  expect(bootstrapNps(0, 0, 10)).toMatchObject({ interval: { low: -1, high: -1 }, median: -1 });
  expect(bootstrapNps(9, 1, 0)?.interval.low).toBeLessThan(0.9);
});

test("swapping promoters and detractors mirrors what lies above 0", () => {
  fc.assert(
    fc.property(fc.nat(300), fc.nat(300), fc.nat(300), (p, s, d) => {
      fc.pre(p + s + d > 0);
      const weights = npsSumWeights(p, s, d);
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      const atZero = (weights[p + s + d] ?? 0) / total;
      const there = bootstrapNps(p, s, d)?.shareAboveZero ?? Number.NaN;
      const back = bootstrapNps(d, s, p)?.shareAboveZero ?? Number.NaN;
      expectClose(there + back + atZero, 1, { rel: 1e-12, abs: 0 });
    }),
  );
});

test("of a million answers it is the normal interval to four digits", () => {
  const bootstrap = bootstrapNps(600_000, 250_000, 150_000);
  const half = 1.959963984540054 * Math.sqrt(0.5475 / 1e6);
  expectClose(bootstrap?.interval.low ?? null, 0.45 - half, { rel: 1e-4, abs: 0 });
  expectClose(bootstrap?.interval.high ?? null, 0.45 + half, { rel: 1e-4, abs: 0 });
});

test("a higher confidence is never narrower", () => {
  fc.assert(
    fc.property(fc.nat(40), fc.nat(40), fc.nat(40), (p, s, d) => {
      fc.pre(p + s + d > 0);
      const narrow = bootstrapNps(p, s, d, 0.8)?.interval;
      const wide = bootstrapNps(p, s, d, 0.99)?.interval;
      expect(wide?.low).toBeLessThanOrEqual(narrow?.low ?? -9);
      expect(wide?.high).toBeGreaterThanOrEqual(narrow?.high ?? 9);
    }),
  );
});

test("no answers give null, more than 2^24 are refused", () => {
  expect(bootstrapNps(0, 0, 0)).toBeNull();
  expect(() => bootstrapNps(2 ** 24, 1, 0)).toThrow("use tango");
  expect(() => bootstrapNps(-1, 1, 0)).toThrow("promoters -1");
});
