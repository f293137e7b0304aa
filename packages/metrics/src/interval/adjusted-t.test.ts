import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deviationOf, momentsOf } from "../moments.ts";
import { SCALES, type Scale } from "../scales.ts";
import { createTally, tallyOf } from "../tally.ts";
import { expectClose, expectFields, expectLimits, readGolden } from "../testing/golden.ts";
import { adjustedT } from "./adjusted-t.ts";
import { tInterval } from "./t.ts";

interface Expected {
  n: number;
  mean: number;
  sdSample: number | null;
  tCi95: [number, number] | null;
}
const golden = readGolden<{ histogram: number[]; firstScore: number }, Expected>("likert-mean");
const FIVE = SCALES["csat-1-5"];

function tallyFrom(scale: Scale, histogram: readonly number[]) {
  return tallyOf(
    scale,
    histogram.map((count, i) => [scale.min + i, count]),
  );
}

describe("agrees with R", () => {
  for (const { id, input, expected } of golden.cases) {
    test(id, () => {
      const scale = Object.values(SCALES).find(
        ({ min, max }) =>
          min === input.firstScore && max === input.firstScore + input.histogram.length - 1,
      );
      const tally = tallyFrom(scale ?? FIVE, input.histogram);
      const { n, mean } = momentsOf(tally);
      const deviation = deviationOf(tally);
      expect(n).toBe(expected.n);
      expectClose(mean, expected.mean, golden.tolerance);
      expectClose(deviation, expected.sdSample, golden.tolerance);
      const interval = tInterval(mean ?? Number.NaN, deviation ?? 0, n);
      expectLimits(interval, expected.tCi95, golden.tolerance);
    });
  }

  test("every other field is tested with the shares or tested elsewhere", () =>
    expectFields(golden.cases, {
      tested: ["n", "mean", "sdSample", "tCi95", "top2", "bottom2"],
      elsewhere: ["sePop", "median", "quartiles7", "topBox"],
    }));
});

test("the t interval may leave the scale", () => {
  expect(tInterval(3, 2.8284271247461903, 2)?.high).toBeGreaterThan(28);
});

test("the t interval refuses impossible arguments", () => {
  expect(() => tInterval(3, -1, 5)).toThrow(RangeError);
  expect(() => tInterval(3, Number.NaN, 5)).toThrow(RangeError);
  expect(() => tInterval(3, 1, 2.5)).toThrow(RangeError);
  expect(() => tInterval(3, 1, -1)).toThrow(RangeError);
  expect(() => tInterval(3, 1, 5, 1)).toThrow(RangeError);
});

describe("the adjusted t interval", () => {
  /** By hand: 8 fives and half a 1 and half a 5 have mean 43/9 and squares 68/9. */
  test("is the t interval of the answers and half a one at each end", () => {
    const middle = 43 / 9;
    // 2.306004135204166 is the 0.975 quantile of t with 8 degrees of freedom, by mpmath.
    const half = 2.306004135204166 * Math.sqrt(68 / 9 / 8 / 9);
    expect(adjustedT(tallyFrom(FIVE, [0, 0, 0, 0, 8]))).toEqual({
      low: expect.closeTo(middle - half, 13),
      high: 5,
      confidence: 0.95,
      method: "adjusted-t",
    });
  });

  test("needs no clipping in the middle of the scale", () => {
    // 3 and 3: with the half answers at 1 and 5 the mean is 3 and the squares are 4.
    // 1.885618083164127 is the 0.9 quantile of t with 2 degrees of freedom, by mpmath.
    const { low, high } = adjustedT(tallyFrom(FIVE, [0, 0, 2, 0, 0]), 0.8) ?? { low: 0, high: 0 };
    expect(low).toBeCloseTo(3 - 1.885618083164127 * Math.sqrt(4 / 2 / 3), 12);
    expect(high).toBeCloseTo(3 + 1.885618083164127 * Math.sqrt(4 / 2 / 3), 12);
  });

  test("has a width when all answers agree, and from the first answer on", () => {
    const one = adjustedT(tallyFrom(FIVE, [0, 0, 1, 0, 0]));
    expect(one).toMatchObject({ low: 1, high: 5 });
    const many = adjustedT(tallyFrom(FIVE, [0, 0, 1000, 0, 0])) ?? { low: 3, high: 3 };
    expect(many.high - many.low).toBeGreaterThan(0);
  });

  test("lies on the scale, holds the mean and mirrors with the scale", () => {
    const histograms = fc.array(fc.nat(1000), { minLength: 5, maxLength: 5 });
    const confidences = fc.constantFrom(0.01, 0.5, 0.7, 0.95, 0.999);
    fc.assert(
      fc.property(histograms, confidences, (histogram, confidence) => {
        const tally = tallyFrom(FIVE, histogram);
        const { mean } = momentsOf(tally);
        fc.pre(mean !== null);
        const { low, high } = adjustedT(tally, confidence) ?? { low: 9, high: -9 };
        expect(low).toBeGreaterThanOrEqual(1);
        expect(high).toBeLessThanOrEqual(5);
        expect(low).toBeLessThanOrEqual(mean ?? 0);
        expect(high).toBeGreaterThanOrEqual(mean ?? 9);
        const mirrored = adjustedT(tallyFrom(FIVE, histogram.toReversed()), confidence);
        expectLimits(mirrored, [6 - high, 6 - low], { rel: 0, abs: 1e-12 });
      }),
    );
  });

  test("comes near the plain t interval as answers grow", () => {
    const tally = tallyFrom(FIVE, [30_000, 50_000, 120_000, 400_000, 600_000]);
    const { n, mean } = momentsOf(tally);
    const plain = tInterval(mean ?? 0, deviationOf(tally) ?? 0, n);
    const limits: [number, number] = [plain?.low ?? 0, plain?.high ?? 0];
    expectLimits(adjustedT(tally), limits, { rel: 0, abs: 2e-6 });
  });

  test("is null without an answer and refuses a false confidence", () => {
    expect(adjustedT(createTally(FIVE))).toBeNull();
    expect(() => adjustedT(createTally(FIVE), 1)).toThrow(RangeError);
  });
});
