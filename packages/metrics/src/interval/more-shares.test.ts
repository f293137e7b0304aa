import fc from "fast-check";
import { expect, test } from "vitest";
import { betaCdf } from "../distribution/beta.ts";
import { npsVariance } from "../nps-counts.ts";
import { expectClose, expectLimits } from "../testing/golden.ts";
import { agrestiMin } from "./agresti-min.ts";
import { clopperPearson } from "./clopper-pearson.ts";
import { midP } from "./mid-p.ts";
import { waldNps } from "./wald-nps.ts";
import { waldShare } from "./wald-share.ts";
import { wilson } from "./wilson.ts";
import { wilsonContinuity } from "./wilson-continuity.ts";

const close = { rel: 1e-11, abs: 1e-13 };
const shares = fc
  .integer({ min: 1, max: 100_000 })
  .chain((n) => fc.tuple(fc.nat(n), fc.constant(n)));
const confidences = fc.constantFrom(0.5, 0.8, 0.9, 0.95, 0.99, 0.999);

test("swapping successes and failures mirrors each interval of a share", () => {
  for (const method of [wilsonContinuity, midP, waldShare]) {
    fc.assert(
      fc.property(shares, confidences, ([x, n], confidence) => {
        const there = method(x, n, confidence);
        const mirrored: [number, number] = [1 - (there?.high ?? 9), 1 - (there?.low ?? 9)];
        expectLimits(method(n - x, n, confidence), mirrored, close);
      }),
    );
  }
});

test("the continuity correction widens Wilson's interval on both sides", () => {
  fc.assert(
    fc.property(shares, confidences, ([x, n], confidence) => {
      const plain = wilson(x, n, confidence);
      const corrected = wilsonContinuity(x, n, confidence);
      expect(corrected?.low).toBeLessThanOrEqual((plain?.low ?? -9) + 1e-12);
      expect(corrected?.high).toBeGreaterThanOrEqual((plain?.high ?? 9) - 1e-12);
    }),
  );
});

test("the corrected interval is Newcombe's published one", () => {
  // Newcombe (1998) Statistics in Medicine 17:857, table I, method 4, to four digits.
  const digits = { rel: 0, abs: 5e-5 };
  expectLimits(wilsonContinuity(81, 263), [0.2535, 0.3682], digits);
  expectLimits(wilsonContinuity(15, 148), [0.0598, 0.1644], digits);
  expectLimits(wilsonContinuity(0, 20), [0, 0.2005], digits);
});

test("at a mid-p limit half of what was seen and all beyond has the tail's probability", () => {
  fc.assert(
    fc.property(shares, confidences, ([x, n], confidence) => {
      const low = midP(x, n, confidence)?.low ?? 9;
      if (x === 0 || x === n) return;
      const tail = (betaCdf(low, x, n - x + 1) + betaCdf(low, x + 1, n - x)) / 2;
      expectClose(tail, (1 - confidence) / 2, { rel: 1e-9, abs: 0 });
    }),
  );
});

test("the mid-p interval lies within Clopper and Pearson's", () => {
  fc.assert(
    fc.property(shares, confidences, ([x, n], confidence) => {
      const exact = clopperPearson(x, n, confidence);
      const mid = midP(x, n, confidence);
      expect(mid?.low).toBeGreaterThanOrEqual(exact?.low ?? 9);
      expect(mid?.high).toBeLessThanOrEqual(exact?.high ?? -9);
    }),
  );
});

test("without passives the Wald interval of an NPS is twice that of a share less 1", () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(1000), confidences, (p, d, confidence) => {
      fc.pre(p + d > 0);
      const share = waldShare(p, p + d, confidence);
      const { low = 9, high = 9 } = waldNps(p, 0, d, confidence) ?? {};
      const clipped = { low: Math.max(-1, low), high: Math.min(1, high) };
      expectLimits(clipped, [2 * (share?.low ?? 9) - 1, 2 * (share?.high ?? 9) - 1], close);
    }),
  );
});

test("Agresti and Min's interval is Wald's with one answer of each kind halved in, within −1 … 1", () => {
  // Twice as many answers of twice as many: half an answer becomes a whole one.
  const { low, high } = agrestiMin(3, 4, 3) ?? {};
  const whole = waldNps(7, 10, 7);
  const half = ((whole?.high ?? 9) - (whole?.low ?? 9)) / 2;
  expectLimits({ low: low ?? 9, high: high ?? 9 }, [-half * Math.SQRT2, half * Math.SQRT2], close);
  expect(agrestiMin(1, 0, 0)?.high).toBe(1);
  expect(agrestiMin(0, 0, 1)?.low).toBe(-1);
});

test("the variance of an NPS answer is p + q − (p − q)², without loss near 100", () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(1000), fc.nat(1000), (promoters, passives, detractors) => {
      const n = promoters + passives + detractors;
      fc.pre(n > 0);
      const [p, q] = [promoters / n, detractors / n];
      const variance = npsVariance({ promoters, passives, detractors });
      expectClose(variance, p + q - (p - q) ** 2, { rel: 0, abs: 1e-14 });
    }),
  );
  // (n − 1) / n² exactly: one passive among a trillion.
  const counts = { promoters: 1e12 - 1, passives: 1, detractors: 0 };
  expectClose(npsVariance(counts), (1e12 - 1) / 1e24, { rel: 1e-15, abs: 0 });
});

test("nothing is computed of no answers, and nonsense is refused by name", () => {
  for (const method of [wilsonContinuity, midP, waldShare]) {
    expect(method(0, 0)).toBeNull();
    expect(() => method(2, 1)).toThrow("successes 2 is not from 0 to 1");
    expect(() => method(0, 1, 1)).toThrow("confidence 1");
  }
  for (const method of [waldNps, agrestiMin]) {
    expect(method(0, 0, 0)).toBeNull();
    expect(() => method(1, -1, 0)).toThrow("passives -1");
    expect(() => method(1, 1, 0.5)).toThrow("detractors 0.5");
    expect(() => method(1, 1, 1, 0)).toThrow("confidence 0");
  }
  expect(() => npsVariance({ promoters: 2 ** 53 - 1, passives: 1, detractors: 0 })).toThrow(
    "the sum",
  );
});
