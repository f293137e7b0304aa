import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectClose } from "../testing/golden.ts";
import { expectationGap } from "./expectation-gap.ts";
import { SERVQUAL_DIMENSIONS, servperf, servqual } from "./servqual.ts";

const TWO = { speed: [1, 2], care: [3] };
const close = { rel: 1e-12, abs: 1e-13 };

describe("the expectation gap", () => {
  const scores = fc.array(
    fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 })),
    { minLength: 1, maxLength: 30 },
  );

  test("is the difference of the means, and turns with its sides", () => {
    fc.assert(
      fc.property(scores, (pairs) => {
        const expected = pairs.map(([score]) => score);
        const experienced = pairs.map(([, score]) => score);
        const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
        const gap = expectationGap(expected, experienced);
        const back = expectationGap(experienced, expected);
        expectClose(gap.value, mean(experienced) - mean(expected), close);
        expectClose(back.value, -(gap.value ?? Number.NaN), close);
        expect(back.p).toBe(gap.p);
        expect(back.confirmed?.above).toBe(gap.confirmed?.below);
      }),
    );
  });

  test("touches 0 with its interval where p touches 1 − confidence", () => {
    fc.assert(
      fc.property(scores, (pairs) => {
        const gap = expectationGap(
          pairs.map(([score]) => score),
          pairs.map(([, score]) => score),
        );
        if (gap.p === null || gap.interval === null) return;
        expect(gap.interval.low > 0 || gap.interval.high < 0).toBe(gap.p < 0.05);
      }),
    );
  });

  /** SciPy 1.17: ttest_rel([5, 6, 7], [6, 6, 4]). */
  test("has the paired t test", () => {
    const gap = expectationGap([6, 6, 4], [5, 6, 7]);
    expectClose(gap.t, 0.554700196225229, close);
    expectClose(gap.p, 0.6348516283298893, close);
    expect(gap.confirmed).toEqual({ above: 1 / 3, as: 1 / 3, below: 1 / 3 });
  });

  test("is null without a pair, and has no test with one or where all gaps are alike", () => {
    expect(expectationGap([], [])).toMatchObject({ n: 0, value: null, reason: "no-answers" });
    expect(expectationGap([3], [5])).toMatchObject({ n: 1, value: 2, t: null, deviation: null });
    expect(expectationGap([3, 4], [5, 6])).toMatchObject({ value: 2, t: null, interval: null });
    expect(expectationGap([0.1, 0.2], [0.2, 0.3]).t).toBeNull();
  });

  test("refuses sides of two lengths", () => {
    expect(() => expectationGap([1, 2], [1])).toThrow("expectations and experiences");
    expect(() => expectationGap([1], [1], { confidence: 2 })).toThrow("confidence");
  });
});

describe("SERVQUAL", () => {
  const expectations = [
    [7, 5, 6],
    [6, 6, 6],
  ];
  const perceptions = [
    [6, 5, 6],
    [4, 6, 7],
  ];

  test("by hand: gaps of items, dimensions and all", () => {
    const weights = [
      [100, 0],
      [50, 50],
    ];
    const result = servqual({ expectations, perceptions, weights, dimensions: TWO });
    expect(result.itemGaps).toEqual([-1.5, 0, 0.5]);
    expect(result.dimensions["speed"]?.value).toBe(-0.75);
    expect(result.dimensions["care"]?.value).toBe(0.5);
    expect(result.unweighted).toBe(-0.125);
    // (−0.5 · 1) and (−1 · 0.5 + 1 · 0.5).
    expect(result.weightedPerPerson).toBe(-0.25);
    // −0.75 · 0.75 + 0.5 · 0.25.
    expect(result.weightedOfMeans).toBe(-0.4375);
  });

  test("without weights has no weighted gap", () => {
    const result = servqual({ expectations, perceptions, dimensions: TWO });
    expect(result).toMatchObject({ weightedPerPerson: null, weightedOfMeans: null });
  });

  test("with equal weights the weighted gaps are the unweighted one", () => {
    const weights = expectations.map(() => [50, 50]);
    const result = servqual({ expectations, perceptions, weights, dimensions: TWO });
    expect([result.weightedPerPerson, result.weightedOfMeans]).toEqual([-0.125, -0.125]);
  });

  test("SERVPERF leaves expectations out and counts dimensions alike", () => {
    expect(servperf(perceptions, TWO)).toEqual({
      n: 2,
      dimensions: { speed: 5.25, care: 6.5 },
      overall: 5.875,
    });
  });

  test("without a person everything is null", () => {
    const result = servqual({ expectations: [], perceptions: [], weights: [] });
    expect(result).toMatchObject({ n: 0, itemGaps: null, unweighted: null, weightedOfMeans: null });
    expect(Object.keys(result.dimensions)).toEqual(Object.keys(SERVQUAL_DIMENSIONS));
    expect(result.dimensions["empathy"]).toMatchObject({ value: null, reason: "no-answers" });
    expect(servperf([]).overall).toBeNull();
  });

  test("its 22 items are in one dimension each", () => {
    expect(Object.values(SERVQUAL_DIMENSIONS).flat()).toEqual(
      Array.from({ length: 22 }, (_, i) => i + 1),
    );
  });

  test("impossible input is refused by name", () => {
    const both = { expectations, perceptions };
    expect(() => servqual(both)).toThrow("item of tangibles 4 is not a whole number from 1 to 3");
    expect(() => servqual({ ...both, dimensions: { speed: [0] } })).toThrow("item of speed 0");
    expect(() => servqual({ ...both, dimensions: { speed: [] } })).toThrow("items of speed 0");
    expect(() => servqual({ ...both, perceptions: [[1, 2, 3]], dimensions: TWO })).toThrow(
      "number of perceptions 1 is not 2",
    );
    const weighted = (weights: number[][]) => servqual({ ...both, weights, dimensions: TWO });
    expect(() =>
      weighted([
        [60, 40],
        [60, 41],
      ]),
    ).toThrow("sum to 100");
    expect(() =>
      weighted([
        [60, 40],
        [110, -10],
      ]),
    ).toThrow("sum to 100");
    expect(() => weighted([[60, 40]])).toThrow("number of weights 1 is not 2");
  });
});
