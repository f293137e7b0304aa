import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mover } from "../compare/mover.ts";
import { binomialMass } from "../distribution/binomial.ts";
import { tSf } from "../distribution/student.ts";
import { wilson } from "../interval/wilson.ts";
import { meanScore } from "../mean.ts";
import { nps } from "../nps.ts";
import { SCALES } from "../scales.ts";
import { topBoxShare } from "../share.ts";
import { createTally, type Tally, tallyOf } from "../tally.ts";
import { expectClose } from "../testing/golden.ts";
import { finitePopulation, krejcieMorgan } from "./finite-population.ts";
import { moreAnswers } from "./more-answers.ts";
import { noncentralTSf } from "./noncentral-t.ts";
import { answersForMeans, powerForMeans } from "./power-means.ts";
import { answersForNps, powerForNps } from "./power-nps.ts";
import { answersForEffect, answersForShares, cohenH, powerForShares } from "./power-shares.ts";
import { sampleSizeForMean, sampleSizeForNps, sampleSizeForShare } from "./sample-size.ts";

const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
const options = fc.record({
  alpha: fc.constantFrom(0.01, 0.05, 0.1),
  power: fc.constantFrom(0.5, 0.8, 0.9, 0.99),
});

describe("the size that a wanted power takes has that power", () => {
  test("for shares", () => {
    fc.assert(
      fc.property(share, share, options, (p1, p2, { alpha, power }) => {
        fc.pre(Math.abs(p1 - p2) > 1e-4);
        const n = answersForShares(p1, p2, { alpha, power });
        expectClose(powerForShares(p1, p2, n ?? 0, { alpha }), power, { rel: 1e-9, abs: 0 });
      }),
    );
  });

  test("for NPS, and without passives it is that of the promoters' shares", () => {
    const counts = fc.tuple(fc.nat(50), fc.nat(50), fc.nat(50));
    fc.assert(
      fc.property(counts, counts, options, ([a, b, c], [d, e, f], { alpha, power }) => {
        fc.pre(a + b + c > 0 && d + e + f > 0);
        const from = { promoters: a, passives: b, detractors: c };
        const to = { promoters: d, passives: e, detractors: f };
        const n = answersForNps(from, to, { alpha, power });
        if (n === null || (a * c + b === 0 && d * f + e === 0)) return;
        expectClose(powerForNps(from, to, n, { alpha }), power, { rel: 1e-9, abs: 1e-9 });
      }),
    );
    const without = (promoters: number) => ({ promoters, passives: 0, detractors: 10 - promoters });
    expectClose(answersForNps(without(8), without(6)), answersForShares(0.8, 0.6), {
      rel: 1e-12,
      abs: 0,
    });
  });

  test("for means", () => {
    const difference = fc.double({ min: 0.1, max: 3, noNaN: true });
    fc.assert(
      fc.property(difference, options, (delta, { alpha, power }) => {
        const n = answersForMeans(delta, 1, { alpha, power }) ?? 0;
        const reached = powerForMeans(delta, 1, n, { alpha });
        if (n > 2) expectClose(reached, power, { rel: 1e-9, abs: 0 });
        else expect(reached).toBeGreaterThanOrEqual(power);
      }),
      { numRuns: 40 },
    );
  });

  test("by Cohen's h, nearly that of the z test", () => {
    const n = answersForEffect(cohenH(0.5, 0.6), { power: 0.9 });
    expectClose(n, answersForShares(0.5, 0.6, { power: 0.9 }), { rel: 1e-3, abs: 0 });
  });

  test("for shares is nearly that of the default comparison, over every possible sample", () => {
    for (const [p1, p2, n] of [
      [0.8, 0.6, 20],
      [0.8, 0.6, 82],
      [0.9, 0.8, 199],
    ] as const) {
      const located = Array.from({ length: n + 1 }, (_, x) => {
        const interval = wilson(x, n) ?? { low: 0, high: 1, confidence: 0.95, method: "" };
        return { value: x / n, interval };
      });
      let power = 0;
      located.forEach((a, x) => {
        located.forEach((b, y) => {
          const { low, high } = mover(a, b);
          const weight = binomialMass(x, n, p1) * binomialMass(y, n, p2);
          if (low > 0 || high < 0) power += weight;
        });
      });
      expectClose(powerForShares(p1, p2, n), power, { rel: 0, abs: 0.02 });
    }
  });

  test("is null where there is no difference to find", () => {
    expect(answersForShares(0.5, 0.5)).toBeNull();
    expect(answersForEffect(0)).toBeNull();
    expect(answersForMeans(0, 1)).toBeNull();
    const same = { promoters: 1, passives: 1, detractors: 0 };
    expect(answersForNps(same, { promoters: 2, passives: 2, detractors: 0 })).toBeNull();
  });
});

/** t, shift, degrees and the tail by quadrature at 30 digits, mpmath. */
const NCT = [
  [1.984, 1.25, 98, 0.23522825210207207],
  [2.5, 2.8, 10, 0.6257613433862299],
  [12.7, 0.3, 1, 0.035518535324825726],
  [1.96, 4, 500, 0.9791784219431283],
  [0, 1, 3, 0.8413447460685429],
] as const;

describe("the noncentral t", () => {
  test("is Student's t without a shift", () => {
    for (const degrees of [1, 2, 5, 30, 1000]) {
      for (const t of [-3, -0.5, 0, 1, 2.5, 10]) {
        const tail = noncentralTSf(t, 0, degrees);
        expectClose(tail, tSf(t, degrees), { rel: 1e-11, abs: 1e-15 });
      }
    }
  });

  test("agrees with mpmath", () => {
    for (const [t, shift, degrees, expected] of NCT) {
      expectClose(noncentralTSf(t, shift, degrees), expected, { rel: 1e-11, abs: 1e-14 });
    }
  });
});

describe("a margin", () => {
  test("is kept by the size that is asked for it", () => {
    const margin = fc.double({ min: 0.001, max: 0.3, noNaN: true });
    fc.assert(
      fc.property(share, margin, (p, wanted) => {
        const { exact, answers } = sampleSizeForShare(wanted, { share: p });
        expectClose(1.959963984540054 * Math.sqrt((p * (1 - p)) / exact), wanted, {
          rel: 1e-12,
          abs: 0,
        });
        expect(answers).toBe(Math.ceil(exact));
      }),
    );
  });

  test("of an NPS of halves takes four times the answers of a share of one half", () => {
    const four = 4 * sampleSizeForShare(0.05).exact;
    expectClose(sampleSizeForNps(5).exact, four, { rel: 1e-14, abs: 0 });
    expectClose(sampleSizeForMean(0.05, 0.5).exact, four / 4, { rel: 1e-14, abs: 0 });
  });

  test("never takes more answers than there are people", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.nat(1e9), (population, answers) => {
        const few = finitePopulation(answers, population);
        expect(few).toBeLessThanOrEqual(population * (1 + 1e-15));
        if (answers >= 1) expect(few).toBeLessThanOrEqual(answers * (1 + 1e-15));
      }),
    );
    expect(sampleSizeForShare(0.001, { population: 50 }).answers).toBe(50);
    expect(sampleSizeForShare(0.05, { population: null }).answers).toBe(385);
  });

  test("gives Krejcie and Morgan's published table", () => {
    // Krejcie & Morgan (1970), table 1: rows from the smallest to the largest population.
    for (const [population, published] of [
      [10, 10],
      [20, 19],
      [50, 44],
      [100, 80],
      [500, 217],
      [1000, 278],
      [5000, 357],
      [10_000, 370],
      [75_000, 382],
      [1_000_000, 384],
    ] as const) {
      expect(Math.round(krejcieMorgan(population))).toBe(published);
    }
  });

  test("of nothing, or a population of none, is refused by name", () => {
    expect(() => sampleSizeForShare(0)).toThrow("margin 0");
    expect(() => sampleSizeForShare(0.05, { share: 1.1 })).toThrow("share 1.1");
    expect(() => sampleSizeForNps(5, { variance: -0.1 })).toThrow("variance -0.1");
    expect(() => sampleSizeForMean(0.1, Number.NaN)).toThrow("deviation NaN");
    expect(() => sampleSizeForShare(0.05, { population: 0 })).toThrow("population 0");
    expect(() => powerForShares(0.5, 0.6, 0)).toThrow("n 0");
    expect(() => powerForMeans(1, 0, 9)).toThrow("deviation 0");
    expect(() => powerForMeans(1, 1, 1)).toThrow("n 1");
    expect(() => answersForShares(0.5, 0.6, { power: 1 })).toThrow("power 1");
    expect(() => answersForShares(0.5, 0.6, { alpha: 0 })).toThrow("alpha 0");
    const none = { promoters: 0, passives: 0, detractors: 0 };
    expect(() => answersForNps(none, none)).toThrow("a side is empty");
  });
});

describe("how many answers more", () => {
  const half = (interval: { low: number; high: number } | null) =>
    interval === null ? Number.NaN : (interval.high - interval.low) / 2;
  /** The same answers so many times over. */
  const times = (tally: Tally, factor: number): Tally => ({
    scale: tally.scale,
    counts: tally.counts.map((count) => count * factor),
  });
  const asked = tallyOf(SCALES["nps-0-10"], [
    [10, 5],
    [7, 3],
    [3, 2],
  ]);

  test("are enough, and one fewer is not, as the measure's own interval says", () => {
    for (const [measure, margin, estimate] of [
      ["nps", 10, nps],
      ["top-box-share", 0.05, topBoxShare],
      ["mean", 0.4, meanScore],
    ] as const) {
      const more = moreAnswers(measure, asked, margin) ?? Number.NaN;
      // Tenfold sizes on either side of it, as only whole tallies can be measured.
      const factor = (10 + more) / 10;
      expect(half(estimate(times(asked, Math.ceil(factor))).interval)).toBeLessThanOrEqual(margin);
      expect(half(estimate(times(asked, Math.ceil(factor) - 1)).interval)).toBeGreaterThan(margin);
    }
  });

  test("are 0 on the margin and above it, and some just below it", () => {
    const { interval } = topBoxShare(asked);
    const margin = half(interval);
    expect(moreAnswers("top-box-share", asked, margin * 1.001)).toBe(0);
    expect(moreAnswers("top-box-share", asked, margin * 0.999)).toBe(1);
  });

  test("a unanimous sample still needs more, a wider confidence too", () => {
    const agreed = tallyOf(SCALES["nps-0-10"], [[10, 10]]);
    const more = moreAnswers("nps", agreed, 5) ?? 0;
    expect(more).toBeGreaterThan(0);
    expect(moreAnswers("nps", agreed, 5, 0.99)).toBeGreaterThan(more);
  });

  test("of none are null; a margin out of reach is refused", () => {
    expect(moreAnswers("nps", createTally(SCALES["nps-0-10"]), 5)).toBeNull();
    expect(() => moreAnswers("nps", asked, 1e-9)).toThrow("out of reach");
    expect(() => moreAnswers("nps", asked, 0)).toThrow("margin 0");
  });
});
