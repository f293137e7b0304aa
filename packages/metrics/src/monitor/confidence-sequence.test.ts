import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lambertWm1 } from "../distribution/lambert.ts";
import { criticalValue } from "../interval/arguments.ts";
import { tango } from "../interval/tango.ts";
import { SCALES } from "../scales.ts";
import { createTally, tallyOf } from "../tally.ts";
import { expectClose } from "../testing/golden.ts";
import { confidenceSequence, mixtureVariance, sequenceMargin } from "./confidence-sequence.ts";
import { meanSequence, npsSequence, shareSequence } from "./score-sequence.ts";
import { steadyDeviation } from "./steady-deviation.ts";

const count = fc.integer({ min: 0, max: 5000 });
const confidence = fc.double({ min: 0.5, max: 0.999, noNaN: true });
const tightestAt = fc.integer({ min: 1, max: 100_000 });

test("a sequence is never narrower than the interval of one look", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000_000 }),
      confidence,
      tightestAt,
      (n, confidence, tightestAt) => {
        const once = criticalValue(confidence) / Math.sqrt(n);
        expect(sequenceMargin(n, { confidence, tightestAt })).toBeGreaterThan(once);
      },
    ),
  );
});

test("an NPS sequence holds the plain ± interval, and holds the value, within −100 … 100", () => {
  fc.assert(
    fc.property(count, count, count, (promoters, passives, detractors) => {
      const n = promoters + passives + detractors;
      fc.pre(n > 0);
      const interval = npsSequence({ promoters, passives, detractors });
      const nps = (100 * (promoters - detractors)) / n;
      const variance = (promoters + detractors) / n - (nps / 100) ** 2;
      const half = (100 * 1.96 * Math.sqrt(Math.max(0, variance))) / Math.sqrt(n);
      expect(interval?.low).toBeLessThanOrEqual(Math.max(-100, nps - half) + 1e-9);
      expect(interval?.high).toBeGreaterThanOrEqual(Math.min(100, nps + half) - 1e-9);
      expect(interval?.low).toBeGreaterThanOrEqual(-100);
      expect(interval?.high).toBeLessThanOrEqual(100);
    }),
  );
});

test("swapping promoters and detractors turns the sequence round", () => {
  fc.assert(
    fc.property(count, count, count, (promoters, passives, detractors) => {
      const one = npsSequence({ promoters, passives, detractors });
      const other = npsSequence({ promoters: detractors, passives, detractors: promoters });
      expectClose(one?.low ?? 0, 0 - (other?.high ?? 0), { rel: 1e-12, abs: 1e-9 });
    }),
  );
});

test("a share, and the same counts as the ends of a scale, have the same sequence", () => {
  const share = shareSequence(30, 40);
  const scale = SCALES["csat-1-5"];
  const mean = meanSequence(
    tallyOf(scale, [
      [5, 30],
      [1, 10],
    ]),
  );
  expectClose(mean?.low ?? 0, 1 + 4 * (share?.low ?? 0), { rel: 1e-13, abs: 0 });
  expectClose(mean?.high ?? 0, 1 + 4 * (share?.high ?? 0), { rel: 1e-13, abs: 0 });
  const nps = npsSequence({ promoters: 30, passives: 0, detractors: 10 });
  expectClose(nps?.low ?? 0, 200 * (share?.low ?? 0) - 100, { rel: 1e-12, abs: 0 });
});

test("the mixture's variance is the closed form by Lambert's W", () => {
  for (const alpha of [0.001, 0.05, 0.5]) {
    const closed = (-lambertWm1(-alpha * alpha * Math.exp(alpha * alpha - 1)) - 1) / 700;
    const got = mixtureVariance({ confidence: 1 - alpha, tightestAt: 700 });
    expectClose(got, closed, { rel: 1e-12, abs: 0 });
  }
});

test("the sequence is near its tightest where it was asked to be", () => {
  const at = (n: number, tightestAt: number) => sequenceMargin(n, { tightestAt });
  expect(at(500, 500)).toBeLessThan(at(500, 100));
  expect(at(500, 500)).toBeLessThan(at(500, 2500));
});

test("one answer spans nearly the scale, and agreement among few proves little", () => {
  expect(npsSequence({ promoters: 1, passives: 0, detractors: 0 })).toMatchObject({
    low: -100,
    high: 100,
  });
  const few = npsSequence({ promoters: 10, passives: 0, detractors: 0 });
  expect(few?.low).toBeLessThan(tango(10, 0, 0)?.low ?? 0);
});

test("two answers at either end steady the deviation of one", () => {
  // Five values, 1, 1, −1, −1 and the answer 1: mean 0.2, squares 4.8, over 4.
  const deviation = steadyDeviation({ n: 1, mean: 1, squares: 0 }, { low: -1, high: 1 });
  expectClose(deviation, Math.sqrt(1.2), { rel: 1e-15, abs: 0 });
});

describe("without an answer there is no interval", () => {
  test("of an NPS, a share or a mean", () => {
    expect(npsSequence({ promoters: 0, passives: 0, detractors: 0 })).toBe(null);
    expect(shareSequence(0, 0)).toBe(null);
    expect(meanSequence(createTally(SCALES["csat-1-5"]))).toBe(null);
    expect(steadyDeviation({ n: 0, mean: null, squares: 0 }, { low: 0, high: 1 })).toBe(null);
  });
  test("nor without a spread, where it would claim certainty", () => {
    expect(confidenceSequence(3, 0, 100)).toBe(null);
    expect(confidenceSequence(3, 1, 0)).toBe(null);
    expect(sequenceMargin(0)).toBe(Number.POSITIVE_INFINITY);
  });
});

test("a confidence below 25 % or of 100 %, a part of an answer and a negative spread are refused", () => {
  expect(sequenceMargin(10, { confidence: 0.25 })).toBeGreaterThan(0);
  expect(() => sequenceMargin(10, { confidence: 0.2499 })).toThrow(RangeError);
  expect(() => sequenceMargin(10, { confidence: 1 })).toThrow(RangeError);
  expect(() => sequenceMargin(10, { tightestAt: 0 })).toThrow(RangeError);
  expect(() => sequenceMargin(0.5)).toThrow(RangeError);
  expect(() => sequenceMargin(-1)).toThrow(RangeError);
  expect(() => confidenceSequence(1, -1, 10)).toThrow(RangeError);
  expect(() => shareSequence(3, 2)).toThrow(RangeError);
});
