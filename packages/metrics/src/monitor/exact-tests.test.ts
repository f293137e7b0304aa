import fc from "fast-check";
import { expect, test } from "vitest";
import { binomialMass } from "../distribution/binomial.ts";
import { poissonMass, poissonSf } from "../distribution/poisson.ts";
import { expectClose } from "../testing/golden.ts";
import { binomialTest } from "./binomial-test.ts";
import { poissonTest } from "./poisson-test.ts";
import { rateRatio } from "./rate-ratio.ts";

test("the two-sided binomial p sums every count that is no likelier", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      (n, part, share) => {
        const count = Math.round(part * n);
        const limit = binomialMass(count, n, share) * (1 + 1e-7);
        let sum = 0;
        for (let k = 0; k <= n; k++) {
          const mass = binomialMass(k, n, share);
          if (mass <= limit) sum += mass;
        }
        const got = binomialTest(count, n, share)?.pTwoSided ?? null;
        expectClose(got, Math.min(1, sum), { rel: 1e-11, abs: 1e-14 });
      },
    ),
  );
});

test("the two-sided Poisson p sums every count that is no likelier", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 60 }),
      fc.double({ min: 0.1, max: 40, noNaN: true }),
      (count, mean) => {
        const limit = poissonMass(count, mean) * (1 + 1e-7);
        let sum = 0;
        for (let k = 0; k <= 200; k++) {
          const mass = poissonMass(k, mean);
          if (mass <= limit) sum += mass;
        }
        const got = poissonTest(count, 1, mean)?.pTwoSided ?? null;
        expectClose(got, Math.min(1, sum), { rel: 1e-11, abs: 1e-14 });
      },
    ),
  );
});

test("an exactly mirrored count on the other side counts, however it is rounded", () => {
  for (const [count, n] of [
    [2, 10],
    [7, 10],
    [30, 101],
  ] as const) {
    const test = binomialTest(count, n, 0.5);
    const oneSide = Math.min(test?.pFewer ?? 1, test?.pMore ?? 1);
    expectClose(test?.pTwoSided ?? null, 2 * oneSide, { rel: 1e-12, abs: 0 });
  }
});

test("the one-sided p of both ends overlap by the count itself", () => {
  const test = binomialTest(4, 9, 0.3);
  const both = (test?.pMore ?? 0) + (test?.pFewer ?? 0);
  expectClose(both, 1 + binomialMass(4, 9, 0.3), { rel: 1e-14, abs: 0 });
});

test("Garwood's limits are the rates at which the count has a tail of 2.5 %", () => {
  for (const count of [1, 7, 250]) {
    const interval = poissonTest(count, 4, 1)?.interval;
    const low = 4 * (interval?.low ?? 0);
    const high = 4 * (interval?.high ?? 0);
    expectClose(poissonSf(count - 1, low), 0.025, { rel: 1e-12, abs: 0 });
    expectClose(1 - poissonSf(count, high), 0.025, { rel: 1e-11, abs: 0 });
  }
});

test("no event has a lower limit of 0 and an upper one of −ln 0.025", () => {
  const interval = poissonTest(0, 2, 1)?.interval;
  expect(interval?.low).toBe(0);
  expectClose(interval?.high ?? 0, -Math.log(0.025) / 2, { rel: 1e-14, abs: 0 });
});

test("an event where none can be is certain to be wrong, and none is certain", () => {
  expect(poissonTest(1, 1, 0)).toMatchObject({ pTwoSided: 0, pMore: 0, midPMore: 0 });
  expect(poissonTest(0, 1, 0)).toMatchObject({ pTwoSided: 1, pMore: 1, midPMore: 0.5 });
  expect(binomialTest(1, 5, 0)).toMatchObject({ pTwoSided: 0, pMore: 0 });
  expect(binomialTest(5, 5, 1)).toMatchObject({ pTwoSided: 1, pMore: 1, pFewer: 1 });
});

test("swapping the two sides inverts a rate ratio and keeps its p", () => {
  const one = rateRatio({ count: 11, exposure: 800 }, { count: 23, exposure: 2000 });
  const other = rateRatio({ count: 23, exposure: 2000 }, { count: 11, exposure: 800 });
  expectClose((one?.ratio ?? 0) * (other?.ratio ?? 0), 1, { rel: 1e-14, abs: 0 });
  expectClose((one?.low ?? 0) * (other?.high ?? 0), 1, { rel: 1e-12, abs: 0 });
  expectClose(one?.p ?? 0, other?.p ?? 1, { rel: 1e-12, abs: 0 });
});

test("a second side without an event leaves the ratio without bound", () => {
  const result = rateRatio({ count: 4, exposure: 1 }, { count: 0, exposure: 1 });
  expect(result).toMatchObject({ ratio: null, high: null });
  expect(result?.low).toBeGreaterThan(0);
});

test("nothing observed gives nothing", () => {
  expect(binomialTest(0, 0, 0.5)).toBe(null);
  expect(poissonTest(0, 0, 1)).toBe(null);
  expect(rateRatio({ count: 0, exposure: 1 }, { count: 0, exposure: 2 })).toBe(null);
});

test("what is no count, exposure, rate or share is refused", () => {
  expect(() => binomialTest(3, 2, 0.5)).toThrow(RangeError);
  expect(() => binomialTest(1, 2, 1.1)).toThrow(RangeError);
  expect(() => poissonTest(0.5, 1, 1)).toThrow(RangeError);
  expect(() => poissonTest(1, -1, 1)).toThrow(RangeError);
  expect(() => poissonTest(1, 1, Number.NaN)).toThrow(RangeError);
  expect(() => poissonTest(1, 1, 1, 1)).toThrow(RangeError);
  expect(() => rateRatio({ count: 1, exposure: 0 }, { count: 1, exposure: 1 })).toThrow(RangeError);
  expect(() => rateRatio({ count: -1, exposure: 1 }, { count: 1, exposure: 1 })).toThrow(
    RangeError,
  );
});
