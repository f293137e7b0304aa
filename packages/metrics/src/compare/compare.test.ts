import { describe, expect, test } from "vitest";
import type { Estimate } from "../estimate.ts";
import { headline, others } from "../headline.ts";
import { wilson } from "../interval/wilson.ts";
import { meanScore } from "../mean.ts";
import { nps } from "../nps.ts";
import { SCALES } from "../scales.ts";
import { bottomBoxShare, topBoxShare } from "../share.ts";
import { createTally, tallyOf } from "../tally.ts";
import { expectClose, expectLimits, readGolden } from "../testing/golden.ts";
import { compareEstimates } from "./compare-estimates.ts";
import { mover } from "./mover.ts";

const NPS = SCALES["nps-0-10"];
const FIVE = SCALES["csat-1-5"];
const EFFORT = SCALES["ces1-1-5"];

const npsOf = (
  [promoters = 0, passives = 0, detractors = 0]: readonly number[],
  confidence = 0.95,
) =>
  nps(
    tallyOf(NPS, [
      [10, promoters],
      [8, passives],
      [0, detractors],
    ]),
    { confidence },
  );
const csatOf = (satisfied: number, n: number) =>
  topBoxShare(
    tallyOf(FIVE, [
      [5, satisfied],
      [1, n - satisfied],
    ]),
  );

describe("the difference of two NPS agrees with mpmath at 40 digits", () => {
  const golden = readGolden<
    { a: number[]; b: number[]; confidence: number },
    { difference: number; moverScore: [number, number] }
  >("nps-difference");
  for (const { id, input, expected } of golden.cases) {
    test(id, () => {
      const change = compareEstimates(
        npsOf(input.a, input.confidence),
        npsOf(input.b, input.confidence),
        NPS,
      );
      expectClose(change.value, 100 * expected.difference, golden.tolerance);
      const [low, high] = expected.moverScore;
      expectLimits(change.interval, [100 * low, 100 * high], { rel: 1e-11, abs: 1e-11 });
      expect(change.interval?.method).toBe("mover-tango-score");
    });
  }
});

describe("the difference of two shares is Newcombe's hybrid score interval, from R", () => {
  const golden = readGolden<
    { x1: number; n1: number; x2: number; n2: number },
    { difference: number; newcombeHybridScore95: [number, number] }
  >("proportion-two-sample");
  for (const { id, input, expected } of golden.cases) {
    test(id, () => {
      const change = compareEstimates(csatOf(input.x1, input.n1), csatOf(input.x2, input.n2), FIVE);
      expectClose(change.value, expected.difference, golden.tolerance);
      expectLimits(change.interval, expected.newcombeHybridScore95, golden.tolerance);
    });
  }
  /** Newcombe (1998) Statistics in Medicine 17:873, its first example. */
  test("56/70 less 48/80 is the published 0.0524 … 0.3339, and real", () => {
    const change = compareEstimates(csatOf(56, 70), csatOf(48, 80), FIVE);
    expectLimits(change.interval, [0.0524, 0.3339], { rel: 0, abs: 5e-5 });
    expect(change).toMatchObject({ verdict: "real", better: true });
  });
});

test("a change back is the change with its sign and limits turned", () => {
  const there = compareEstimates(npsOf([60, 25, 15]), npsOf([20, 30, 50]), NPS);
  const back = compareEstimates(npsOf([20, 30, 50]), npsOf([60, 25, 15]), NPS);
  expect(there).toMatchObject({ verdict: "real", better: true });
  expect(back).toMatchObject({ verdict: "real", better: false, value: -(there.value ?? 0) });
  expect(back.interval?.low).toBe(-(there.interval?.high ?? 0));
});

/** Estimates whose MOVER interval is known by hand: ±5 around each gives ±√50. */
function estimate(value: number, half: number, n = 100): Estimate {
  return {
    measure: "nps",
    unit: "points",
    value,
    reason: null,
    n,
    interval: { low: value - half, high: value + half, confidence: 0.95, method: "by-hand" },
  };
}

test("a change is real when its interval excludes 0, and not when 0 is its limit", () => {
  // 3 and 4 give a half width of exactly 5.
  const verdict = (value: number) => compareEstimates(estimate(value, 3), estimate(0, 4), NPS);
  expect(verdict(5.001)).toMatchObject({ verdict: "real", better: true });
  expect(verdict(5)).toMatchObject({ verdict: "not-distinguishable", better: null });
  expect(verdict(4.999)).toMatchObject({ verdict: "not-distinguishable", better: null });
  expect(verdict(-5.001)).toMatchObject({ verdict: "real", better: false });
  expect(verdict(-5)).toMatchObject({ verdict: "not-distinguishable", better: null });
});

test("fewer answers than the minimum on either side are too few for a verdict, 5 are enough", () => {
  const verdict = (currentN: number, beforeN: number, options = {}) =>
    compareEstimates(estimate(50, 3, currentN), estimate(0, 4, beforeN), NPS, options);
  expect(verdict(5, 5).verdict).toBe("real");
  expect(verdict(6, 6).verdict).toBe("real");
  expect(verdict(4, 100)).toMatchObject({ value: 50, verdict: "too-few", better: null });
  expect(verdict(100, 4)).toMatchObject({ value: 50, verdict: "too-few", better: null });
  expect(verdict(29, 30, { minimumN: 30 }).verdict).toBe("too-few");
  expect(verdict(30, 30, { minimumN: 30 }).verdict).toBe("real");
});

test("a side without an answer leaves no difference, not even with a minimum of 0", () => {
  const empty = nps(createTally(NPS));
  const none = { value: null, interval: null, verdict: "too-few", better: null };
  expect(compareEstimates(empty, npsOf([60, 25, 15]), NPS)).toEqual(none);
  expect(compareEstimates(npsOf([60, 25, 15]), empty, NPS)).toEqual(none);
  expect(compareEstimates(empty, empty, NPS, { minimumN: 0 })).toEqual(none);
});

describe("better follows the measure and the scale's direction", () => {
  const easier = tallyOf(EFFORT, [[1, 100]]);
  const harder = tallyOf(EFFORT, [[5, 100]]);

  test("less effort is better on CES 1.0", () => {
    expect(compareEstimates(meanScore(easier), meanScore(harder), EFFORT).better).toBe(true);
    expect(compareEstimates(meanScore(harder), meanScore(easier), EFFORT).better).toBe(false);
  });

  test("more people who found it easy is better, more who found it hard is not", () => {
    expect(compareEstimates(topBoxShare(easier), topBoxShare(harder), EFFORT).better).toBe(true);
    expect(compareEstimates(bottomBoxShare(easier), bottomBoxShare(harder), EFFORT).better).toBe(
      true,
    );
    expect(compareEstimates(bottomBoxShare(harder), bottomBoxShare(easier), EFFORT).better).toBe(
      false,
    );
  });

  test("a higher mean is better on CSAT", () => {
    const high = tallyOf(FIVE, [[5, 100]]);
    const low = tallyOf(FIVE, [[1, 100]]);
    expect(compareEstimates(meanScore(high), meanScore(low), FIVE).better).toBe(true);
    expect(compareEstimates(meanScore(low), meanScore(high), FIVE).better).toBe(false);
  });
});

test("two measures are never compared, and NPS only on its scale", () => {
  const tally = tallyOf(FIVE, [[5, 10]]);
  const [mean = headline(tally)] = others(tally);
  expect(() => compareEstimates(headline(tally), mean, FIVE)).toThrow("two measures");
  expect(() => compareEstimates(npsOf([9, 0, 0]), npsOf([9, 0, 0]), FIVE)).toThrow(RangeError);
});

test("two confidences do not go together, and a value lies in its interval", () => {
  const sure = { value: 0.5, interval: interval(0.99) };
  const less = { value: 0.5, interval: interval(0.9) };
  expect(() => mover(sure, less)).toThrow(RangeError);
  expect(() => mover({ ...sure, value: 0.9 }, sure)).toThrow("value 0.9 is not from");
  expect(() => mover(sure, { ...sure, value: Number.NaN })).toThrow(RangeError);
});

function interval(confidence: number) {
  return wilson(50, 100, confidence) ?? { low: 0, high: 0, confidence, method: "" };
}
