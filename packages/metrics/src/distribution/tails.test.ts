import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectClose, readGolden } from "../testing/golden.ts";
import { binomialCdf, binomialMass, binomialSf } from "./binomial.ts";
import {
  chiSquareCdf,
  chiSquareQuantile,
  chiSquareSf,
  chiSquareUpperQuantile,
} from "./chi-square.ts";
import { digamma } from "./digamma.ts";
import { fCdf, fQuantile, fSf } from "./f.ts";
import { gammaP, gammaQ } from "./gamma.ts";
import { gammaQuantile, gammaUpperQuantile } from "./gamma-quantile.ts";
import { hyp2f1 } from "./hyp2f1.ts";
import { excessRoot, lambertWm1 } from "./lambert.ts";
import { logGamma } from "./log-gamma.ts";
import { normalSf } from "./normal.ts";
import { poissonCdf, poissonMass, poissonSf } from "./poisson.ts";

const golden = readGolden<{ fn: string; args: number[] }, number>("distribution-tails");
const FUNCTIONS: Record<string, (...args: [number, number, number, number]) => number | null> = {
  binomialCdf,
  binomialMass,
  binomialSf,
  chiSquareCdf,
  chiSquareQuantile,
  digamma,
  fCdf,
  fQuantile,
  fSf,
  gammaP,
  gammaQ,
  gammaQuantile,
  gammaUpperQuantile,
  hyp2f1,
  lambertWm1,
  logGamma,
  poissonCdf,
  poissonMass,
  poissonSf,
};

describe("agrees with mpmath at 40 digits", () => {
  for (const { id, input, expected } of golden.cases) {
    test(id, () => {
      const [first = Number.NaN, second = Number.NaN, third = Number.NaN, fourth = Number.NaN] =
        input.args;
      const got = FUNCTIONS[input.fn]?.(first, second, third, fourth) ?? null;
      // The double nearest to ψ's zero: what is left of it is a single rounding.
      const abs = input.fn === "digamma" ? 1e-30 : 0;
      expectClose(got, expected, { ...golden.tolerance, abs });
    });
  }
});

const shape = fc.double({ min: 1e-3, max: 1e5, noNaN: true });
const share = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true });

test("the two tails of gamma add up to 1", () => {
  fc.assert(
    fc.property(shape, fc.double({ min: 0, max: 3, noNaN: true }), (a, factor) => {
      const x = a * factor;
      expectClose(gammaP(a, x) + gammaQ(a, x), 1, { rel: 4e-15, abs: 0 });
    }),
  );
});

test("gamma quantiles undo the distribution function, in either tail", () => {
  fc.assert(
    fc.property(share, shape, (p, a) => {
      const tolerance = { rel: 1e-10, abs: 0 };
      const x = gammaQuantile(p, a);
      if (x > 1e-290) {
        expectClose(gammaP(a, x), p, tolerance);
        const upper = gammaUpperQuantile(1 - p, a);
        expectClose(gammaQ(a, upper), 1 - p, tolerance);
      }
    }),
  );
});

test("F with one degree above is t squared, and with endless degrees below χ²", () => {
  expectClose(fSf(2.5 ** 2, 1, 1e12), 2 * normalSf(2.5), { rel: 1e-10, abs: 0 });
  expectClose(fSf(7 / 3, 3, 1e13), chiSquareSf(7, 3), { rel: 1e-10, abs: 0 });
});

test("χ² with one degree is the normal distribution's square, far out too", () => {
  for (const z of [0.1, 1.96, 8, 30]) {
    expectClose(chiSquareSf(z * z, 1), 2 * normalSf(z), { rel: 1e-12, abs: 0 });
  }
});

test("Poisson and binomial tails are the sums of their masses", () => {
  let poisson = 0;
  let binomial = 0;
  for (let k = 0; k <= 12; k++) {
    poisson += poissonMass(k, 7.5);
    binomial += binomialMass(k, 30, 0.35);
    expectClose(poissonCdf(k, 7.5), poisson, { rel: 1e-13, abs: 0 });
    expectClose(poissonSf(k, 7.5), 1 - poisson, { rel: 1e-13, abs: 1e-15 });
    expectClose(binomialCdf(k, 30, 0.35), binomial, { rel: 1e-13, abs: 0 });
    expectClose(binomialSf(k, 30, 0.35), 1 - binomial, { rel: 1e-13, abs: 1e-15 });
  }
});

test("ln Γ and ψ follow their recurrences", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (x) => {
      const slack = 1e-14 * (1 + Math.abs(logGamma(x + 1)) + Math.abs(Math.log(x)));
      expectClose(logGamma(x + 1) - logGamma(x), Math.log(x), { rel: 0, abs: slack });
      expectClose(digamma(x + 1), digamma(x) + 1 / x, { rel: 1e-13, abs: 1e-14 / x + 1e-14 });
    }),
  );
});

test("ln Γ is exactly 0 at 1 and 2", () => {
  expect(logGamma(1)).toBe(0);
  expect(logGamma(2)).toBe(0);
});

test("Lambert's W turns back into its argument, and ends at −1 and −∞", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-300, max: 0.3678, noNaN: true }), (x) => {
      const w = lambertWm1(-x);
      expectClose(w + Math.log(-w), Math.log(x), { rel: 1e-14, abs: 0 });
    }),
  );
  expect(lambertWm1(-1 / Math.E)).toBeCloseTo(-1, 7);
  expect(lambertWm1(0)).toBe(Number.NEGATIVE_INFINITY);
  expect(excessRoot(0)).toBe(0);
});

test("the ends are infinite or certain, not NaN", () => {
  expect(gammaP(3, 0)).toBe(0);
  expect(gammaQ(3, 0)).toBe(1);
  expect(gammaP(3, Number.POSITIVE_INFINITY)).toBe(1);
  expect(gammaQ(3, Number.POSITIVE_INFINITY)).toBe(0);
  expect(gammaQuantile(0, 3)).toBe(0);
  expect(gammaQuantile(1, 3)).toBe(Number.POSITIVE_INFINITY);
  expect(chiSquareUpperQuantile(0, 3)).toBe(Number.POSITIVE_INFINITY);
  expect(chiSquareUpperQuantile(1, 3)).toBe(0);
  expect(chiSquareSf(-1, 3)).toBe(1);
  expect(fSf(0, 3, 4)).toBe(1);
  expect(fSf(Number.POSITIVE_INFINITY, 3, 4)).toBe(0);
  expect(fQuantile(0, 3, 4)).toBe(0);
  expect(fQuantile(1, 3, 4)).toBe(Number.POSITIVE_INFINITY);
  expect(poissonMass(0, 0)).toBe(1);
  expect(poissonMass(1, 0)).toBe(0);
  expect(poissonSf(-1, 2)).toBe(1);
  expect(poissonCdf(-1, 2)).toBe(0);
  expect([binomialMass(0, 5, 0), binomialMass(5, 5, 1), binomialMass(2, 5, 1)]).toEqual([1, 1, 0]);
  expect([binomialMass(0, 0, 0.5), binomialMass(0, 0, 1)]).toEqual([1, 1]);
  expect([binomialSf(-1, 5, 0.5), binomialSf(5, 5, 0.5), binomialCdf(-1, 5, 0.5)]).toEqual([
    1, 0, 0,
  ]);
});

test("₂F₁ at 1 has a sum only where c passes a + b", () => {
  expectClose(hyp2f1(1, 1, 2.5, 1), 3, { rel: 1e-13, abs: 0 });
  expect(hyp2f1(1, 1, 2, 1)).toBe(null);
  expect(hyp2f1(0, 1, 0.5, 1)).toBe(1);
});

test("what is no shape, count, share or probability is refused", () => {
  for (const bad of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => gammaP(bad, 1)).toThrow(RangeError);
    expect(() => gammaUpperQuantile(0.5, bad)).toThrow(RangeError);
    expect(() => chiSquareSf(1, bad)).toThrow(RangeError);
    expect(() => fSf(1, bad, 2)).toThrow(RangeError);
    expect(() => fQuantile(0.5, 2, bad)).toThrow(RangeError);
    expect(() => logGamma(bad)).toThrow(RangeError);
    expect(() => digamma(bad)).toThrow(RangeError);
    expect(() => hyp2f1(1, 1, bad, 0.5)).toThrow(RangeError);
  }
  for (const bad of [-0.1, 1.1, Number.NaN]) {
    expect(() => gammaQuantile(bad, 1)).toThrow(RangeError);
    expect(() => chiSquareQuantile(bad, 1)).toThrow(RangeError);
    expect(() => binomialSf(1, 2, bad)).toThrow(RangeError);
  }
  expect(() => gammaQ(1, -1)).toThrow(RangeError);
  expect(() => chiSquareSf(Number.NaN, 1)).toThrow(RangeError);
  expect(() => fSf(Number.NaN, 1, 1)).toThrow(RangeError);
  expect(() => binomialMass(3, 2, 0.5)).toThrow(RangeError);
  expect(() => binomialMass(0.5, 2, 0.5)).toThrow(RangeError);
  expect(() => poissonMass(-1, 2)).toThrow(RangeError);
  expect(() => poissonMass(1, -1)).toThrow(RangeError);
  expect(() => hyp2f1(1, 1, 1, 1.1)).toThrow(RangeError);
  expect(() => lambertWm1(0.1)).toThrow(RangeError);
  expect(() => lambertWm1(-0.4)).toThrow(RangeError);
  expect(() => excessRoot(-1)).toThrow(RangeError);
});
