import { describe, expect, test } from "vitest";
import { ces1, ces2 } from "./ces.ts";
import { compareEstimates } from "./compare/compare-estimates.ts";
import { csat } from "./csat.ts";
import type { Estimate } from "./estimate.ts";
import { headline, others } from "./headline.ts";
import { meanScore } from "./mean.ts";
import { nps } from "./nps.ts";
import { roundHalfAwayFromZero, toPercent } from "./round.ts";
import { goodness, SCALE_IDS, SCALES, type ScaleId } from "./scales.ts";
import { bottomBoxShare, topBoxShare } from "./share.ts";
import { createTally, subtractTally, tallyOf } from "./tally.ts";
import { expectClose, expectFields, readGolden } from "./testing/golden.ts";

function tallyFrom(id: ScaleId, histogram: readonly number[]) {
  const scale = SCALES[id];
  return tallyOf(
    scale,
    histogram.map((count, i) => [scale.min + i, count]),
  );
}

describe("NPS agrees with R", () => {
  const golden = readGolden<
    { histogram: number[] },
    { n: number; detractors: number; promoters: number; nps: number | null; nps100: number | null }
  >("nps-point");
  for (const { id, input, expected } of golden.cases) {
    test(id, () => {
      const tally = tallyFrom("nps-0-10", input.histogram);
      const estimate = nps(tally);
      expect(estimate.n).toBe(expected.n);
      expectClose(estimate.value, expected.nps100, golden.tolerance);
      expectClose(estimate.value && estimate.value / 100, expected.nps, golden.tolerance);
      expectClose((topBoxShare(tally).value ?? 0) * expected.n, expected.promoters, {
        rel: 1e-12,
        abs: 0,
      });
      expectClose((bottomBoxShare(tally).value ?? 0) * expected.n, expected.detractors, {
        rel: 1e-12,
        abs: 0,
      });
    });
  }
  test("every other field is tested elsewhere", () =>
    expectFields(golden.cases, {
      tested: ["n", "detractors", "promoters", "nps", "nps100"],
      elsewhere: ["passives", "variance", "se"],
    }));
});

describe("CES agrees with exact fractions", () => {
  const golden = readGolden<
    { histogram: number[]; min: number; max: number; direction: string },
    { mean: number; easyShare: number; hardShare: number; goodness01: number }
  >("ces");
  for (const { id, input, expected } of golden.cases) {
    test(id, () => {
      const scale = SCALES[input.direction === "lower" ? "ces1-1-5" : "ces2-1-7"];
      const tally = tallyFrom(scale.id, input.histogram);
      expect(scale).toMatchObject({ min: input.min, max: input.max, direction: input.direction });
      const mean = meanScore(tally).value ?? Number.NaN;
      expectClose(mean, expected.mean, golden.tolerance);
      expectClose(topBoxShare(tally).value, expected.easyShare, golden.tolerance);
      expectClose(goodness(scale, mean), expected.goodness01, golden.tolerance);
      expectClose(bottomBoxShare(tally).value, expected.hardShare, golden.tolerance);
    });
  }
  test("the net of both shares is tested elsewhere", () =>
    expectFields(golden.cases, {
      tested: ["mean", "easyShare", "hardShare", "goodness01"],
      elsewhere: ["net"],
    }));
});

describe("CSAT agrees with R", () => {
  const golden = readGolden<
    { histogram: number[]; firstScore: number },
    { top2: number; bottom2: number; mean: number }
  >("likert-mean");
  for (const { id, input, expected } of golden.cases) {
    if (input.firstScore !== 1) continue;
    test(id, () => {
      const tally = tallyFrom(
        input.histogram.length === 5 ? "csat-1-5" : "csat-1-7",
        input.histogram,
      );
      expectClose(csat(tally).value, expected.top2, golden.tolerance);
      expectClose(bottomBoxShare(tally).value, expected.bottom2, golden.tolerance);
      expectClose(meanScore(tally).value, expected.mean, golden.tolerance);
    });
  }
});

test.each([
  ["nps-0-10", 6, 7, 8, 9],
  ["csat-1-5", 2, 3, 3, 4],
  ["csat-1-7", 2, 3, 5, 6],
  ["csat-1-10", 2, 3, 8, 9],
  ["ces2-1-7", 3, 4, 4, 5],
] as const)(
  "%s: %i is unfavourable, %i and %i are neither, %i is favourable",
  (id: ScaleId, ...scores: number[]) => {
    const shares = scores.map((score) => {
      const tally = tallyOf(SCALES[id], [[score, 1]]);
      return [bottomBoxShare(tally).value, topBoxShare(tally).value];
    });
    expect(shares).toEqual([
      [1, 0],
      [0, 0],
      [0, 0],
      [0, 1],
    ]);
  },
);

test.each([
  ["ces1-1-5", 2, 3, 3, 4],
  ["ces1-1-7", 2, 3, 4, 5],
] as const)(
  "%s: %i is easy, %i and %i are neither, %i is hard",
  (id: ScaleId, ...scores: number[]) => {
    const shares = scores.map((score) => {
      const tally = tallyOf(SCALES[id], [[score, 1]]);
      return [topBoxShare(tally).value, bottomBoxShare(tally).value];
    });
    expect(shares).toEqual([
      [1, 0],
      [0, 0],
      [0, 0],
      [0, 1],
    ]);
  },
);

test("50 promoters, 30 passives and 20 detractors are 30 points, however many skipped", () => {
  const tally = tallyOf(SCALES["nps-0-10"], [
    [10, 50],
    [7, 30],
    [6, 20],
  ]);
  // The limits by mpmath at 40 digits.
  expect(nps(tally)).toEqual({
    measure: "nps",
    unit: "points",
    value: 30,
    reason: null,
    n: 100,
    interval: {
      low: expect.closeTo(13.955141614196, 11),
      high: expect.closeTo(44.339306633586, 11),
      confidence: 0.95,
      method: "tango-score",
    },
  });
});

test("an NPS lies within its interval where rounding is wider than the interval", () => {
  for (const confidence of [1e-17, 1e-16, 1e-15, 1e-12]) {
    for (let promoters = 0; promoters <= 12; promoters++) {
      for (let detractors = 0; promoters + detractors <= 12; detractors++) {
        const tally = tallyOf(SCALES["nps-0-10"], [
          [10, promoters],
          [7, 1],
          [0, detractors],
        ]);
        const { value, interval } = nps(tally, { confidence });
        expect(interval?.low).toBeLessThanOrEqual(value ?? Number.NaN);
        expect(interval?.high).toBeGreaterThanOrEqual(value ?? Number.NaN);
        expect((interval?.high ?? 9) - (interval?.low ?? 0)).toBeLessThan(1e-9);
      }
    }
  }
});

test("an NPS of a third of a point is not rounded", () => {
  expect(
    nps(
      tallyOf(SCALES["nps-0-10"], [
        [9, 1],
        [8, 2],
      ]),
    ).value,
  ).toBe(100 / 3);
});

test.each([
  ["nps-0-10", nps, "1–5 data are not NPS"],
  ["csat-1-5", csat, "0–10 data are not CSAT"],
  ["ces1-1-7", ces1, "1–7 data are not CES 1.0: ces2-1-7 is a scale of CES 2.0"],
  ["ces2-1-7", ces2, "1–7 data are not CES 2.0: ces1-1-7 is a scale of CES 1.0"],
] as const)("the measure of %s refuses another scale by name", (own, measure, message) => {
  const foreign = {
    "nps-0-10": "csat-1-5",
    "csat-1-5": "nps-0-10",
    "ces1-1-7": "ces2-1-7",
    "ces2-1-7": "ces1-1-7",
  } as const;
  expect(() => measure(createTally(SCALES[foreign[own]]))).toThrow(RangeError);
  expect(() => measure(createTally(SCALES[foreign[own]]))).toThrow(message);
  expect(measure(createTally(SCALES[own])).reason).toBe("no-answers");
});

test("a tally without an answer gives null and says why, for every number of every scale", () => {
  for (const id of SCALE_IDS) {
    const tally = createTally(SCALES[id]);
    for (const estimate of [headline(tally), ...others(tally)]) {
      expect(estimate).toMatchObject({ value: null, reason: "no-answers", n: 0, interval: null });
    }
  }
});

test("a difference with a negative count is refused by every number of every scale", () => {
  for (const id of SCALE_IDS) {
    const scale = SCALES[id];
    const difference = subtractTally(createTally(scale), tallyOf(scale, [[scale.max, 1]]));
    expect(() => headline(difference)).toThrow(RangeError);
    expect(() => others(difference)).toThrow(RangeError);
  }
});

test.each([
  ["nps-0-10", ["nps", "top-box-share", "bottom-box-share"]],
  ["csat-1-5", ["top-box-share", "mean"]],
  ["csat-1-7", ["top-box-share", "mean"]],
  ["csat-1-10", ["top-box-share", "mean"]],
  ["ces1-1-5", ["mean", "top-box-share", "bottom-box-share"]],
  ["ces1-1-7", ["mean", "top-box-share", "bottom-box-share"]],
  ["ces2-1-7", ["top-box-share", "mean"]],
] as const)("%s is stated as %j, the headline first", (id, measures) => {
  const scale = SCALES[id];
  const tally = tallyOf(scale, [[scale.max, 7]]);
  const all = [headline(tally), ...others(tally)];
  expect(all.map(({ measure }) => measure)).toEqual(measures);
  expect(all.map(({ unit }) => unit)).toEqual(measures.map((measure) => UNITS[measure]));
  for (const { n } of all) expect(n).toBe(7);
});
const UNITS: Record<Estimate["measure"], Estimate["unit"]> = {
  nps: "points",
  "top-box-share": "share",
  "bottom-box-share": "share",
  mean: "score",
};

test("the confidence asked for is the confidence of every interval", () => {
  for (const id of SCALE_IDS) {
    const tally = tallyOf(SCALES[id], [[SCALES[id].min, 7]]);
    for (const estimate of [headline(tally), ...others(tally)]) {
      expect(estimate.interval?.confidence).toBe(0.95);
    }
    for (const { interval } of [
      headline(tally, { confidence: 0.8 }),
      ...others(tally, { confidence: 0.8 }),
    ]) {
      expect(interval?.confidence).toBe(0.8);
    }
    expect(() => headline(createTally(SCALES[id]), { confidence: 95 })).toThrow(RangeError);
  }
});

describe("the worked examples of docs/metrics.md", () => {
  const satisfaction = tallyOf(SCALES["csat-1-5"], [
    [1, 2],
    [2, 3],
    [3, 10],
    [4, 20],
    [5, 15],
  ]);

  test("35 of 50 are 70 %, between 56.2 and 80.9 %", () => {
    const { value, interval } = csat(satisfaction);
    expect(value).toBe(0.7);
    expect(toPercent(interval?.low ?? 0, 1)).toBe(56.2);
    expect(toPercent(interval?.high ?? 0, 1)).toBe(80.9);
  });

  test("their mean is 3.86, between 3.54 and 4.15", () => {
    const { value, interval } = meanScore(satisfaction);
    expect(value).toBe(3.86);
    expect(roundHalfAwayFromZero(interval?.low ?? 0, 2)).toBe(3.54);
    expect(roundHalfAwayFromZero(interval?.high ?? 0, 2)).toBe(4.15);
  });

  test("from 30 to 65 points are 35 more, between 15.7 and 53.8", () => {
    const scale = SCALES["nps-0-10"];
    const before = nps(tallyFrom("nps-0-10", [0, 0, 0, 20, 0, 0, 0, 30, 0, 0, 50]));
    const current = nps(tallyFrom("nps-0-10", [0, 0, 0, 5, 0, 0, 0, 25, 0, 0, 70]));
    const { value, interval, verdict } = compareEstimates(current, before, scale);
    expect([value, verdict]).toEqual([35, "real"]);
    const limits = [before, current, { interval }].flatMap((one) => [
      roundHalfAwayFromZero(one.interval?.low ?? 0, 1),
      roundHalfAwayFromZero(one.interval?.high ?? 0, 1),
    ]);
    expect(limits).toEqual([14, 44.3, 52.1, 74.8, 15.7, 53.8]);
  });

  test("ten tens are 100 points, between 44 and 100; three of three are at least 44 %", () => {
    const ten = nps(tallyOf(SCALES["nps-0-10"], [[10, 10]])).interval;
    expect([roundHalfAwayFromZero(ten?.low ?? 0), ten?.high]).toEqual([44, 100]);
    const three = csat(tallyOf(SCALES["csat-1-5"], [[5, 3]])).interval;
    expect([toPercent(three?.low ?? 0), three?.high]).toEqual([44, 1]);
  });
});
